import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { ownDevicesAnswer } from '#contract/devices.ts';
import { api } from '../../api/client.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords, timeWords } from '../../shared/words.ts';
import './devices.css';
import { TextActForm } from './keep-forms.tsx';
import { Back, Recorded } from './loans.tsx';

type Own = z.infer<typeof ownDevicesAnswer>;

/** 设备领用: what an officer has and had, and what is free. */
export function Component() {
  const asked = useQuery({
    queryKey: ['devices', 'mine'],
    queryFn: ({ signal }) => api.get<Own>('/api/v1/devices/mine', {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  const { loans, free, on } = asked.data;
  return (
    <Page title="设备领用" lead={`${dateWords(on)}。领用和归还由设备管理员当面检查登记。`}>
      <Panel title="本人领用的设备">
        <Loans loans={loans} />
      </Panel>
      <Panel title={`现在可以领用的设备（${free.length}台）`}>
        <Free devices={free} />
      </Panel>
    </Page>
  );
}

function Loans({ loans }: { readonly loans: Own['loans'] }) {
  if (loans.length === 0) return <Empty title="您没有领用过设备">需要使用执法记录仪的，请找设备管理员领用。</Empty>;
  return (
    <table className="records">
      <caption className="only-heard">本人领用的设备，最近的在前</caption>
      <thead>
        <tr>
          <th scope="col">设备</th>
          <th scope="col">领用</th>
          <th scope="col">归还</th>
          <th scope="col">记录内容</th>
        </tr>
      </thead>
      <tbody>
        {loans.map((line) => (
          <tr key={`${line.device} ${line.loan.n}`}>
            <th scope="row">
              {line.number}
              <span className="records-sub">{line.model}</span>
              {line.loan.returned === null ? <Fault line={line} /> : null}
            </th>
            <td data-label="领用">
              {timeWords(line.loan.issuedAt)}
              <span className="records-sub">{line.loan.purpose}</span>
            </td>
            <td data-label="归还">
              <Back loan={line.loan} />
            </td>
            <td data-label="记录内容">
              <Recorded loan={line.loan} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whoever has the device says at once what is wrong with it. */
function Fault({ line }: { readonly line: Own['loans'][number] }) {
  const [open, setOpen] = useState(false);
  if (line.fault !== null) return <span className="records-sub devices-late">已报修：{line.fault}</span>;
  return (
    <>
      <button
        type="button"
        className="records-button"
        aria-label={`报修${line.number}`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        报修
      </button>
      {open ? <TextActForm id={line.device} act="fault" done={() => setOpen(false)} /> : null}
    </>
  );
}

function Free({ devices }: { readonly devices: Own['free'] }) {
  if (devices.length === 0) return <Empty title="现在没有可以领用的设备">请与设备管理员联系。</Empty>;
  return (
    <table className="records">
      <caption className="only-heard">可以领用的设备，按编号排列</caption>
      <thead>
        <tr>
          <th scope="col">设备</th>
          <th scope="col">种类</th>
          <th scope="col">存放地点</th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <tr key={device.id}>
            <th scope="row">
              {device.number}
              <span className="records-sub">{device.model}</span>
            </th>
            <td data-label="种类">{device.kindName}</td>
            <td data-label="存放地点">{device.place}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
