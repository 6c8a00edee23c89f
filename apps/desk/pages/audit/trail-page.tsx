import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import type { attemptsAnswer } from '#contract/attempts.ts';
import type { auditKindsAnswer } from '#contract/audit.ts';
import { api, withQuery } from '../../api/client.ts';
import '../../shared/records.css';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { timeWords } from '../../shared/words.ts';
import { FILTERS, type Filter, TrailFilter } from './trail-filter.tsx';

type Attempts = z.infer<typeof attemptsAnswer>;
type Attempt = Attempts['attempts'][number];

const SIZE = 100;

/** 操作审计记录: what was tried, by whom, on what, when; who read a file. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const filter = Object.fromEntries(
    FILTERS.flatMap((key) => (search.get(key) ? [[key, search.get(key)]] : [])),
  ) as Filter;
  const kinds = useQuery({
    queryKey: ['audit', 'kinds'],
    queryFn: ({ signal }) => api.get<z.infer<typeof auditKindsAnswer>>('/api/v1/audit/kinds', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const asked = useInfiniteQuery({
    queryKey: ['attempts', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Attempts>('/api/v1/attempts', { ...filter, after: pageParam, limit: SIZE }, signal),
    // What was read a moment ago stands in it too.
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ attempts }) => (attempts.length < SIZE ? undefined : attempts.at(-1)?.id),
  });
  const choose = (next: Filter) => setSearch({ ...next });
  const words = new Map((kinds.data?.kinds ?? []).map((kind) => [kind.audit, kind.summary]));
  return (
    <Page
      title="操作审计记录"
      lead="登录以来的每次操作，在判断是否允许之前记下，不能修改和删除；查看和导出本记录也会记入。"
      actions={
        <a className="records-button" href={withQuery('/api/v1/audit/attempts/export', filter)} download>
          导出表格
        </a>
      }
    >
      <Panel title="筛选">
        <TrailFilter key={search.toString()} filter={filter} choose={choose} kinds={kinds.data?.kinds ?? []} />
      </Panel>
      <Panel title={filter.case === undefined ? '记录' : '这一案卷的全部记录'}>
        {asked.isPending ? <LoadingPage /> : null}
        {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
        {asked.data === undefined ? null : (
          <Rows
            attempts={asked.data.pages.flatMap((page) => page.attempts)}
            words={words}
            narrow={(more) => choose({ ...filter, ...more })}
          />
        )}
        {asked.hasNextPage ? (
          <div className="records-buttons">
            <button
              type="button"
              className="records-button"
              disabled={asked.isFetchingNextPage}
              onClick={() => void asked.fetchNextPage()}
            >
              更早的记录
            </button>
          </div>
        ) : null}
      </Panel>
    </Page>
  );
}

type RowsProps = {
  readonly attempts: readonly Attempt[];
  readonly words: ReadonlyMap<string, string>;
  readonly narrow: (more: Filter) => void;
};

function Rows({ attempts, words, narrow }: RowsProps) {
  if (attempts.length === 0) return <Empty title="没有符合条件的记录">放宽日期、人员或者操作再试。</Empty>;
  return (
    <table className="records">
      <caption className="only-heard">操作审计记录，最近的在前</caption>
      <thead>
        <tr>
          <th scope="col">时间</th>
          <th scope="col">人员</th>
          <th scope="col">操作</th>
          <th scope="col">对象</th>
          <th scope="col">地址</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map((one) => (
          <Row key={one.id} one={one} words={words} narrow={narrow} />
        ))}
      </tbody>
    </table>
  );
}

/** Routes whose id is that of a case file. */
const ABOUT_CASE = /^\/api\/v1\/(?:supervision\/)?cases\/:id/;

type RowProps = Omit<RowsProps, 'attempts'> & { readonly one: Attempt };

function Row({ one, words, narrow }: RowProps) {
  const { id } = one.params;
  const person = one.person;
  return (
    <tr>
      <td data-label="时间">{timeWords(one.at)}</td>
      <td data-label="人员">
        {person === null ? (
          '未登录'
        ) : (
          <button type="button" className="records-value" onClick={() => narrow({ person })}>
            {one.name ?? '已离任人员'}
          </button>
        )}
      </td>
      <th scope="row">{words.get(one.audit) ?? one.audit}</th>
      <td data-label="对象">
        {id !== undefined && ABOUT_CASE.test(one.route) ? (
          <button type="button" className="records-value" onClick={() => narrow({ case: id })}>
            案卷 {id.slice(0, 8)}
          </button>
        ) : (
          Object.values(one.params).join(' ')
        )}
      </td>
      <td data-label="地址">{one.address}</td>
    </tr>
  );
}
