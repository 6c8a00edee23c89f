import { useQuery } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useId } from 'react';
import type { z } from 'zod';
import type { delegateChoiceAnswer } from '#contract/doors.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { DELEGATIONS, type Delegations } from './delegation-data.ts';

type Choice = z.infer<typeof delegateChoiceAnswer>['people'];
type Props = { readonly mine: Delegations['mine']; readonly today: string };

type Typed = {
  readonly post?: string;
  readonly from: string;
  readonly to: string;
  readonly delegate?: string;
  readonly reason: string;
};

/** Post, days, person, reason; whoever cannot is listed with why. */
export function DelegationForm({ mine, today }: Props) {
  const [typed, change, forget, kept] = useKept<Typed>('delegate-post', { from: today, to: today, reason: '' });
  const { from, to, delegate, reason } = typed;
  const post = mine.find((one) => one.post === typed.post)?.post ?? mine[0]?.post;
  const { message } = App.useApp();
  const id = useId();
  const inOrder = from >= today && from <= to;
  const choice = useQuery({
    queryKey: ['delegations', 'choice', post, from, to],
    queryFn: ({ signal }) => api.get<{ people: Choice }>('/api/v1/delegations/choice', { post, from, to }, signal),
    enabled: post !== undefined && inOrder,
  });
  const write = useWrite({
    send: (body: object, clientId) => api.post('/api/v1/delegations', body, { clientId }),
    touches: [DELEGATIONS],
    done: () => {
      forget();
      void message.success('已经委托');
    },
  });
  if (post === undefined)
    return (
      <Empty title="您没有可以委托代行的岗位">
        执法人员、法制审核人员、听证主持人、领导小组成员和管理员由本人履行职责；需要更换人员的，请法制机构负责人调整岗位。
      </Empty>
    );
  const ready = inOrder && delegate !== undefined && reason.trim() !== '';
  return (
    <form
      className="delegation-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) write.mutate({ post, delegate, from, to, reason: reason.trim() });
      }}
    >
      <label>
        岗位
        <select value={post} onChange={(event) => change({ ...typed, post: event.target.value })}>
          {mine.map((one) => (
            <option key={one.post} value={one.post}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <div className="delegation-days">
        <label>
          从
          <input
            name="from"
            type="date"
            value={from}
            min={today}
            required
            onChange={(event) => change({ ...typed, from: event.target.value })}
          />
        </label>
        <label>
          至（含当日）
          <input
            name="to"
            type="date"
            value={to}
            min={from}
            required
            onChange={(event) => change({ ...typed, to: event.target.value })}
          />
        </label>
      </div>
      {inOrder ? null : <p className="delegation-fault">日期应从今天或者以后开始，止期不早于起期。</p>}
      {choice.isLoading ? <LoadingPage /> : null}
      {choice.isError ? <Failed error={choice.error} retry={() => void choice.refetch()} /> : null}
      {choice.data === undefined ? null : (
        <People people={choice.data.people} chosen={delegate} choose={(next) => change({ ...typed, delegate: next })} />
      )}
      <label htmlFor={id}>
        事由
        <Input
          id={id}
          required
          maxLength={500}
          placeholder="如：参加培训，外出期间不能处理公务"
          value={reason}
          onChange={(event) => change({ ...typed, reason: event.target.value })}
        />
      </label>
      <Refusal error={write.error} />
      <Button type="primary" htmlType="submit" disabled={!ready} loading={write.isPending}>
        委托代行
      </Button>
      <KeptNote state={kept} forget={forget} />
    </form>
  );
}

type PeopleProps = {
  readonly people: Choice;
  readonly chosen: string | undefined;
  readonly choose: (person: string) => void;
};

function People({ people, chosen, choose }: PeopleProps) {
  const can = people.filter((one) => one.reasons.length === 0);
  const cannot = people.filter((one) => one.reasons.length > 0);
  return (
    <fieldset className="delegation-people">
      <legend>由谁代行</legend>
      {can.length === 0 ? <Empty title="这些日期没有可以代行的人员" /> : null}
      {can.map((one) => (
        <label key={one.person}>
          <input type="radio" name="delegate" checked={chosen === one.person} onChange={() => choose(one.person)} />
          {one.name} <span className="delegation-title">{one.title}</span>
          {chosen !== one.person || one.doubts.length === 0 ? null : (
            <span className="delegation-doubts">▲ 请核对：{one.doubts.join('；')}</span>
          )}
        </label>
      ))}
      <details>
        <summary>不能代行的{cannot.length}人及原因</summary>
        <ul>
          {cannot.map((one) => (
            <li key={one.person}>
              {one.name}：{one.reasons.join('；')}
            </li>
          ))}
        </ul>
      </details>
    </fieldset>
  );
}
