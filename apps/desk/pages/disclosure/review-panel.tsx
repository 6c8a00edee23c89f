import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { PublicationPageAnswer } from '#contract/publication-work.ts';
import { api } from '../../api/client.ts';
import { ApiError } from '../../api/problem.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Choice, Field } from './field.tsx';
import { Obstacle } from './obstacles.tsx';
import { publicationApi } from './words.ts';

type Props = { readonly answer: PublicationPageAnswer };

/** 审核: the second person lets exactly this out, agrees to withhold, or sends back with the reason. */
export function ReviewPanel({ answer }: Props) {
  const may = useMay();
  const isProposal = answer.publication.stage === 'proposed';
  if (!may('disclosure.approve') || !(answer.hasDraft || isProposal)) return <Waiting answer={answer} />;
  return (
    <Panel title={isProposal ? '审核不予公开意见' : '审核公开稿'}>
      {isProposal ? <AgreeToWithhold answer={answer} /> : <Approve answer={answer} />}
      <SendBack answer={answer} />
    </Panel>
  );
}

/** Whoever cannot approve is told what the draft still lacks. */
function Waiting({ answer }: Props) {
  const { approve } = answer.comparison.obstacles;
  if (!answer.hasDraft) return null;
  return (
    <Panel title="等待审核">
      <p className="disclosure-note">公开稿由另一名公示审核员审核。</p>
      <Obstacle list={approve} title="如果由您审核，或者按现在的公开稿公示，尚有：" />
    </Panel>
  );
}

const DOUBT = { no: '没有疑义，可以公开', yes: '有疑义，已请示主管部门' } as const;
type Opinion = { readonly doubt: keyof typeof DOUBT; readonly reply: string };
const NO_OPINION: Opinion = { doubt: 'no', reply: '' };

function Approve({ answer }: Props) {
  const { publication, comparison } = answer;
  const path = publicationApi(publication.decisionId);
  const queries = useQueryClient();
  const name = `approve-publication ${publication.decisionId} ${comparison.revision}`;
  const [typed, change, forget, kept] = useKept(name, NO_OPINION);
  const { doubt, reply } = typed;
  const write = useWrite({
    send: (_: undefined, clientId) => {
      const said = doubt === 'yes' && reply.trim() !== '' ? { answer: reply.trim() } : {};
      const body = { revision: comparison.revision, doubtful: doubt === 'yes', ...said };
      return api.post(`${path}/approve`, body, { clientId });
    },
    touches: [['disclosure'], ['tasks']],
    done: forget,
  });
  const { approve } = comparison.obstacles;
  return (
    <form
      className="disclosure-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(undefined);
      }}
    >
      <Obstacle list={approve} title="现在不能审核公示：" />
      {comparison.correction === null ? null : (
        <p className="disclosure-note">
          更正内容：{comparison.correction.what}
          <br />
          更正理由：{comparison.correction.reason}
        </p>
      )}
      <Choice
        legend="公开审查意见"
        options={DOUBT}
        value={doubt}
        onChange={(next) => change({ ...typed, doubt: next })}
      />
      {doubt === 'yes' ? (
        <Field label="主管部门或者保密行政管理部门的答复">
          {(shape) => (
            <textarea
              {...shape}
              name="answer"
              rows={2}
              maxLength={1000}
              value={reply}
              onChange={(e) => change({ ...typed, reply: e.target.value })}
            />
          )}
        </Field>
      ) : null}
      <Refusal error={write.error} />
      {write.error instanceof ApiError && write.error.problem.code === 'CHANGED_MEANWHILE' ? (
        <Button onClick={() => void queries.invalidateQueries({ queryKey: ['disclosure'] })}>载入最新公开稿</Button>
      ) : null}
      <Button type="primary" htmlType="submit" loading={write.isPending} disabled={approve.length > 0}>
        审核通过并公示
      </Button>
      <KeptNote state={kept} forget={forget} />
    </form>
  );
}

function AgreeToWithhold({ answer }: Props) {
  const { publication, comparison } = answer;
  const { ground } = publication;
  const write = useWrite({
    send: (_: undefined, clientId) =>
      api.post(`${publicationApi(publication.decisionId)}/withholding/approve`, undefined, { clientId }),
    touches: [['disclosure'], ['tasks']],
  });
  const { approveWithholding } = comparison.obstacles;
  return (
    <div className="disclosure-form">
      {ground === null ? null : (
        <p>
          {ground.text}
          <span className="provision">{ground.provision}</span>
          <span className="disclosure-note">本案理由：{ground.reason}</span>
        </p>
      )}
      <Obstacle list={approveWithholding} title="现在不能审核：" />
      <Refusal error={write.error} />
      <Button
        type="primary"
        loading={write.isPending}
        disabled={approveWithholding.length > 0}
        onClick={() => write.mutate(undefined)}
      >
        同意不予公开
      </Button>
    </div>
  );
}

function SendBack({ answer }: Props) {
  const { decisionId } = answer.publication;
  const [reason, setReason, forget, kept] = useKept(`return-publication ${decisionId}`, '');
  const write = useWrite({
    send: (text: string, clientId) => api.post(`${publicationApi(decisionId)}/return`, { reason: text }, { clientId }),
    touches: [['disclosure'], ['tasks']],
    done: forget,
  });
  return (
    <form
      className="disclosure-form disclosure-back"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(reason.trim());
      }}
    >
      <Field label="退回理由">
        {(shape) => (
          <textarea
            {...shape}
            name="reason"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
        )}
      </Field>
      <Refusal error={write.error} />
      <Button htmlType="submit" loading={write.isPending} disabled={reason.trim() === ''}>
        退回拟稿人
      </Button>
      <KeptNote state={kept} forget={forget} />
    </form>
  );
}
