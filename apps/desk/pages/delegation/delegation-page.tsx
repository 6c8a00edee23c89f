import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Delegation } from '#contract/doors.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Empty, Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { DELEGATIONS, type Delegations } from './delegation-data.ts';
import { DelegationForm } from './delegation-form.tsx';
import './delegation.css';

/** 委托代行: who holds a post for whom, for everybody to see; and giving an own post into other hands. */
export function Component() {
  const list = useQuery({
    queryKey: DELEGATIONS,
    queryFn: ({ signal }) => api.get<Delegations>('/api/v1/delegations', {}, signal),
  });
  return (
    <Page
      title="委托代行"
      lead="外出期间由他人代行岗位职责：到期自动结束，所办事项注明代谁办理，回避和岗位分设照常适用。"
    >
      {list.isPending ? <LoadingPage /> : null}
      {list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
      {list.data === undefined ? null : <Content data={list.data} />}
    </Page>
  );
}

function Content({ data }: { readonly data: Delegations }) {
  const present = data.delegations.filter((one) => one.state !== 'over');
  const over = data.delegations.filter((one) => one.state === 'over');
  return (
    <div className="delegations">
      <Panel title="委托他人代行我的岗位">
        <DelegationForm mine={data.mine} today={data.on} />
      </Panel>
      <div>
        <Panel title="现在和将来的代行">
          {present.length === 0 ? <Empty title="没有代行" /> : <Lines delegations={present} />}
        </Panel>
        {over.length === 0 ? null : (
          <Panel title="已经结束的代行">
            <Lines delegations={over} />
          </Panel>
        )}
      </div>
    </div>
  );
}

const STATES: Readonly<Record<Delegation['state'], string>> = {
  coming: '○ 尚未开始',
  running: '● 代行中',
  over: '已结束',
};

function Lines({ delegations }: { readonly delegations: readonly Delegation[] }) {
  return (
    <ul className="delegation-list">
      {delegations.map((one) => (
        <li key={one.id}>
          <span className="delegation-who">
            {one.delegateName}代{one.personName}履行{one.postName}职责
            <span className={`delegation-state ${one.state}`}>{STATES[one.state]}</span>
          </span>
          <span>
            {dateWords(one.from)}至{dateWords(one.to)}
            {one.endedOn === null ? '' : '，提前结束'}；事由：{one.reason}
          </span>
          {one.mayEnd ? <End delegation={one} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** Ending early asks why, in the line itself. */
function End({ delegation }: { readonly delegation: Delegation }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason, forget] = useKept(`end-delegation ${delegation.id}`, '');
  const end = useWrite({
    send: (why: string, clientId) =>
      api.post<void>(`/api/v1/delegations/${delegation.id}/end`, { reason: why }, { clientId }),
    touches: [DELEGATIONS, ['session']],
    done: forget,
  });
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        提前结束<span className="only-heard">{delegation.delegateName}的代行</span>
      </Button>
    );
  return (
    <form
      className="delegation-end"
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate(reason.trim());
      }}
    >
      <Refusal error={end.error} />
      <Input
        aria-label="提前结束的理由"
        placeholder="提前结束的理由，如：已经返岗"
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        autoFocus
      />
      <Button type="primary" htmlType="submit" disabled={reason.trim() === ''} loading={end.isPending}>
        结束代行
      </Button>
      <Button onClick={() => setOpen(false)}>取消</Button>
    </form>
  );
}
