import type { Recordings } from '#contract/devices.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { binder, Field, Input, numberOf, textOf } from './fields.tsx';
import { type DeviceRulesLine, RECORDINGS, TOUCHES } from './words.ts';

type Props = { readonly id: string; readonly rules: DeviceRulesLine; readonly done: () => void };

const CONTENT: Readonly<Record<Recordings, string>> = {
  'handed-over': '记录内容（时间、地点、对象、段数）',
  none: '没有形成记录的原因',
  pending: '记录内容和尚未移交的原因',
};

const BLANK = { at: '', battery: '', drift: '0', fault: '', content: '', recordings: 'handed-over' };

/** 归还: how it came back, and what became of the recordings. */
export function ReturnForm({ id, rules, done }: Props) {
  const [typed, change, forget, kept] = useKept(`return-device:${id}`, BLANK);
  const recordings = typed.recordings as Recordings;
  const bind = binder(typed, change);
  const write = useWrite({
    send: (body: object, clientId) => api.post(`/api/v1/devices/${id}/return`, body, { clientId }),
    touches: TOUCHES,
    done: () => {
      forget();
      done();
    },
  });
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({
          at: momentOf(typed.at),
          battery: numberOf(typed.battery),
          drift: Number(typed.drift),
          fault: textOf(typed.fault),
          recordings,
          content: typed.content.trim(),
        });
      }}
    >
      <Refusal error={write.error} />
      <div className="records-pair">
        <Input
          label="归还时间"
          type="datetime-local"
          required={false}
          hint="不填即现在；此前已经交还的填实际时间"
          {...bind('at')}
        />
        <Input label="电量（%）" type="number" min={0} max={100} required={false} {...bind('battery')} />
        <Input
          label="设备时间误差（秒）"
          type="number"
          hint={`对照北京时间，快为正、慢为负；超过${rules.clockToleranceSeconds}秒的，本次记录须注明`}
          {...bind('drift')}
        />
        <Input label="故障" required={false} maxLength={500} hint="完好的不填" {...bind('fault')} />
      </div>
      <Field
        label="记录移交"
        hint={`记录应当在归还后${rules.handOverHours}小时内移交入库，不得由个人保存；移交前设备不再领用`}
      >
        {(field, describedBy) => (
          <select
            id={field}
            aria-describedby={describedBy}
            value={recordings}
            onChange={(event) => bind('recordings').onChange(event.target.value)}
          >
            {Object.entries(RECORDINGS).map(([key, words]) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Input label={CONTENT[recordings]} lines={3} maxLength={1000} {...bind('content')} />
      <div className="records-buttons">
        <button type="submit" className="records-button main" disabled={write.isPending}>
          归还
        </button>
        <KeptNote state={kept} forget={forget} />
      </div>
    </form>
  );
}

/** What stands on the clock on the wall here, as a moment. */
function momentOf(local: string): string | null {
  return local === '' ? null : new Date(`${local}:00+08:00`).toISOString();
}
