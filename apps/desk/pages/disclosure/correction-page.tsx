import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { CorrectionRequestAnswer } from '#contract/correction-request.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { Due } from '../../shared/due.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { useKept } from '../../shared/kept/use-kept.ts';
import { Page, Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import './disclosure.css';
import { Choice, Field } from './field.tsx';
import { OUTCOMES, type Outcome, publicationPath } from './words.ts';

/** One request of the public: what is said to be wrong, who asks, and the answer. */
export function Component() {
  const { id = '' } = useParams();
  const asked = useQuery({
    queryKey: ['disclosure', 'correction-requests', 'one', id],
    queryFn: ({ signal }) =>
      api.get<CorrectionRequestAnswer>(`/api/v1/disclosure/correction-requests/${encodeURIComponent(id)}`, {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  return <Request asked={asked.data} />;
}

function Request({ asked }: { readonly asked: CorrectionRequestAnswer }) {
  const { request } = asked;
  return (
    <Page
      title={`更正申请：${request.title}`}
      lead={`${request.number} · ${dateWords(request.receivedOn, 'short')}收到`}
      actions={<Link to={publicationPath(request.decisionId)}>核对公示内容、办理更正</Link>}
    >
      <div className="disclosure-work">
        <Panel title="申请内容">
          <dl className="disclosure-facts">
            <Fact name="哪一处不准确" value={asked.what} />
            <Fact name="应当怎样更正" value={asked.wanted} />
            <Fact name="能够证明的材料" value={asked.evidence ?? '没有写明'} />
            <Fact name="与决定的关系" value={asked.relation} />
            <Fact name="姓名或者名称" value={asked.name ?? '没有填写'} />
            <Fact name="联系方式" value={asked.contact ?? '没有填写'} />
          </dl>
          <p className="disclosure-note">申请人信息只用于核实和告知，不得公开或者写入答复。</p>
        </Panel>
        <aside aria-label="答复">
          {request.outcome === null ? <AnswerPanel asked={asked} /> : <Answered asked={asked} />}
        </aside>
      </div>
    </Page>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="disclosure-plain">{value}</dd>
    </div>
  );
}

function Answered({ asked }: { readonly asked: CorrectionRequestAnswer }) {
  const { outcome, answeredOn } = asked.request;
  return (
    <Panel title="答复">
      <dl className="disclosure-facts">
        <Fact name="结果" value={outcome === null ? '' : OUTCOMES[outcome]} />
        <Fact name="答复内容" value={asked.answer ?? ''} />
        {asked.remedies === null ? null : <Fact name="救济途径" value={asked.remedies} />}
        <Fact
          name="答复人、日期"
          value={`${asked.answeredBy ?? ''} ${answeredOn === null ? '' : dateWords(answeredOn, 'short')}`}
        />
      </dl>
    </Panel>
  );
}

type Typed = { readonly outcome?: Outcome; readonly answer: string; readonly remedies: string };
const EMPTY: Typed = { answer: '', remedies: '' };

function AnswerPanel({ asked }: { readonly asked: CorrectionRequestAnswer }) {
  const { id, dueOn, daysLeft } = asked.request;
  const may = useMay();
  const [typed, change, forget, kept] = useKept(`answer-correction ${id}`, EMPTY);
  const [sent, setSent] = useState(false);
  const write = useWrite({
    send: (body: object, clientId) =>
      api.post(`/api/v1/disclosure/correction-requests/${id}/answer`, body, { clientId }),
    touches: [['disclosure'], ['tasks']],
    done: () => {
      forget();
      setSent(true);
    },
  });
  const wantsRemedies = typed.outcome === 'refused';
  const isWhole =
    typed.outcome !== undefined && typed.answer.trim() !== '' && (!wantsRemedies || typed.remedies.trim() !== '');
  return (
    <Panel title="答复" extra={daysLeft === null ? null : <Due due={dueOn} daysLeft={daysLeft} riskFrom={1} />}>
      <p className="disclosure-note">
        应当在{dateWords(dueOn)}前答复。{asked.clockSource}
      </p>
      <form
        className="disclosure-form"
        onSubmit={(event) => {
          event.preventDefault();
          const remedies = typed.remedies.trim();
          const { outcome, answer } = typed;
          write.mutate({ outcome, answer: answer.trim(), ...(wantsRemedies ? { remedies } : {}) });
        }}
      >
        <Choice
          legend="核实结果"
          options={OUTCOMES}
          value={typed.outcome}
          onChange={(outcome) => change({ ...typed, outcome })}
        />
        <Field label="答复内容" hint="凭回执编号可以看到；不写申请人和案件有关人员的姓名、号码。">
          {(shape) => (
            <textarea
              {...shape}
              name="answer"
              rows={4}
              maxLength={2000}
              value={typed.answer}
              onChange={(e) => change({ ...typed, answer: e.target.value })}
            />
          )}
        </Field>
        {wantsRemedies ? (
          <Field label="救济途径" hint="写明可以向哪个机关、以什么方式、在多长期限内提出。">
            {(shape) => (
              <textarea
                {...shape}
                name="remedies"
                rows={3}
                maxLength={1000}
                value={typed.remedies}
                onChange={(e) => change({ ...typed, remedies: e.target.value })}
              />
            )}
          </Field>
        ) : null}
        <Refusal error={write.error} />
        {may('disclosure.answer') ? (
          <Button type="primary" htmlType="submit" loading={write.isPending} disabled={!isWhole || sent}>
            答复申请人
          </Button>
        ) : null}
        <KeptNote state={kept} forget={forget} />
      </form>
    </Panel>
  );
}
