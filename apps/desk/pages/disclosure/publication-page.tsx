import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ComparisonAnswer, PublicationPageAnswer } from '#contract/publication-work.ts';
import { api } from '../../api/client.ts';
import { useMay } from '../../app/session.tsx';
import { Page, Panel } from '../../shared/page.tsx';
import { Failed, LoadingPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { ComparedFields } from './compared-fields.tsx';
import './disclosure.css';
import { DraftPanel } from './draft-panel.tsx';
import { History } from './history.tsx';
import { PagePreview } from './page-preview.tsx';
import { Limits } from './queue-table.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { StageTag } from './stage-tag.tsx';
import { WithdrawPanel } from './withdraw-panel.tsx';
import { WithholdPanel } from './withhold-panel.tsx';
import { publicationApi } from './words.ts';

/** One publication: the case beside the public record, what can be done now, what was done. */
export function Component() {
  const { id = '' } = useParams();
  const asked = useQuery({
    queryKey: ['disclosure', 'publications', id],
    queryFn: ({ signal }) => api.get<PublicationPageAnswer>(`${publicationApi(id)}/comparison`, {}, signal),
  });
  if (asked.isPending) return <LoadingPage />;
  if (asked.isError) return <Failed error={asked.error} retry={() => void asked.refetch()} />;
  // A new draft, release or withdrawal begins the page anew: nothing of an older state stays in its forms.
  const { comparison, publication } = asked.data;
  return <Publication key={`${id} ${comparison.revision} ${publication.stage}`} answer={asked.data} />;
}

function Publication({ answer }: { readonly answer: PublicationPageAnswer }) {
  const [tried, setTried] = useState<ComparisonAnswer>();
  const { publication: line } = answer;
  return (
    <Page
      title={line.title}
      lead={`${line.number} · ${line.partyName} · ${dateWords(line.decidedOn, 'short')}作出`}
      actions={
        <>
          <Link to={`/cases/${line.caseId}`}>查看案卷</Link>
          {answer.publicUrl === null ? null : (
            <a href={pathOf(answer.publicUrl)} target="_blank" rel="noreferrer">
              查看公示页面
            </a>
          )}
        </>
      }
    >
      <div className="disclosure-work">
        <div>
          <Reading answer={answer} comparison={tried ?? answer.comparison} isTried={tried !== undefined} />
        </div>
        <aside aria-label="办理">
          <Standing answer={answer} />
          <ReviewPanel answer={answer} />
          <DraftPanel answer={answer} onTried={setTried} />
          <WithholdPanel answer={answer} />
          <WithdrawPanel answer={answer} />
        </aside>
      </div>
    </Page>
  );
}

/** Desk and portal are served by one server: its own address here, whatever the outside calls it. */
function pathOf(url: string): string {
  return new URL(url).pathname;
}

const VIEWS = { compare: '原文与公开稿比对', page: '公示页面预览', history: '办理经过和版本' } as const;
type View = keyof typeof VIEWS;

type ReadingProps = {
  readonly answer: PublicationPageAnswer;
  readonly comparison: ComparisonAnswer;
  readonly isTried: boolean;
};

function Reading({ answer, comparison, isTried }: ReadingProps) {
  const [view, setView] = useState<View>('compare');
  const id = answer.publication.decisionId;
  return (
    <Panel title={VIEWS[view]} extra={<Switch view={view} choose={setView} />}>
      {answer.publication.stage === 'withdrawn' ? (
        <p className="disclosure-warn">
          公示已经撤下：公示页面只保留文号、机关、日期和撤下理由，下面的内容不再公开。撤下理由见“办理经过和版本”。
        </p>
      ) : null}
      {isTried ? <p className="disclosure-note">正在按右侧填写的内容试拟，尚未保存。</p> : null}
      {comparison.stale ? (
        <p className="disclosure-warn" role="status">
          案卷内容在拟稿或者公示之后有变化，下面按案卷现在的内容生成；需要重新拟稿。
        </p>
      ) : null}
      {view === 'compare' ? <ComparedFields fields={comparison.fields} /> : null}
      {view === 'page' ? <PagePreview decisionId={id} comparison={comparison} isTried={isTried} /> : null}
      {view === 'history' ? <History decisionId={id} /> : null}
    </Panel>
  );
}

function Switch({ view, choose }: { readonly view: View; readonly choose: (view: View) => void }) {
  return (
    <nav className="disclosure-switch" aria-label="查看方式">
      {(Object.keys(VIEWS) as View[]).map((key) => (
        <button key={key} type="button" aria-current={key === view ? 'true' : undefined} onClick={() => choose(key)}>
          {VIEWS[key]}
        </button>
      ))}
    </nav>
  );
}

function Standing({ answer }: { readonly answer: PublicationPageAnswer }) {
  const { publication: line, comparison } = answer;
  const may = useMay();
  const { credit } = line;
  return (
    <Panel title="办理情况" extra={<StageTag stage={line.stage} />}>
      <dl className="disclosure-facts">
        <div>
          <dt>期限</dt>
          <dd>
            <Limits line={line} />
            <span className="provision">
              {line.withdrawal === null ? line.provision : `${line.withdrawal.how}；${line.withdrawal.provision}`}
            </span>
          </dd>
        </div>
        <Fact name="拟稿人" value={line.clerkName} />
        <Fact name="审核人" value={line.approverName} />
        <Fact name="公示至" value={line.publicUntil === null ? null : dateWords(line.publicUntil, 'short')} />
        <Fact
          name="失信信息分类"
          value={credit === null ? null : `${credit.class}，${credit.shown ? '纳入信用公示' : '原则上不作信用公示'}`}
        />
        <Fact name="信用公示至" value={credit?.until == null ? null : dateWords(credit.until, 'short')} />
        <Fact name="退回理由" value={line.returnReason} />
        <Fact
          name="不予公开理由"
          value={line.ground === null ? null : `${line.ground.text}（${line.ground.provision}）：${line.ground.reason}`}
        />
      </dl>
      {line.provisional ? <p className="disclosure-note">期限用到尚未公布的年度放假安排，为暂定。</p> : null}
      {comparison.page.redactions === 0 ? null : (
        <p className="disclosure-note">公开文本共隐去或者替换{comparison.page.redactions}处。</p>
      )}
      {may('disclosure.prepare', 'disclosure.approve') ? null : (
        <p className="disclosure-note">您的岗位可以查看，不办理公示。</p>
      )}
    </Panel>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null }) {
  if (value === null || value === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
