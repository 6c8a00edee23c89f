import type { DeviceFacts, DeviceKind } from '#contract/devices.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { binder, Field, Input, numberOf, textOf } from './fields.tsx';
import { KINDS, TOUCHES } from './words.ts';

type Props = {
  readonly start?: DeviceFacts;
  readonly today?: string | undefined;
  readonly button: string;
  /** Under this name the words are kept until they were sent. */
  readonly name: string;
  /** A change says why. */
  readonly withReason?: boolean;
  readonly send: (told: Told, clientId: string) => Promise<unknown>;
  readonly done: () => void;
};
type Told = { readonly facts: DeviceFacts; readonly reason: string };

/** What the register says of a device. */
export function FactsForm({ start, today, button, name, withReason = false, send, done }: Props) {
  const [typed, change, forget, kept] = useKept(name, typedOf(start));
  const bind = binder(typed, change);
  const write = useWrite({
    send,
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
        const { reason, ...facts } = typed;
        write.mutate({ facts: factsOf(facts), reason: reason.trim() });
      }}
    >
      <Refusal error={write.error} />
      <div className="records-pair">
        <Input label="设备编号" hint="贴在机身上的本机关编号" maxLength={40} {...bind('number')} />
        <Field label="种类">
          {(id) => (
            <select id={id} value={typed.kind} onChange={(e) => bind('kind').onChange(e.target.value)}>
              {Object.entries(KINDS).map(([kind, words]) => (
                <option key={kind} value={kind}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Input label="品牌型号" maxLength={80} {...bind('model')} />
        <Input label="产品序号" hint="录像文件名中的序号，据此找到设备" maxLength={60} {...bind('serial')} />
        <Input label="配发日期" type="date" {...(today === undefined ? {} : { max: today })} {...bind('acquiredOn')} />
        <Input label="存放地点" maxLength={80} {...bind('place')} />
        <Input label="存储容量（GB）" type="number" min={0} required={false} {...bind('storageGb')} />
        <Input label="固件版本" required={false} maxLength={60} {...bind('firmware')} />
      </div>
      <Input label="备注" required={false} lines={2} maxLength={500} {...bind('note')} />
      {withReason ? <Input label="变更原因" {...bind('reason')} maxLength={500} /> : null}
      <div className="records-buttons">
        <button type="submit" className="records-button main" disabled={write.isPending}>
          {button}
        </button>
        <KeptNote state={kept} forget={forget} />
      </div>
    </form>
  );
}

type Typed = ReturnType<typeof typedOf>;

function typedOf(facts: DeviceFacts | undefined) {
  return {
    number: facts?.number ?? '',
    kind: (facts?.kind as string | undefined) ?? 'recorder',
    model: facts?.model ?? '',
    serial: facts?.serial ?? '',
    acquiredOn: String(facts?.acquiredOn ?? ''),
    storageGb: facts?.storageGb?.toString() ?? '',
    firmware: facts?.firmware ?? '',
    place: facts?.place ?? '',
    note: facts?.note ?? '',
    reason: '',
  };
}

function factsOf({ kind, acquiredOn, storageGb, firmware, note, ...text }: Omit<Typed, 'reason'>): DeviceFacts {
  return {
    ...text,
    kind: kind as DeviceKind,
    acquiredOn: acquiredOn as PlainDate,
    storageGb: numberOf(storageGb),
    firmware: textOf(firmware),
    note: textOf(note),
  };
}
