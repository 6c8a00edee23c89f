import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { CHECK_COUNTS } from '#contract/check-counts.ts';
import type { CheckState } from '#contract/system.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { timeWords } from '../../shared/words.ts';

const PATH = '/api/v1/system/check';
const KEY = ['system', 'check'] as const;
const WHILE_RUNNING_MS = 1_000;
const OTHERWISE_MS = 15_000;

/** 全面核验 (fsck): started here, with its progress and what it found; the server goes on working meanwhile. */
export function CheckPanel() {
  const asked = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.look<CheckState>(PATH, {}, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? WHILE_RUNNING_MS : OTHERWISE_MS),
  });
  const write = useWrite({
    send: (_nothing: undefined, clientId) => api.post(PATH, undefined, { clientId }),
    touches: [KEY],
  });
  const running = asked.data?.state === 'running';
  return (
    <Panel
      title="全面核验"
      extra={
        <Button type="primary" loading={write.isPending} disabled={running} onClick={() => write.mutate(undefined)}>
          {running ? '正在核验' : '开始核验'}
        </Button>
      }
    >
      <Refusal error={write.error} />
      <p className="admin-small">
        由日志重新计算一切，逐项比对：数据行、事件的承诺值、公开日志、签名和每一份存储文件。不更改任何数据，进行中不影响使用；数据多时需要较长时间。
      </p>
      {asked.isPending ? <LoadingPage /> : null}
      {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
      {asked.data === undefined ? null : <Found check={asked.data} />}
    </Panel>
  );
}

function Found({ check }: { readonly check: CheckState }) {
  const { last } = check;
  return (
    <>
      <p role="status">{runWords(check)}</p>
      {last === null ? (
        <p>还没有核验结论。</p>
      ) : (
        <dl className="admin-facts">
          <dt>最近一次结论</dt>
          <dd>
            {timeWords(last.at)}{' '}
            <span className={`admin-tag ${last.ok ? 'good' : 'bad'}`}>
              {last.ok ? '没有差异' : `有${last.differences}处差异`}
            </span>
          </dd>
          <dt>核验范围</dt>
          <dd>
            事件{last.events}件，数据行{last.rows}行，封签行{last.sealedRows}行，存储文件{last.files}份
          </dd>
        </dl>
      )}
      {last === null || last.first.length === 0 ? null : (
        <ul className="unmet">
          {last.first.map(({ where, what }) => (
            <li key={`${where} ${what}`}>
              <span>{what}</span>
              <span className="provision">{where}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function runWords({ state, startedAt, endedAt, fault, progress }: CheckState): string {
  const began = startedAt === null ? '' : timeWords(startedAt);
  switch (state) {
    case 'idle':
      return '没有在本页开始过核验。';
    case 'running': {
      const what = progress === null ? '' : `已核对${CHECK_COUNTS[progress.what] ?? '其他'}${progress.done}项。`;
      return `${began}开始，正在核验。${what}`;
    }
    case 'done':
      return `${began}开始的核验已于${endedAt === null ? '' : timeWords(endedAt)}完成。`;
    case 'failed':
      return `${began}开始的核验没有完成：${fault ?? '原因不明'}。请查看运行日志，排除后重新开始。`;
    case 'interrupted':
      return `${began}开始的核验没有完成：核验期间服务停止。请重新开始。`;
  }
}
