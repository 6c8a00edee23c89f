import { lazy, Suspense } from 'react';
import { Link, NavLink, useParams, useSearchParams } from 'react-router';
import { useMay } from '../../app/session.tsx';
import { Page } from '../../shared/page.tsx';
import { Failed, LoadingPage, NotFoundPage } from '../../shared/states.tsx';
import { dateWords } from '../../shared/words.ts';
import { ActsPanel } from './acts/acts-panel.tsx';
import './case.css';
import { AsOf } from './as-of.tsx';
import { type Opened, procedureWords, useCase } from './case-data.ts';
import { CaseHead } from './case-head.tsx';
import { CourseStrip } from './course-strip.tsx';
import { LiveChanges } from './live-changes.tsx';
import { Clocks } from './parts/clocks.tsx';
import { Documents } from './parts/documents.tsx';
import { EvidenceList } from './parts/evidence.tsx';
import { Findings } from './parts/findings.tsx';
import { Parties } from './parts/parties.tsx';

const Timeline = lazy(() => import('./parts/timeline.tsx').then((m) => ({ default: m.Timeline })));
const Officers = lazy(() => import('./parts/officers.tsx').then((m) => ({ default: m.Officers })));
const Outcome = lazy(() => import('./parts/outcome.tsx').then((m) => ({ default: m.Outcome })));
const Relations = lazy(() => import('./parts/relations.tsx').then((m) => ({ default: m.Relations })));
const Readings = lazy(() => import('./parts/readings.tsx').then((m) => ({ default: m.Readings })));

/** 案卷工作台. */
export function Component() {
  const { id = '', part = '' } = useParams();
  const [search] = useSearchParams();
  const asOf = search.get('on') ?? undefined;
  const opened = useCase(id, asOf);
  if (opened.isPending) return <LoadingPage />;
  if (opened.isError)
    return (
      <>
        {asOf === undefined ? null : <NotYet id={id} on={asOf} />}
        <Failed error={opened.error} retry={() => void opened.refetch()} />
      </>
    );
  return <Workbench key={id} opened={opened.data} part={part} />;
}

function NotYet({ id, on }: { readonly id: string; readonly on: string }) {
  return (
    <p className="case-as-of" role="status">
      在{dateWords(on)}终了时查不到本案案卷：案卷可能还没有建立，或者日期有误。
      <Link to={`/cases/${id}`}>返回现在的案卷</Link>
    </p>
  );
}

type Part = { readonly key: string; readonly label: string; readonly count?: number };

function Workbench({ opened, part }: { readonly opened: Opened; readonly part: string }) {
  const may = useMay();
  const { file, asOf } = opened;
  const parts = partsOf(opened, may('case.readings'));
  const current = part === '' ? parts[0] : parts.find((p) => p.key === part);
  if (current === undefined) return <NotFoundPage />;
  const query = asOf === undefined ? '' : `?on=${asOf}`;
  return (
    <Page title={file.title} lead={procedureWords(file).join('　')} actions={<Actions file={file} asOf={asOf} />}>
      {asOf === undefined ? <LiveChanges caseId={file.id} version={file.version} /> : <AsOf id={file.id} on={asOf} />}
      <CaseHead file={file} />
      <CourseStrip file={file} asOf={asOf} />
      <nav className="case-parts" aria-label="案卷内容">
        {parts.map(({ key, label, count }) => (
          <NavLink key={key} to={`/cases/${file.id}${key === parts[0]?.key ? '' : `/${key}`}${query}`} end>
            {label}
            {count === undefined || count === 0 ? null : <span className="case-count">{count}</span>}
          </NavLink>
        ))}
      </nav>
      <Suspense fallback={<LoadingPage />}>
        <PartContent which={current.key} opened={opened} />
      </Suspense>
    </Page>
  );
}

function partsOf({ file, acts, asOf }: Opened, mayReadings: boolean): readonly Part[] {
  const parts: readonly (Part | undefined)[] = [
    asOf === undefined ? { key: 'now', label: '办理', count: acts.filter((a) => a.possible).length } : undefined,
    { key: 'timeline', label: '时间线' },
    { key: 'parties', label: '当事人', count: file.parties.length },
    { key: 'evidence', label: '证据', count: file.evidence.length },
    { key: 'documents', label: '文书', count: file.documents.length },
    { key: 'clocks', label: '期限', count: file.clocks.filter((c) => c.stoppedOn === null).length },
    { key: 'findings', label: '问题', count: file.findings.length },
    { key: 'officers', label: '人员' },
    { key: 'outcome', label: '审核与公示' },
    { key: 'relations', label: '关联案件' },
    mayReadings ? { key: 'readings', label: '查阅记录' } : undefined,
  ];
  return parts.filter((p) => p !== undefined);
}

function PartContent({ which, opened }: { readonly which: string; readonly opened: Opened }) {
  const { file, asOf } = opened;
  switch (which) {
    case 'now':
      return <ActsPanel file={file} />;
    case 'timeline':
      return <Timeline file={file} asOf={asOf} />;
    case 'parties':
      return <Parties file={file} />;
    case 'evidence':
      return <EvidenceList file={file} />;
    case 'documents':
      return <Documents file={file} />;
    case 'clocks':
      return <Clocks file={file} />;
    case 'findings':
      return <Findings file={file} />;
    case 'officers':
      return <Officers file={file} asOf={asOf} />;
    case 'outcome':
      return <Outcome file={file} />;
    case 'relations':
      return <Relations file={file} />;
    default:
      return <Readings file={file} />;
  }
}

function Actions({ file, asOf }: { readonly file: Opened['file']; readonly asOf: string | undefined }) {
  const [, setSearch] = useSearchParams();
  const [first, last] = [file.timeline[0]?.on, new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })];
  return (
    <>
      <label className="case-on">
        查看某日的案卷
        <input
          type="date"
          value={asOf ?? ''}
          min={first}
          max={last}
          onChange={(event) => {
            const day = event.target.value;
            setSearch(day === '' || day >= last ? {} : { on: day });
          }}
        />
      </label>
      <Link
        className="plain-button case-print-link"
        to={`/cases/${file.id}/print${asOf === undefined ? '' : `?on=${asOf}`}`}
      >
        打印摘要
      </Link>
    </>
  );
}
