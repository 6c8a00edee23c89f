import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMe } from '../../app/session.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal, UnmetList } from '../../shared/refusal.tsx';
import { proposalWords } from '../review/case-file-part.tsx';
import { type CaseAnswer, touchedBy } from '../review/queries.ts';
import { NO_TEXT, ReasonForm } from '../review/reason-form.tsx';
import { DiscussionForm } from './discussion-form.tsx';

type Act = CaseAnswer['acts'][number];
type Props = { readonly id: string; readonly answer: CaseAnswer };

const DECISIONS: Readonly<Record<string, string>> = {
  'decide-penalty': 'penalty',
  'decide-processing': 'processing',
  'decide-no-penalty': 'no-penalty',
};

/** What the head can do now; and what cannot be done, with the conditions that are not met. */
export function DecideActs({ id, answer: { case: file, acts } }: Props) {
  const open = file.proposals.filter((p) => p.status === 'open');
  const decisions = acts.filter((a) => open.some((p) => p.kind === DECISIONS[a.act]));
  const discussion = acts.find((a) => a.act === 'discuss-collectively');
  const back = acts.find((a) => a.act === 'return-to-unit');
  if (decisions.length === 0 && discussion === undefined && back === undefined)
    return (
      <Panel title="办理">
        <p>
          案件处于“{file.stateName}”，现在没有等待决定的事项。<Link to={`/cases/${id}`}>查看案卷</Link>
        </p>
      </Panel>
    );
  return (
    <>
      {discussion === undefined ? null : (
        <Possible act={discussion} title="集体讨论记录" open={file.state === 'COLLECTIVE'}>
          <DiscussionForm id={id} caseVersion={file.version} />
        </Possible>
      )}
      {decisions.map((act) => {
        const proposal = open.find((p) => p.kind === DECISIONS[act.act]);
        return proposal === undefined ? null : (
          <Possible key={act.act} act={act} title={act.name} open>
            <Decide id={id} act={act} words={proposalWords(proposal)} proposal={proposal.id} />
          </Possible>
        );
      })}
      {back === undefined ? null : (
        <Possible act={back} title="退回承办机构" open={false}>
          <ReasonForm
            caseId={id}
            label="退回的理由"
            button="退回承办机构"
            hint="退回后由承办机构补充调查或者变更处理意见，重新告知、重新送审。"
            kept={{ act: 'return-to-unit', field: 'reason', caseVersion: file.version }}
            blank={NO_TEXT}
            send={({ text: reason }, clientId) =>
              api.post(`/api/v1/cases/${id}/acts`, { act: 'return-to-unit', input: { reason } }, { clientId })
            }
          />
        </Possible>
      )}
    </>
  );
}

type PossibleProps = {
  readonly act: Act;
  readonly title: string;
  readonly open: boolean;
  readonly children: React.ReactNode;
};

function Possible({ act, title, open, children }: PossibleProps) {
  return (
    <details className="panel fold" open={open}>
      <summary>{title}</summary>
      {act.possible ? (
        children
      ) : (
        <>
          <p>现在还不能办理：</p>
          <UnmetList unmet={act.unmet} />
        </>
      )}
    </details>
  );
}

type DecideProps = { readonly id: string; readonly act: Act; readonly words: string; readonly proposal: string };

/** 作出决定: what is decided is the draft that was cleared, word for word (APL-058a); only the signature is added. */
function Decide({ id, act, words, proposal }: DecideProps) {
  const me = useMe();
  const [read, setRead] = useState(false);
  const [typed, change, forget] = useKept(`${act.act} ${id} ${proposal}`, { signedBy: me.name, impact: false });
  const { signedBy, impact } = typed;
  const write = useWrite({
    send: (input: object, clientId) => api.post(`/api/v1/cases/${id}/acts`, { act: act.act, input }, { clientId }),
    touches: touchedBy(id),
    done: forget,
  });
  return (
    <form
      className="decide"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ proposal, signedBy: signedBy.trim(), remedyTold: true, sealed: true, socialImpact: impact });
      }}
    >
      <p>
        将按本页书稿{act.name}：<b>{words}</b>。决定书文号由系统按顺序编列，决定后不能撤回，只能依法撤销或者变更。
      </p>
      <label className="field">
        签发人
        <input
          required
          maxLength={40}
          value={signedBy}
          onChange={(event) => change({ ...typed, signedBy: event.target.value })}
        />
      </label>
      <label className="tick">
        <input type="checkbox" checked={read} onChange={(event) => setRead(event.target.checked)} />
        我已审阅决定书稿；书稿写明了申请行政复议、提起行政诉讼的途径和期限，并加盖本机关印章
      </label>
      <label className="tick">
        <input
          type="checkbox"
          checked={impact}
          onChange={(event) => change({ ...typed, impact: event.target.checked })}
        />
        本决定具有一定社会影响，依法公开
      </label>
      <Refusal error={write.error} />
      <p className="review-send">
        <button type="submit" className="main-button" disabled={!read || write.isPending || signedBy.trim() === ''}>
          {write.isPending ? '正在办理……' : '用印并作出决定'}
        </button>
      </p>
    </form>
  );
}
