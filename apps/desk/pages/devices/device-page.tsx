import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { DeviceAnswer } from '#contract/devices.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Facts, Tag } from '../../shared/facts.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords, timeWords } from '../../shared/words.ts';
import { ActsPanel } from './acts-panel.tsx';
import './devices.css';
import { Loans } from './loans.tsx';
import { tone } from './words.ts';

/** One device: what it is, what can be done, who had it, what happened to it. */
export function Component() {
  const { id = '' } = useParams();
  const asked = useQuery({
    queryKey: ['devices', 'one', id],
    queryFn: ({ signal }) => api.get<DeviceAnswer>(`/api/v1/devices/${id}`, {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return <Device answer={asked.data} />;
}

function Device({ answer }: { readonly answer: DeviceAnswer }) {
  const may = useMay();
  const { device, loans, history } = answer;
  return (
    <Page
      title={`${device.number}　${device.model}`}
      lead={<Tag kind={tone(device)}>{device.overdue ? '逾期未还' : device.stateName}</Tag>}
      actions={
        <>
          <Link className="plain-button" to="/devices">
            返回台账
          </Link>
          <button type="button" className="plain-button" onClick={() => window.print()}>
            打印
          </button>
        </>
      }
    >
      {may('device.manage') ? <ActsPanel answer={answer} /> : null}
      <Panel title="设备资料">
        <DeviceFactsList device={device} />
      </Panel>
      <Panel title={`领用归还（${loans.length}次）`}>
        <Loans loans={loans} />
      </Panel>
      <Panel title="经过">
        <ol className="devices-course">
          {history.map((line) => (
            <li key={line.n}>
              <p>
                <strong>{line.what}</strong>　{timeWords(line.at)}　{line.by}
                {line.late ? '（补录）' : ''}
              </p>
              {line.detail.map((words) => (
                <p key={words} className="records-sub">
                  {words}
                </p>
              ))}
            </li>
          ))}
        </ol>
      </Panel>
    </Page>
  );
}

function DeviceFactsList({ device }: Pick<DeviceAnswer, 'device'>) {
  const holder = device.recordingsPending ? null : device.borrower;
  return (
    <Facts
      of={{
        使用人员: holder,
        领用时间: device.issuedAt === null ? null : timeWords(device.issuedAt),
        应还时间: device.dueAt === null ? null : timeWords(device.dueAt),
        记录移交: device.recordingsPending ? `${device.borrower}使用形成的记录尚未移交，移交前不再领用` : null,
        故障: device.fault,
        种类: device.kindName,
        产品序号: device.serial,
        配发日期: dateWords(device.acquiredOn, 'short'),
        存储容量: device.storageGb === null ? null : `${device.storageGb}GB`,
        固件版本: device.firmware,
        存放地点: device.place,
        登记日期: dateWords(device.registeredOn, 'short'),
        上次检查: device.lastCheckOn === null ? '未检查' : dateWords(device.lastCheckOn, 'short'),
        下次检查:
          device.state === 'free' || device.state === 'out'
            ? `${dateWords(device.checkDueOn, 'short')}${device.checkDue ? '，应当检查' : ''}`
            : null,
        备注: device.note,
      }}
    />
  );
}
