import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { CheckFields, checkOf, NO_CHECK } from './check-fields.tsx';
import { Input, textOf } from './fields.tsx';
import { ACTS, type DeviceRulesLine, TOUCHES } from './words.ts';

type Props = { readonly id: string; readonly done: () => void };

function useAct(id: string, act: string, done: () => void) {
  return useWrite({
    send: (body: object, clientId) => api.post(`/api/v1/devices/${id}/${act}`, body, { clientId }),
    touches: TOUCHES,
    done,
  });
}

/** 检查: what is found wrong takes the device out of use. */
export function CheckForm({ id, rules, done }: Props & { readonly rules: DeviceRulesLine }) {
  const [check, setCheck] = useState(NO_CHECK);
  const [typed, setTyped] = useState({ firmware: '', fault: '', note: '' });
  const write = useAct(id, 'check', done);
  const bind = (key: keyof typeof typed) => ({
    value: typed[key],
    onChange: (value: string) => setTyped((before) => ({ ...before, [key]: value })),
    required: false,
  });
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        const { firmware, fault, note } = typed;
        write.mutate({ check: checkOf(check), firmware: textOf(firmware), fault: textOf(fault), note: textOf(note) });
      }}
    >
      <Refusal error={write.error} />
      <CheckFields title="检查结果" value={check} onChange={setCheck} rules={rules} />
      <div className="records-pair">
        <Input label="固件版本" maxLength={60} hint="没有升级的不填" {...bind('firmware')} />
        <Input label="发现的故障" maxLength={500} hint="填写后设备转为待修" {...bind('fault')} />
      </div>
      <Input label="备注" lines={2} maxLength={500} {...bind('note')} />
      <p className="records-hint">登记后，下次检查不晚于{rules.checkEveryDays}日。</p>
      <Submit busy={write.isPending} words={ACTS.check} />
    </form>
  );
}

export function RepairForm({ id, done }: Props) {
  const [what, setWhat] = useState('');
  const [by, setBy] = useState('');
  const write = useAct(id, 'repair', done);
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ what: what.trim(), by: by.trim() });
      }}
    >
      <Refusal error={write.error} />
      <Input label="维修情况" lines={3} maxLength={500} value={what} onChange={setWhat} />
      <Input label="维修单位或者人员" maxLength={80} value={by} onChange={setBy} />
      <Submit busy={write.isPending} words={ACTS.repair} />
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

export function TextActForm({ id, act, done }: Props & { readonly act: TextAct }) {
  const [text, setText] = useState('');
  const write = useAct(id, act, done);
  const { member, label, hint } = ONE_TEXT[act];
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ [member]: text.trim() });
      }}
    >
      <Refusal error={write.error} />
      <Input label={label} hint={hint} lines={3} maxLength={500} value={text} onChange={setText} />
      <Submit busy={write.isPending} words={ACTS[act]} />
    </form>
  );
}

function Submit({ busy, words }: { readonly busy: boolean; readonly words: string }) {
  return (
    <div className="records-buttons">
      <button type="submit" className="records-button main" disabled={busy}>
        {words}
      </button>
    </div>
  );
}
