import { useState } from 'react';
import type { DeviceFacts, DeviceKind } from '#contract/devices.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { Field, Input, numberOf, textOf } from './fields.tsx';
import { KINDS } from './words.ts';

type Props = {
  readonly start?: DeviceFacts;
  readonly today?: string | undefined;
  readonly button: string;
  readonly busy: boolean;
  readonly error: unknown;
  /** A change says why. */
  readonly withReason?: boolean;
  readonly send: (facts: DeviceFacts, reason: string) => void;
};

/** What the register says of a device. */
export function FactsForm({ start, today, button, busy, error, withReason = false, send }: Props) {
  const [typed, setTyped] = useState(() => typedOf(start));
  const [reason, setReason] = useState('');
  const bind = (key: keyof typeof typed) => ({
    value: typed[key],
    onChange: (value: string) => setTyped((before) => ({ ...before, [key]: value })),
  });
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        send(factsOf(typed), reason.trim());
      }}
    >
      <Refusal error={error} />
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
      {withReason ? <Input label="变更原因" value={reason} onChange={setReason} maxLength={500} /> : null}
      <div className="records-buttons">
        <button type="submit" className="records-button main" disabled={busy}>
          {button}
        </button>
      </div>
    </form>
  );
}

function typedOf(facts: DeviceFacts | undefined) {
  return {
    number: facts?.number ?? '',
    kind: facts?.kind ?? 'recorder',
    model: facts?.model ?? '',
    serial: facts?.serial ?? '',
    acquiredOn: facts?.acquiredOn ?? '',
    storageGb: facts?.storageGb?.toString() ?? '',
    firmware: facts?.firmware ?? '',
    place: facts?.place ?? '',
    note: facts?.note ?? '',
  };
}

function factsOf({ kind, acquiredOn, storageGb, firmware, note, ...text }: ReturnType<typeof typedOf>): DeviceFacts {
  return {
    ...text,
    kind: kind as DeviceKind,
    acquiredOn: acquiredOn as PlainDate,
    storageGb: numberOf(storageGb),
    firmware: textOf(firmware),
    note: textOf(note),
  };
}
