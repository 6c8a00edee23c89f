import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { SystemAnswer } from '#contract/system.ts';
import { api } from '../../api/client.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { timeWords } from '../../shared/words.ts';
import './admin.css';
import { CheckPanel } from './check-panel.tsx';

const EVERY_MS = 15_000;
/** Less free space than this share of the disk is called out. */
const LOW = 0.1;

/** The state of the machine for the system administrator: figures, no content of any case. */
export function Component() {
  const asked = useQuery({
    queryKey: ['system'],
    queryFn: ({ signal }) => api.look<SystemAnswer>('/api/v1/system', {}, signal),
    refetchInterval: EVERY_MS,
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const system = asked.data;
  return (
    <Page
      title="系统状态"
      lead={`${timeWords(system.now)}的情况，每15秒更新一次`}
      actions={<Button onClick={() => void asked.refetch()}>立即更新</Button>}
    >
      <div className="admin-columns">
        <Machine system={system} />
        <LogState system={system} />
      </div>
      <CheckPanel />
      <Workers workers={system.workers} />
      <Backup home={system.home} />
    </Page>
  );
}

type Shown = { readonly system: SystemAnswer };

function Machine({ system }: Shown) {
  const { disk, database, evidence } = system;
  const low = disk.freeBytes < disk.totalBytes * LOW;
  return (
    <Panel title="服务器">
      <dl className="admin-facts">
        <dt>软件版本</dt>
        <dd>
          {system.version}（运行环境 {system.node}）
        </dd>
        <dt>启动时间</dt>
        <dd>{timeWords(system.startedAt)}</dd>
        <dt>数据目录</dt>
        <dd>{system.home}</dd>
        <dt>磁盘</dt>
        <dd>
          可用{sizeWords(disk.freeBytes)}，共{sizeWords(disk.totalBytes)}{' '}
          <span className={`admin-tag ${low ? 'bad' : 'good'}`}>{low ? '空间不足，请扩充' : '充足'}</span>
        </dd>
        <dt>数据库</dt>
        <dd>
          版本{database.version}，占用{sizeWords(database.bytes)}
        </dd>
        <dt>证据和文书文件</dt>
        <dd>
          {evidence.files}个，{sizeWords(evidence.bytes)}
        </dd>
      </dl>
    </Panel>
  );
}

function LogState({ system: { log, deliveries } }: Shown) {
  return (
    <Panel title="公开日志和事件传递">
      <dl className="admin-facts">
        <dt>日志名称</dt>
        <dd>{log.origin}</dd>
        <dt>已签署</dt>
        <dd>
          {log.size}条{log.signedAt === null ? '' : `，最近一次${timeWords(log.signedAt)}`}
        </dd>
        <dt>等待签署</dt>
        <dd>{log.pending}条</dd>
        <dt>见证人</dt>
        <dd>{log.witnesses === 0 ? '没有配置' : `${log.witnesses}个`}</dd>
        <dt>待传递的事件</dt>
        <dd>{deliveries.waiting}件</dd>
        <dt>多次传递失败</dt>
        <dd>
          <span className={`admin-tag ${deliveries.stuck === 0 ? 'good' : 'bad'}`}>
            {deliveries.stuck === 0 ? '没有' : `${deliveries.stuck}件，请查看运行日志`}
          </span>
        </dd>
      </dl>
    </Panel>
  );
}

function Workers({ workers }: { readonly workers: SystemAnswer['workers'] }) {
  return (
    <Panel title="后台任务">
      <table className="admin-table admin-cards">
        <thead>
          <tr>
            {['任务', '状态', '启动以来的故障'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {workers.map((w) => (
            <tr key={w.name}>
              <th scope="row">{w.what}</th>
              <td>
                <span className={`admin-tag ${w.running ? 'good' : 'bad'}`}>{w.running ? '运行中' : '已停止'}</span>
              </td>
              <td data-label="故障">
                {w.faults === 0
                  ? '没有'
                  : `${w.faults}次${w.lastFaultAt === null ? '' : `，最近一次${timeWords(w.lastFaultAt)}`}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Backup({ home }: { readonly home: string }) {
  return (
    <Panel title="备份和核查">
      <ul>
        <li>
          每日核查：在本页开始全面核验，或者在服务器上定时执行 hengjian fsck --home {home}，有任何不一致会逐项列出。
        </li>
        <li>每日导出公开日志到另一台机器：hengjian ledger export 目录 --home {home}，并把最新的检查点交监督机关。</li>
        <li>整体备份：停止服务后复制整个数据目录；使用外部数据库的，同时备份数据库。密钥文件夹另行保管。</li>
        <li>恢复：放回原处并启动，再执行核查。旧的数据库配新的密钥会被拒绝，以免公开日志出现分叉。</li>
      </ul>
    </Panel>
  );
}

const UNITS = ['字节', 'KB', 'MB', 'GB', 'TB'] as const;

function sizeWords(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  return `${step === 0 ? value : value.toFixed(1)} ${UNITS[step]}`;
}
