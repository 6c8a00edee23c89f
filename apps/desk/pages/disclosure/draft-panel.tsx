import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ComparisonAnswer, PublicationPageAnswer } from '#contract/publication-work.ts';
import { api } from '../../api/client.ts';
import { useWrite } from '../../api/use-write.ts';
import { useMay } from '../../app/session.tsx';
import { KeptNote } from '../../shared/kept/kept-note.tsx';
import { type KeptState, useKept, useWasKept } from '../../shared/kept/use-kept.ts';
import { Panel } from '../../shared/page.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { DraftFields } from './draft-fields.tsx';
import { Obstacle } from './obstacles.tsx';
import { isPublic, type Statement, sentOf, statementOf } from './statement.ts';
import { publicationApi } from './words.ts';

type Props = {
  readonly answer: PublicationPageAnswer;
  readonly onTried: (comparison: ComparisonAnswer | undefined) => void;
};

/** 拟稿 or 更正: the clerk's statement; the comparison beside it follows while it is typed. */
export function DraftPanel({ answer, onTried }: Props) {
  const may = useMay();
  const { decisionId, stage } = answer.publication;
  const wasTyped = useWasKept(`draft-publication ${decisionId}`);
  const [open, setOpen] = useState(stage === 'pending' || wasTyped);
  if (!may('disclosure.prepare')) return null;
  const { draft } = answer.comparison.obstacles;
  const title = titleOf(answer);
  return (
    <Panel title={title}>
      <Obstacle list={draft} title={`现在不能${title}：`} />
      {draft.length > 0 ? null : open ? (
        <DraftForm answer={answer} onTried={onTried} />
      ) : (
        <Button onClick={() => setOpen(true)}>{title}</Button>
      )}
    </Panel>
  );
}

function titleOf(answer: PublicationPageAnswer): string {
  if (isPublic(answer)) return '更正公示';
  return answer.hasDraft ? '修改公开稿' : '起草公开稿';
}

type Typed = { readonly revision: number; readonly statement: Statement };

/** Somebody else drafted meanwhile: what was typed on the older text is shown as such, and nothing is overwritten silently. */
function DraftForm({ answer, onTried }: Props) {
  const { publication, comparison } = answer;
  const { revision } = comparison;
  const saved: Typed = { revision, statement: statementOf(answer) };
  const [typed, change, forget, kept] = useKept<Typed>(`draft-publication ${publication.decisionId}`, saved);
  if (typed.revision === revision) {
    const set = (statement: Statement) => change({ revision, statement });
    return <DraftInput {...{ answer, onTried, forget, kept }} statement={typed.statement} change={set} />;
  }
  return (
    <div className="disclosure-warn" role="alert">
      <p>这件公示在您填写之后已由他人办理。您填写的内容还在，请先核对左侧现在的内容。</p>
      <div className="disclosure-buttons">
        <Button onClick={() => change({ ...typed, revision })}>接着用我填写的内容</Button>
        <Button onClick={forget}>放弃我填写的内容</Button>
      </div>
    </div>
  );
}

type InputProps = Props & {
  readonly statement: Statement;
  readonly change: (statement: Statement) => void;
  readonly forget: () => void;
  readonly kept: KeptState;
};

function DraftInput({ answer, onTried, statement, change, forget, kept }: InputProps) {
  const { publication } = answer;
  const id = publication.decisionId;
  const fault = useTrial(id, sentOf(statement), sentOf(statementOf(answer)), onTried);
  const write = useWrite({
    send: (sent: Statement, clientId) => api.post(`${publicationApi(id)}/draft`, sent, { clientId }),
    touches: [['disclosure'], ['tasks']],
    done: () => {
      forget();
      onTried(undefined);
    },
  });
  const missing = missingOf(answer, statement);
  return (
    <form
      className="disclosure-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === undefined) write.mutate(sentOf(statement));
      }}
    >
      <DraftFields answer={answer} statement={statement} change={change} />
      <Refusal error={write.error ?? fault} />
      {missing === undefined ? null : <p className="disclosure-note">{missing}</p>}
      <Button type="primary" htmlType="submit" loading={write.isPending} disabled={missing !== undefined}>
        保存公开稿，交审核
      </Button>
      <KeptNote state={kept} forget={forget} />
      <p className="disclosure-note">保存后由另一名公示审核员审核；拟稿人和承办人不能审核（国办发〔2018〕118号二）。</p>
    </form>
  );
}

function missingOf(answer: PublicationPageAnswer, statement: Statement): string | undefined {
  const { correction } = sentOf(statement);
  if (isPublic(answer) && correction === undefined) return '更正应当写明更正内容和更正理由，二者都向社会公开。';
  if (answer.publication.kind === 'penalty' && statement.credit === undefined) return '请选择失信信息分类。';
  return undefined;
}

const WAIT_MS = 500;

/** Asks the server what the record would be, once nothing has been typed for a moment. Answers what went wrong with it. */
function useTrial(id: string, statement: Statement, saved: Statement, onTried: Props['onTried']): unknown {
  const [fault, setFault] = useState<unknown>(null);
  const text = JSON.stringify(statement);
  // What the page shows already needs no trial; what was kept from before does.
  const shown = useRef(JSON.stringify(saved));
  useEffect(() => {
    if (text === shown.current) return;
    shown.current = text;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const body = JSON.parse(text) as Statement;
      api
        .post<ComparisonAnswer>(`${publicationApi(id)}/trial`, body, { signal: stop.signal })
        .then((comparison) => {
          setFault(null);
          onTried(comparison);
        })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) setFault(error);
        });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [id, onTried, text]);
  return fault;
}
