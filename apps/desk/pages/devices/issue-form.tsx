import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { borrowersAnswer } from '#contract/devices.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { CheckFields, checkOf, NO_CHECK } from './check-fields.tsx';
import { binder, Field, Input, textOf } from './fields.tsx';
import { type DeviceRulesLine, TOUCHES } from './words.ts';

type Props = { readonly id: string; readonly rules: DeviceRulesLine; readonly done: () => void };
type Borrowers = z.infer<typeof borrowersAnswer>;

/** 领用: to whom, for what, how long, and the check before use. */
export function IssueForm({ id, rules, done }: Props) {
  const blank = { officer: '', purpose: '', caseNumber: '', hours: String(Math.min(8, rules.loanHours)), ...NO_CHECK };
  const [typed, change, forget, kept] = useKept(`issue-device:${id}`, blank);
  const bind = binder(typed, change);
  const asked = useQuery({
    queryKey: ['devices', 'borrowers'],
    queryFn: ({ signal }) => api.get<Borrowers>('/api/v1/devices/borrowers', {}, signal),
  });
  const write = useWrite({
    send: (body: object, clientId) => api.post(`/api/v1/devices/${id}/issue`, body, { clientId }),
    touches: TOUCHES,
    done: () => {
      forget();
      done();
    },
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        const { officer, purpose, caseNumber, hours } = typed;
        const told = { officer, purpose: purpose.trim(), caseNumber: textOf(caseNumber), hours: Number(hours) };
        write.mutate({ ...told, check: checkOf(typed) });
      }}
    >
      <Refusal error={write.error} />
      <div className="records-pair">
        <Borrower people={asked.data.people} value={typed.officer} choose={bind('officer').onChange} />
        <Input
          label="使用时间（小时）"
          type="number"
          min={1}
          {...bind('hours')}
          hint={`本机关设定一次不超过${rules.loanHours}小时，届时归还`}
        />
        <Input label="用途" {...bind('purpose')} maxLength={200} hint="如：现场检查、询问、留置送达" />
        <Input
          label="案件"
          required={false}
          {...bind('caseNumber')}
          maxLength={80}
          hint="执法人员提供的文号或者案件名称"
        />
      </div>
      <CheckFields title="领用前检查" bind={bind} rules={rules} />
      <div className="records-buttons">
        <button type="submit" className="records-button main" disabled={write.isPending}>
          领用
        </button>
        <KeptNote state={kept} forget={forget} />
      </div>
    </form>
  );
}

type BorrowerProps = {
  readonly people: Borrowers['people'];
  readonly value: string;
  readonly choose: (person: string) => void;
};

/** Those who can take a device out; whoever cannot stands below with the reason (APL-042). */
function Borrower({ people, value, choose }: BorrowerProps) {
  const can = people.filter((p) => p.reason === null);
  const cannot = people.filter((p) => p.reason !== null);
  return (
    <Field
      label="使用人员"
      hint={cannot.length === 0 ? undefined : `不能领用：${cannot.map((p) => `${p.name}（${p.reason}）`).join('、')}`}
    >
      {(id, describedBy) => (
        <select
          id={id}
          required
          aria-describedby={describedBy}
          value={value}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">请选择</option>
          {can.map((p) => (
            <option key={p.id} value={p.id}>
              {p.name}（{p.unit}）
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
