import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import type { OpinionAnswer } from '#contract/supervision.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { Facts, Tag } from '../../shared/facts.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { TextForm } from './text-form.tsx';
import { tone } from './words.ts';

/** One document of supervision with everything that was answered. */
export function Component() {
  const { id = '' } = useParams();
  const asked = useQuery({
    queryKey: ['supervision', 'opinions', id],
    queryFn: ({ signal }) => api.get<OpinionAnswer>(`/api/v1/supervision/opinions/${id}`, {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return <Opinion answer={asked.data} />;
}

function Opinion({ answer }: { readonly answer: OpinionAnswer }) {
  const { opinion, follows, closing } = answer;
  const may = useMay();
  const waits = opinion.stage === 'issued' || opinion.stage === 'returned';
  return (
    <Page
      title={opinion.title}
      lead={
        <>
          {opinion.kindName} {opinion.number} <Tag kind={tone(opinion.stage, opinion.overdue)}>{opinion.stageName}</Tag>
        </>
      }
    >
      <Panel title="文书">
        <Facts
          of={{
            监督事项: opinion.matterName,
            涉及案件: aboutOf(opinion, may('case.read')),
            制发: `${dateWords(opinion.issuedOn)}，${answer.issuedBy}`,
            答复期限: waits ? <Due due={opinion.replyDueOn} daysLeft={opinion.daysLeft} unit="日" /> : null,
            届满日: dateWords(opinion.replyDueOn),
            承接文书:
              follows === null ? null : (
                <Link to={`/supervision/opinions/${follows.id}`}>
                  {follows.number} {follows.title}
                </Link>
              ),
          }}
        />
        <h3>发现的问题</h3>
        <p className="records-text">{answer.text}</p>
        <h3>监督要求</h3>
        <p className="records-text">{answer.demand}</p>
      </Panel>
      <Replies answer={answer} />
      {closing === null ? null : (
        <Panel title="办结">
          <p className="records-text">{closing.conclusion}</p>
          <p className="records-hint">
            {dateWords(closing.on)}，{closing.by}
          </p>
        </Panel>
      )}
      {waits && may('supervision.answer') ? <ReplyForm id={opinion.id} /> : null}
      {opinion.stage === 'replied' && may('supervision.act') ? <Judge id={opinion.id} /> : null}
    </Page>
  );
}

function aboutOf({ caseId, caseTitle }: OpinionAnswer['opinion'], readable: boolean) {
  if (caseId === null) return '不针对个案';
  return readable ? <Link to={`/cases/${caseId}`}>{caseTitle}</Link> : caseTitle;
}

function Replies({ answer: { replies } }: { readonly answer: OpinionAnswer }) {
  if (replies.length === 0) return null;
  return (
    <Panel title="答复">
      {replies.map((reply, n) => (
        <section key={reply.text} className="gap-below" aria-label={`第${n + 1}次答复`}>
          <p className="records-text">{reply.text}</p>
          <p className="records-hint">
            {dateWords(reply.on)}，{reply.by} {reply.late ? <Tag kind="overdue">逾期答复</Tag> : null}
          </p>
          {reply.returned === null ? null : (
            <p className="records-text">
              <Tag kind="waiting">已退回</Tag> {reply.returned.reason}（{dateWords(reply.returned.on, 'short')}，
              {reply.returned.by}；限{dateWords(reply.returned.dueOn, 'short')}前重新答复）
            </p>
          )}
        </section>
      ))}
    </Panel>
  );
}

function ReplyForm({ id }: { readonly id: string }) {
  return (
    <Panel title="答复">
      <TextForm
        label="核查情况、整改措施和结果"
        entry="text"
        button="答复"
        main
        name={`reply-opinion ${id}`}
        send={(text, clientId) => api.post(`/api/v1/supervision/opinions/${id}/reply`, { text }, { clientId })}
      />
    </Panel>
  );
}

function Judge({ id }: { readonly id: string }) {
  return (
    <Panel title="核对答复">
      <TextForm
        label="核对结论"
        entry="conclusion"
        button="办结"
        main
        name={`close-opinion ${id}`}
        send={(conclusion, clientId) =>
          api.post(`/api/v1/supervision/opinions/${id}/close`, { conclusion }, { clientId })
        }
      />
      <Return id={id} />
    </Panel>
  );
}

const NO_RETURN = { reason: '', replyDueOn: '' };

function Return({ id }: { readonly id: string }) {
  const [typed, change, forget, kept] = useKept(`return-opinion ${id}`, NO_RETURN);
  const { reason, replyDueOn } = typed;
  const write = useWrite({
    send: (body: typeof typed, clientId) => api.post(`/api/v1/supervision/opinions/${id}/return`, body, { clientId }),
    touches: [['supervision']],
    done: forget,
  });
  return (
    <form
      className="records-form"
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate(typed);
      }}
    >
      <Refusal error={write.error} />
      <label>
        退回的原因
        <textarea
          name="reason"
          required
          value={reason}
          onChange={(event) => change({ reason: event.target.value, replyDueOn })}
        />
      </label>
      <label>
        重新答复的期限
        <input
          type="date"
          required
          name="replyDueOn"
          value={replyDueOn}
          onChange={(event) => change({ reason, replyDueOn: event.target.value })}
        />
      </label>
      <div className="records-buttons">
        <button type="submit" className="records-button" disabled={write.isPending}>
          退回重新答复
        </button>
        <KeptNote state={kept} forget={forget} />
      </div>
    </form>
  );
}
