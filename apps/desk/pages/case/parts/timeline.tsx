import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { Panel } from '../../../shared/page.tsx';
import { reachable } from '../../../shared/reachable.ts';
import { Empty, Failed, LoadingPage } from '../../../shared/states.tsx';
import { dateWords, timeWords } from '../../../shared/words.ts';
import { type CaseFile, type TimelineLine, useTimeline } from '../case-data.ts';

type Props = { readonly file: CaseFile; readonly asOf: string | undefined };

/** 时间线: everything that was done and entered, by whom; late entries are marked for ever. */
export function Timeline({ file, asOf }: Props) {
  const course = useTimeline(file.id, asOf);
  if (course.isPending) return <LoadingPage />;
  if (course.isError) return <Failed error={course.error} retry={() => void course.refetch()} />;
  return <Course entries={course.data.entries} caseId={file.id} />;
}

type Filter = {
  readonly words: string;
  readonly only: 'all' | 'act' | 'document' | 'late' | 'findings';
  readonly newest: boolean;
};

const ONLY = {
  all: '全部',
  act: '只看办理',
  document: '只看文书',
  late: '只看补录',
  findings: '只看有问题的',
} as const;

type Shown = { readonly entries: readonly TimelineLine[]; readonly caseId: string };

function Course({ entries, caseId }: Shown) {
  const [filter, setFilter] = useState<Filter>({ words: '', only: 'all', newest: true });
  const shown = useMemo(() => fitting(entries, filter), [entries, filter]);
  return (
    <Panel
      title="时间线"
      extra={
        <span className="case-small">
          共{entries.length}条，显示{shown.length}条
        </span>
      }
    >
      <div className="case-filter">
        <input
          type="search"
          aria-label="在时间线中查找"
          placeholder="查找：行为、人员、内容"
          value={filter.words}
          onChange={(e) => setFilter({ ...filter, words: e.target.value })}
        />
        <select
          aria-label="显示哪些"
          value={filter.only}
          onChange={(e) => setFilter({ ...filter, only: e.target.value as Filter['only'] })}
        >
          {Object.entries(ONLY).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <select
          aria-label="顺序"
          value={filter.newest ? 'newest' : 'oldest'}
          onChange={(e) => setFilter({ ...filter, newest: e.target.value === 'newest' })}
        >
          <option value="newest">最近的在前</option>
          <option value="oldest">最早的在前</option>
        </select>
      </div>
      {shown.length === 0 ? <Empty title="没有符合条件的记录" /> : <Rows entries={shown} caseId={caseId} />}
    </Panel>
  );
}

function fitting(entries: readonly TimelineLine[], { words, only, newest }: Filter): readonly TimelineLine[] {
  const kept = entries.filter((e) => isOf(e, only) && (words === '' || textOf(e).includes(words)));
  return newest ? kept.toReversed() : kept;
}

function isOf(e: TimelineLine, only: Filter['only']): boolean {
  if (only === 'late') return e.late;
  if (only === 'findings') return e.findings > 0;
  return only === 'all' || e.kind === only;
}

function textOf(e: TimelineLine): string {
  return [e.name, e.by, ...e.details.map((d) => d.text)].join('\n');
}

const ROW = 76;

/** Only the rows in sight are in the page: ten thousand entries scroll as ten do. */
function Rows({ entries, caseId }: Shown) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => reachable(frame.current), []);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    getItemKey: (i) => entries[i]?.n ?? i,
    overscan: 12,
  });
  return (
    <section ref={frame} className="case-timeline" aria-label="时间线各条">
      <ol style={{ height: rows.getTotalSize() }} aria-label={`共${entries.length}条`}>
        {rows.getVirtualItems().map((item) => {
          const entry = entries[item.index];
          return entry === undefined ? null : (
            <li
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              aria-setsize={entries.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Entry entry={entry} caseId={caseId} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Entry({ entry, caseId }: { readonly entry: TimelineLine; readonly caseId: string }) {
  return (
    <div className={`case-entry ${entry.kind}`}>
      <div className="case-entry-when">
        <span>{dateWords(entry.on)}</span>
        <span className="case-small">{timeWords(entry.at)}录入</span>
      </div>
      <div className="case-entry-what">
        <span className="case-entry-name">
          {entry.name}
          {entry.late ? <span className="case-late">补录</span> : null}
          {entry.findings === 0 ? null : <span className="case-bad">▲ 发现问题{entry.findings}项</span>}
        </span>
        {entry.moved === null ? null : (
          <span className="case-small">
            {entry.moved.from} → {entry.moved.to}
          </span>
        )}
        {entry.details.map((d) => (
          <span key={d.label} className="case-entry-detail">
            {d.label}：{d.text}
          </span>
        ))}
        {entry.document === null ? null : <Link to={`/cases/${caseId}/documents?n=${entry.document}`}>查看文书</Link>}
      </div>
      <span className="case-entry-by">{entry.by}</span>
    </div>
  );
}
