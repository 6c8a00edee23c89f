import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { DEVICE_ACTS } from '#contract/device-acts.ts';
import type { DeviceAct, DeviceAnswer, DeviceFacts } from '#contract/devices.ts';
import { api } from '../../api/client.ts';
import { Panel } from '../../shared/page.tsx';
import { FactsForm } from './facts-form.tsx';
import { IssueForm } from './issue-form.tsx';
import { CheckForm, RepairForm, TextActForm } from './keep-forms.tsx';
import { ReturnForm } from './return-form.tsx';

/** What can be done with the device now; each act opens its form below. */
export function ActsPanel({ answer }: { readonly answer: DeviceAnswer }) {
  const { acts, device } = answer;
  const [search] = useSearchParams();
  // A task leads to its act.
  const [chosen, choose] = useState<string | undefined>(search.get('act') ?? undefined);
  const [done, tell] = useState<string>();
  // After an act another list of acts holds: a form that can no longer be sent is closed.
  const open = acts.find((act) => act === chosen);
  return (
    <div className="devices-do">
      <Panel title="可以办理">
        {acts.length === 0 ? <p className="records-hint">设备已经报废，资料和经过保留在台账中。</p> : null}
        <div className="devices-acts">
          {acts.map((act) => (
            <button
              key={act}
              type="button"
              className="records-button"
              aria-expanded={open === act}
              onClick={() => {
                choose(open === act ? undefined : act);
                tell(undefined);
              }}
            >
              {DEVICE_ACTS[act]}
            </button>
          ))}
        </div>
        <p role="status" className="records-hint">
          {done === undefined ? '' : `已登记：${done}。`}
        </p>
        {open === undefined ? null : (
          <section className="devices-form" aria-label={DEVICE_ACTS[open]}>
            <h3>
              {DEVICE_ACTS[open]}：{device.number}
            </h3>
            <Form
              key={open}
              act={open}
              answer={answer}
              done={() => {
                choose(undefined);
                tell(DEVICE_ACTS[open]);
              }}
            />
          </section>
        )}
      </Panel>
    </div>
  );
}

type FormProps = { readonly act: DeviceAct; readonly answer: DeviceAnswer; readonly done: () => void };

function Form({ act, answer: { device, rules, on }, done }: FormProps) {
  const { id } = device;
  switch (act) {
    case 'issue':
      return <IssueForm id={id} rules={rules} done={done} />;
    case 'return':
      return <ReturnForm id={id} rules={rules} done={done} />;
    case 'check':
      return <CheckForm id={id} rules={rules} done={done} />;
    case 'repair':
      return <RepairForm id={id} done={done} />;
    case 'amend':
      return <AmendForm device={device} today={on} done={done} />;
    default:
      return <TextActForm id={id} act={act} done={done} />;
  }
}

type AmendProps = {
  readonly device: DeviceAnswer['device'];
  readonly today: string;
  readonly done: () => void;
};

function AmendForm({ device, today, done }: AmendProps) {
  const { number, kind, model, serial, acquiredOn, storageGb, firmware, place, note } = device;
  const start: DeviceFacts = { number, kind, model, serial, acquiredOn, storageGb, firmware, place, note };
  return (
    <FactsForm
      start={start}
      today={today}
      withReason
      button={DEVICE_ACTS.amend}
      name={`amend-device:${device.id}`}
      send={({ facts, reason }, clientId) =>
        api.put(`/api/v1/devices/${device.id}`, { ...facts, reason }, { clientId })
      }
      done={done}
    />
  );
}
