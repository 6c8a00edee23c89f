import { type ReactNode, useMemo, useRef, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { CASE_COLUMNS, type CaseColumn } from '#contract/case-columns.ts';
import type { CaseLine } from '#contract/case-list.ts';
import { COLUMNS, causeOf, Limit } from './case-cells.tsx';
import type { ListState } from './list-query.ts';
import { type Lines, type ShownLine, useLines } from './use-lines.ts';

const LINE = 40;
const CARD = 112;
const NARROW = '(max-width: 800px)';

type Props = { readonly list: ListState; readonly total: number; readonly columns: readonly CaseColumn[] };

/** The cases as a table, on a phone as cards. */
export function CaseGrid(props: Props) {
  return useMedia(NARROW) ? <Cards {...props} /> : <Table {...props} />;
}

function Table({ list, total, columns }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useLines({ list, total, height: LINE, scroller });
  const least = columns.reduce((sum, key) => sum + COLUMNS[key].width, 0);
  return (
    <div ref={scroller} className="cases-grid">
      <table aria-label="案件清单" aria-rowcount={total + 1} style={{ minWidth: least }}>
        <colgroup>
          {columns.map((key) => (
            <col key={key} style={COLUMNS[key].grow === true ? {} : { width: COLUMNS[key].width }} />
          ))}
        </colgroup>
        <Heads list={list} columns={columns} />
        <tbody>
          <Gap height={lines.before} span={columns.length} />
          {lines.shown.map((shown) => (
            <Row key={shown.index} shown={shown} columns={columns} lines={lines} />
          ))}
          <Gap height={lines.behind} span={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the lines that are not drawn. */
function Gap({ height, span }: { readonly height: number; readonly span: number }) {
  if (height === 0) return null;
  return (
    <tr className="cases-gap">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}

/** A press orders by the column, another one the other way round. */
function Heads({ list, columns }: { readonly list: ListState; readonly columns: readonly CaseColumn[] }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((key) => {
          const sorted = list.sort === key;
          const down = sorted && list.order === 'desc';
          return (
            <th
              key={key}
              scope="col"
              aria-sort={sorted ? (down ? 'descending' : 'ascending') : undefined}
              className={COLUMNS[key].figure === true ? 'figure' : undefined}
            >
              <button
                type="button"
                onClick={() => list.change({ sort: key, order: sorted && !down ? 'desc' : '' })}
                title={`按${CASE_COLUMNS[key]}排序`}
              >
                {CASE_COLUMNS[key]}
                <span aria-hidden="true">{sorted ? (down ? '▼' : '▲') : ''}</span>
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type RowProps = { readonly shown: ShownLine; readonly columns: readonly CaseColumn[]; readonly lines: Lines };

function Row({ shown: { index, line }, columns, lines }: RowProps) {
  if (line === undefined)
    return (
      <tr aria-rowindex={index + 2}>
        <td colSpan={columns.length}>
          <Coming />
        </td>
      </tr>
    );
  // Every line leads to its case, whichever columns are shown.
  const linked = columns.includes('title') ? 'title' : columns[0];
  return (
    <tr aria-rowindex={index + 2}>
      {columns.map((key) => (
        <td key={key} className={COLUMNS[key].figure === true ? 'figure' : undefined}>
          {key === linked ? (
            <CaseLink line={line} lines={lines} index={index}>
              {key === 'title' && columns.includes('party') ? causeOf(line) : COLUMNS[key].cell(line) || line.title}
            </CaseLink>
          ) : (
            COLUMNS[key].cell(line)
          )}
        </td>
      ))}
    </tr>
  );
}

type LinkProps = {
  readonly line: CaseLine;
  readonly lines: Lines;
  readonly index: number;
  readonly children: ReactNode;
};

function CaseLink({ line, lines, index, children }: LinkProps) {
  return (
    <Link to={`/cases/${line.id}`} title={line.title} {...lines.linkOf(index)}>
      {children}
    </Link>
  );
}

function Coming() {
  return (
    <>
      <span className="bone" />
      <span className="only-heard">正在载入……</span>
    </>
  );
}

function Cards({ list, total }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useLines({ list, total, height: CARD, scroller });
  return (
    <div ref={scroller} className="cases-grid">
      <ul
        className="cases-cards"
        aria-label="案件清单"
        style={{ paddingTop: lines.before, paddingBottom: lines.behind }}
      >
        {lines.shown.map(({ index, line }) => (
          <li key={index} aria-setsize={total} aria-posinset={index + 1} style={{ height: CARD }}>
            {line === undefined ? <Coming /> : <Card line={line} lines={lines} index={index} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a phone shows of a case. */
function Card({ line, lines, index }: Omit<LinkProps, 'children'>) {
  return (
    <>
      <CaseLink line={line} lines={lines} index={index}>
        {causeOf(line)}
      </CaseLink>
      <span>{line.party ?? ''}</span>
      <span>
        {line.stateName}
        {line.officer === null ? '' : `　${line.officer}`}
      </span>
      <span>
        <Limit line={line} /> {line.filingNumber ?? ''}
      </span>
    </>
  );
}

function useMedia(query: string): boolean {
  const media = useMemo(() => window.matchMedia(query), [query]);
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => media.matches,
  );
}
