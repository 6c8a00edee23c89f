import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { peopleAnswer } from '#contract/people.ts';
import { api, newClientId } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMe } from '../../app/session.tsx';
import { Drafted, type Typing } from '../../shared/kept/drafted.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { touchedBy } from '../review/queries.ts';

type Member = { readonly key: string; readonly name: string; readonly opinion: string };
type Minutes = {
  readonly heldAt: string;
  readonly place: string;
  readonly recorder: string;
  readonly members: readonly Member[];
  readonly conclusion: string;
};

const EMPTY = { heldAt: '', place: '', recorder: '', conclusion: '' };

/** 集体讨论记录: who took part, what each said, what was concluded (APL-057b 行政处罚法第五十七条第二款). */
export function DiscussionForm({ id, caseVersion }: { readonly id: string; readonly caseVersion: number }) {
  const me = useMe();
  const blank = { ...EMPTY, members: [{ key: 'chair', name: me.name, opinion: '' }] };
  const draft = { caseId: id, act: 'discuss-collectively', caseVersion, blank, keep: inputOf, take: minutesOf };
  return <Drafted<Minutes> {...draft}>{(typing) => <MinutesFields id={id} typing={typing} />}</Drafted>;
}

function MinutesFields({ id, typing }: { readonly id: string; readonly typing: Typing<Minutes> }) {
  const heads = useHeads();
  const { typed: minutes } = typing;
  const change = (part: Partial<Minutes>) => typing.change({ ...minutes, ...part });
  const write = useWrite({
    send: (input: Minutes, clientId) =>
      api.post(`/api/v1/cases/${id}/acts`, { act: 'discuss-collectively', input: inputOf(input) }, { clientId }),
    touches: touchedBy(id),
    done: typing.finish,
  });
  const absent = heads.filter((name) => !minutes.members.some((m) => m.name === name));
  return (
    <form
      aria-label="集体讨论记录"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(minutes);
      }}
    >
      <p className="soft">
        情节复杂或者重大违法行为给予行政处罚，由行政机关负责人集体讨论决定（行政处罚法第五十七条第二款）。参加讨论的负责人不少于二人，逐人记录意见；主持人为您本人。
      </p>
      <div className="minutes-head">
        <TextField label="讨论时间（不填为今天）" value={minutes.heldAt} onChange={(heldAt) => change({ heldAt })} />
        <TextField label="讨论地点" required value={minutes.place} onChange={(place) => change({ place })} />
        <TextField label="记录人" required value={minutes.recorder} onChange={(recorder) => change({ recorder })} />
      </div>
      <Members members={minutes.members} absent={absent} change={(members) => change({ members })} />
      <label className="field">
        讨论结论
        <textarea
          required
          rows={3}
          maxLength={10_000}
          value={minutes.conclusion}
          onChange={(event) => change({ conclusion: event.target.value })}
        />
      </label>
      <Refusal error={write.error} />
      <p className="review-send">
        <button type="submit" className="main-button" disabled={write.isPending}>
          {write.isPending ? '正在提交……' : '形成集体讨论记录'}
        </button>
        <span className="soft">记录写入案卷并生成《案件集体讨论记录》。</span>
      </p>
      {write.isPending ? null : typing.note}
    </form>
  );
}

/** Names of the agency's heads of today. */
function useHeads(): readonly string[] {
  const people = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => api.get<z.infer<typeof peopleAnswer>>('/api/v1/people', {}, signal),
  });
  const on = people.data?.on ?? '';
  const holds = (from: string, to: string | null) => from <= on && (to === null || on <= to);
  return (people.data?.people ?? [])
    .filter((p) => p.leftOn === null && p.posts.some((held) => held.post === 'head' && holds(held.from, held.to)))
    .map((p) => p.name);
}

function inputOf({ heldAt, place, recorder, members, conclusion }: Minutes) {
  const given = Object.entries({ heldAt, place, recorder }).filter(([, text]) => text.trim() !== '');
  return {
    members: members.map(({ name, opinion }) => ({ name: name.trim(), opinion: opinion.trim() })),
    conclusion: conclusion.trim(),
    ...Object.fromEntries(given),
  };
}

/** What was kept, as the form shows it. */
function minutesOf(kept: object, blank: Minutes): Minutes {
  const { members, ...rest } = kept as Partial<Omit<Minutes, 'members'>> & { members?: readonly Omit<Member, 'key'>[] };
  const named = members?.map((m) => ({ ...m, key: newClientId() }));
  return { ...blank, ...rest, ...(named === undefined ? {} : { members: named }) };
}

type MembersProps = {
  readonly members: readonly Member[];
  readonly absent: readonly string[];
  readonly change: (members: readonly Member[]) => void;
};

function Members({ members, absent, change }: MembersProps) {
  const set = (key: string, part: Partial<Member>) =>
    change(members.map((m) => (m.key === key ? { ...m, ...part } : m)));
  const add = (name: string) => change([...members, { key: newClientId(), name, opinion: '' }]);
  return (
    <fieldset className="members">
      <legend>参加人员及其意见</legend>
      {members.map((m, i) => (
        <div key={m.key} className="member">
          <input
            required
            aria-label={`第${i + 1}位参加人员姓名`}
            maxLength={40}
            value={m.name}
            onChange={(event) => set(m.key, { name: event.target.value })}
          />
          <textarea
            required
            rows={2}
            aria-label={`${m.name === '' ? `第${i + 1}位参加人员` : m.name}的意见`}
            placeholder="意见"
            maxLength={10_000}
            value={m.opinion}
            onChange={(event) => set(m.key, { opinion: event.target.value })}
          />
          <button
            type="button"
            className="plain-button"
            disabled={members.length === 1}
            aria-label={`移除${m.name}`}
            onClick={() => change(members.filter((other) => other.key !== m.key))}
          >
            移除
          </button>
        </div>
      ))}
      <p className="add-members">
        {absent.map((name) => (
          <button key={name} type="button" className="plain-button" onClick={() => add(name)}>
            添加{name}
          </button>
        ))}
        <button type="button" className="plain-button" onClick={() => add('')}>
          添加其他人员
        </button>
      </p>
    </fieldset>
  );
}

type FieldProps = {
  readonly label: string;
  readonly required?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function TextField({ label, required = false, value, onChange }: FieldProps) {
  return (
    <label className="field">
      {label}
      <input required={required} maxLength={100} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
