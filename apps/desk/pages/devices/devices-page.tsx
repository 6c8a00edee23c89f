import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { DeviceFigures, DeviceFilter, DeviceLine } from '#contract/devices.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords, timeWords } from '../../shared/words.ts';
import './devices.css';
import { type Devices, FILTERS, KINDS, tone } from './words.ts';

/** 音像记录设备台账. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const chosen = { state: search.get('state') ?? '', kind: search.get('kind') ?? '', q: search.get('q') ?? '' };
  const asked = useQuery({
    queryKey: ['devices', 'list', chosen],
    queryFn: ({ signal }) => api.get<Devices>('/api/v1/devices', chosen, signal),
    placeholderData: (before) => before,
  });
  const choose = (next: Partial<typeof chosen>) =>
    setSearch(
      Object.entries({ ...chosen, ...next }).filter(([, value]) => value !== ''),
      { replace: true },
    );
  return (
    <Page title="音像记录设备" lead="执法记录仪等设备的登记、领用归还、检查和维修。" actions={<Actions />}>
      {asked.isPending ? <LoadingPage /> : null}
      {asked.isError ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null}
      {asked.data === undefined ? null : (
        <>
          <Figures of={asked.data} choose={(state) => choose({ state })} chosen={chosen.state} />
          <Panel title={`设备台账（${asked.data.devices.length}台）`}>
            <p className="devices-printed">
              {asked.data.agency}　{dateWords(asked.data.on)}
            </p>
            <Filter chosen={chosen} choose={choose} />
            <List devices={asked.data.devices} filtered={Object.values(chosen).some((value) => value !== '')} />
          </Panel>
        </>
      )}
    </Page>
  );
}

function Actions() {
  const may = useMay();
  return (
    <>
      {may('device.manage') ? (
        <Link className="records-button main" to="/devices/new">
          登记设备
        </Link>
      ) : null}
      <a className="plain-button" href="/api/v1/devices/export?what=devices">
        导出设备台账
      </a>
      <a className="plain-button" href="/api/v1/devices/export?what=loans">
        导出领用归还台账
      </a>
      <button type="button" className="plain-button" onClick={() => window.print()}>
        打印
      </button>
    </>
  );
}

type FiguresProps = {
  readonly of: Devices;
  readonly chosen: string;
  readonly choose: (state: DeviceFilter | '') => void;
};

const CARDS: readonly (readonly [DeviceFilter, keyof DeviceFigures])[] = [
  ['free', 'free'],
  ['out', 'out'],
  ['overdue', 'overdue'],
  ['recordings', 'recordingsPending'],
  ['faulty', 'faulty'],
  ['check-due', 'checkDue'],
];

/** Figures that open what they count, and the equipment against what the agency has set. */
function Figures({ of: { figures, rules }, chosen, choose }: FiguresProps) {
  const { recorders, officers, needed, enough } = figures;
  return (
    <>
      <p className={`devices-ratio ${enough ? '' : 'short'}`}>
        <strong>{enough ? '配备达到标准' : `配备不足，还缺${needed - recorders}台`}</strong>：执法人员{officers}
        人，本机关设定每台执法记录仪对应不超过{rules.officersPerDevice}人，应配{needed}台，在用{recorders}台。
      </p>
      <ul className="records-cards devices-cards">
        {CARDS.map(([filter, key]) => (
          <li key={filter}>
            <button
              type="button"
              aria-pressed={chosen === filter}
              onClick={() => choose(chosen === filter ? '' : filter)}
            >
              {FILTERS[filter]}
              <strong className={filter === 'overdue' && figures.overdue > 0 ? 'late' : ''}>{figures[key]}台</strong>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

type Chosen = { readonly state: string; readonly kind: string; readonly q: string };

function Filter({ chosen, choose }: { readonly chosen: Chosen; readonly choose: (next: Partial<Chosen>) => void }) {
  return (
    <search className="records-filter devices-filter">
      <label>
        状态
        <select value={chosen.state} onChange={(event) => choose({ state: event.target.value })}>
          <Options of={FILTERS} />
        </select>
      </label>
      <label>
        种类
        <select value={chosen.kind} onChange={(event) => choose({ kind: event.target.value })}>
          <Options of={KINDS} />
        </select>
      </label>
      <label>
        编号、型号、序号、地点、使用人员
        <input type="search" value={chosen.q} onChange={(event) => choose({ q: event.target.value })} />
      </label>
    </search>
  );
}

function Options({ of }: { readonly of: Readonly<Record<string, string>> }) {
  return (
    <>
      <option value="">全部</option>
      {Object.entries(of).map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </>
  );
}

function List({ devices, filtered }: { readonly devices: readonly DeviceLine[]; readonly filtered: boolean }) {
  const may = useMay();
  if (devices.length === 0 && filtered) return <Empty title="没有符合条件的设备">可以改变状态、种类或者检索词。</Empty>;
  if (devices.length === 0)
    return (
      <Empty title="还没有登记设备">
        {may('device.manage') ? <Link to="/devices/new">登记第一台设备</Link> : '由设备管理员登记。'}
      </Empty>
    );
  return (
    <table className="records">
      <caption className="only-heard">音像记录设备，按编号排列</caption>
      <thead>
        <tr>
          <th scope="col">设备</th>
          <th scope="col">状态</th>
          <th scope="col">使用人员</th>
          <th scope="col">检查</th>
          <th scope="col">存放地点</th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <Line key={device.id} device={device} />
        ))}
      </tbody>
    </table>
  );
}

/** A device that is out of use is checked before it is used again. */
function NextCheck({ device }: { readonly device: DeviceLine }) {
  if (device.state !== 'free' && device.state !== 'out') return null;
  return (
    <span className={`records-sub ${device.checkDue ? 'devices-late' : ''}`}>
      {device.checkDue ? '▲ 应当检查，' : '下次'}
      {dateWords(device.checkDueOn, 'short')}
    </span>
  );
}

function Line({ device }: { readonly device: DeviceLine }) {
  return (
    <tr>
      <th scope="row">
        <Link to={`/devices/${device.id}`}>{device.number}</Link>
        <span className="records-sub">
          {device.model} · {device.serial}
        </span>
      </th>
      <td data-label="状态">
        <Tag kind={tone(device)}>{device.overdue ? '逾期未还' : device.stateName}</Tag>
        {device.fault === null ? null : <span className="records-sub">{device.fault}</span>}
      </td>
      <td data-label="使用人员">
        {device.borrower ?? '—'}
        {device.dueAt === null ? null : <span className="records-sub">应于{timeWords(device.dueAt)}前归还</span>}
        {device.recordingsPending ? <span className="records-sub">已归还，记录尚未移交</span> : null}
      </td>
      <td data-label="检查">
        {device.lastCheckOn === null ? '未检查' : dateWords(device.lastCheckOn, 'short')}
        <NextCheck device={device} />
      </td>
      <td data-label="存放地点">{device.place}</td>
    </tr>
  );
}
