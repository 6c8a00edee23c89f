import type { ReactNode } from 'react';
import { DEVICE_ACTS } from '#contract/device-acts.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { CheckFields, checkOf, NO_CHECK } from './check-fields.tsx';
import { binder, Input, textOf } from './fields.tsx';
import { type DeviceRulesLine, TOUCHES } from './words.ts';

type Props = { readonly id: string; readonly done: () => void };

/** One form of one act on one device: its words are kept on this device until they were sent. */
function useAct<T extends Readonly<Record<string, string>>>({ id, done }: Props, act: string, blank: T) {
  const [typed, change, forget, kept] = useKept(`${act}-device:${id}`, blank);
  const write = useWrite({
    send: (body: object, clientId) => api.post(`/api/v1/devices/${id}/${act}`, body, { clientId }),
    touches: TOUCHES,
    done: () => {
      forget();
      done();
    },
  });
  const end = (
    <Submit
      busy={write.isPending}
      words={DEVICE_ACTS[act as keyof typeof DEVICE_ACTS]}
      note={<KeptNote state={kept} forget={forget} />}
    />
  );
  return { typed, bind: binder(typed, change), write, end };
}

const CHECKED = { ...NO_CHECK, firmware: '', fault: '', note: '' };

/** 检查: what is found wrong takes the device out of use. */
export function CheckForm({ rules, ...props }: Props & { readonly rules: DeviceRulesLine }) {
  const { typed, bind, write, end } = useAct(props, 'check', CHECKED);
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        const { firmware, fault, note } = typed;
        write.mutate({ check: checkOf(typed), firmware: textOf(firmware), fault: textOf(fault), note: textOf(note) });
      }}
    >
      <Refusal error={write.error} />
      <CheckFields title="检查结果" bind={bind} rules={rules} />
      <div className="records-pair">
        <Input label="固件版本" maxLength={60} hint="没有升级的不填" required={false} {...bind('firmware')} />
        <Input label="发现的故障" maxLength={500} hint="填写后设备转为待修" required={false} {...bind('fault')} />
      </div>
      <Input label="备注" lines={2} maxLength={500} required={false} {...bind('note')} />
      <p className="records-hint">登记后，下次检查不晚于{rules.checkEveryDays}日。</p>
      {end}
    </form>
  );
}

export function RepairForm(props: Props) {
  const { typed, bind, write, end } = useAct(props, 'repair', { what: '', by: '' });
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ what: typed.what.trim(), by: typed.by.trim() });
      }}
    >
      <Refusal error={write.error} />
      <Input label="维修情况" lines={3} maxLength={500} {...bind('what')} />
      <Input label="维修单位或者人员" maxLength={80} {...bind('by')} />
      {end}
    </form>
  );
}

/** Acts that say one thing: the member of the request, its label, and what follows. */
const ONE_TEXT = {
  'hand-over': { member: 'content', label: '移交的记录（内容、段数、存放位置）', hint: '入库后设备可以再次领用' },
  fault: { member: 'what', label: '故障情况', hint: '修复以前设备不再领用' },
  suspend: { member: 'reason', label: '停用原因', hint: '停用期间不能领用' },
  resume: { member: 'reason', label: '启用原因', hint: '启用后可以领用' },
  retire: { member: 'reason', label: '报废原因和批准情况', hint: '报废后不能恢复，资料和经过保留在台账中' },
} as const;
export type TextAct = keyof typeof ONE_TEXT;

export function TextActForm({ act, ...props }: Props & { readonly act: TextAct }) {
  const { typed, bind, write, end } = useAct(props, act, { text: '' });
  const { member, label, hint } = ONE_TEXT[act];
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ [member]: typed.text.trim() });
      }}
    >
      <Refusal error={write.error} />
      <Input label={label} hint={hint} lines={3} maxLength={500} {...bind('text')} />
      {end}
    </form>
  );
}

type SubmitProps = { readonly busy: boolean; readonly words: string; readonly note: ReactNode };

function Submit({ busy, words, note }: SubmitProps) {
  return (
    <div className="records-buttons">
      <button type="submit" className="records-button main" disabled={busy}>
        {words}
      </button>
      {note}
    </div>
  );
}
