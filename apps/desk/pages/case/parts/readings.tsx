import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { readingsAnswer } from '#contract/case-desk.ts';
import { api } from '../../../api/client.ts';
import { Panel } from '../../../shared/page.tsx';
import { reachable } from '../../../shared/reachable.ts';
import { Empty, Failed, LoadingPage } from '../../../shared/states.tsx';
import { timeWords } from '../../../shared/words.ts';
import type { CaseFile } from '../case-data.ts';

const PAGE = 100;

/** 查阅记录: who read or did what in this case; nobody can change it. */
export function Readings({ file }: { readonly file: CaseFile }) {
  const asked = useInfiniteQuery({
    queryKey: ['cases', file.id, 'readings'],
    queryFn: ({ pageParam, signal }) =>
      api.get<z.infer<typeof readingsAnswer>>(
        `/api/v1/cases/${file.id}/readings`,
        { limit: PAGE, after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => (last.readings.length < PAGE ? undefined : last.readings.at(-1)?.id),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const readings = asked.data.pages.flatMap((page) => page.readings);
  return (
    <Panel title="查阅记录" extra={<span className="case-small">查看本页也会记录</span>}>
      {readings.length === 0 ? <Empty title="还没有人查阅本案" /> : null}
      <div className="case-table" ref={reachable}>
        <table>
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">人员</th>
              <th scope="col">机构</th>
              <th scope="col">查阅、办理的内容</th>
              <th scope="col">来源地址</th>
            </tr>
          </thead>
          <tbody>
            {readings.map((r) => (
              <tr key={r.id}>
                <td>{timeWords(r.at)}</td>
                <th scope="row">{r.by}</th>
                <td>{r.unit}</td>
                <td>{r.what}</td>
                <td>{r.address}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked.hasNextPage ? (
        <button
          type="button"
          className="plain-button"
          disabled={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          查看更早的记录
        </button>
      ) : null}
    </Panel>
  );
}
