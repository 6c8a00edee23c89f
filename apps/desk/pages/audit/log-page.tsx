import { useQuery } from '@tanstack/react-query';
import type { AuditState } from '#contract/audit.ts';
import { api } from '../../api/client.ts';
import { Facts, Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { timeWords } from '../../shared/words.ts';

/** 日志与核验: the public log as it is signed, and what the last check of everything found. */
export function Component() {
  const asked = useQuery({
    queryKey: ['audit', 'state'],
    queryFn: ({ signal }) => api.get<AuditState>('/api/v1/audit/state', {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return (
    <Page
      title="日志与核验"
      lead="每件事的承诺值都在公开日志中；核验由日志重新计算一切，逐项比对。"
      actions={
        <button
          type="button"
          className="records-button"
          disabled={asked.isFetching}
          onClick={() => void asked.refetch()}
        >
          刷新
        </button>
      }
    >
      <LogState state={asked.data} />
      <Check check={asked.data.check} />
    </Page>
  );
}

function LogState({ state: { log, deliveries } }: { readonly state: AuditState }) {
  const others = log.signatures.filter((one) => !one.own);
  return (
    <Panel title="公开存证日志">
      <Facts
        of={{
          日志名称: log.origin,
          已签名的条目: `${log.size}条`,
          最近签名: log.signedAt === null ? '尚未签名' : timeWords(log.signedAt),
          根值: <code>{log.root}</code>,
          等待入日志: `${log.pending}条`,
          本机关签名: `${log.signatures.length - others.length}个`,
          见证签名: others.length === 0 ? '没有见证签名' : others.map((one) => one.name).join('、'),
          约定的见证: log.witnesses.length === 0 ? '未设定见证机关' : log.witnesses.join('、'),
          等待处理的事件: `${deliveries.waiting}项`,
          处理受阻的事件:
            deliveries.stuck === 0 ? '没有' : <Tag kind="overdue">{deliveries.stuck}项，请告知系统管理员</Tag>,
        }}
      />
    </Panel>
  );
}

function Check({ check }: { readonly check: AuditState['check'] }) {
  if (check === null)
    return (
      <Panel title="最近一次核验">
        <Empty title="还没有核验记录">
          请系统管理员在“系统状态”开始全面核验，或者在服务器上执行核验命令，结论会显示在这里。
        </Empty>
      </Panel>
    );
  return (
    <Panel title="最近一次核验">
      <Facts
        of={{
          核验时间: timeWords(check.at),
          结论: check.ok ? <Tag kind="done">没有差异</Tag> : <Tag kind="overdue">有{check.differences}处差异</Tag>,
          核验范围: `事件${check.events}件，数据行${check.rows}行，封签行${check.sealedRows}行，存储文件${check.files}份`,
        }}
      />
      {check.first.length === 0 ? null : (
        <ul className="unmet records-list">
          {check.first.map((one) => (
            <li key={`${one.where} ${one.what}`}>
              <span>{one.what}</span>
              <span className="provision">{one.where}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
