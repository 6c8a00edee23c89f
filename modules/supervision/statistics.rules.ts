import { FIGURES, type FigureKey, type FigureLine, type SourceRow } from '#contract/statistics.ts';
import { daysBetween, type PlainDate } from '#domain/kernel/plain-date.ts';
import { ACTS } from '#domain/procedure/index.ts';
import type { ActId } from '#domain/procedure/model.ts';
import type { ActFigure, CaseFigure, DecisionFigure, FindingFigure, StageFigure } from '#modules/casework/index.ts';
import type { PublicationFigure } from '#modules/disclosure/index.ts';

/** The rows of a period from which every figure follows. */
export type Counted = {
  readonly on: PlainDate;
  readonly filed: readonly CaseFigure[];
  readonly closed: readonly CaseFigure[];
  readonly decisions: readonly DecisionFigure[];
  readonly publications: readonly PublicationFigure[];
  readonly acts: readonly ActFigure[];
  readonly lateActs: readonly ActFigure[];
  readonly actCount: number;
  readonly defects: readonly FindingFigure[];
  readonly stages: readonly StageFigure[];
};

export type Figure = FigureLine & { readonly source: readonly SourceRow[] };
type Part = { readonly value: number | null; readonly source: readonly SourceRow[] };

/** Every figure with the rows that it was counted from. */
export function figuresOf(counted: Counted): readonly Figure[] {
  const parts: Readonly<Record<FigureKey, Part>> = {
    filed: count(counted.filed.map(caseRow)),
    closed: count(counted.closed.map(caseRow)),
    ...decisionParts(counted),
    hearing: count(actsOf(counted, 'hold-hearing')),
    revoked: count(actsOf(counted, 'revoke')),
    transferred: count(actsOf(counted, 'hand-over-transfer')),
    ...publicationParts(counted),
    recorded: {
      value: shareOf(counted.actCount - counted.lateActs.length, counted.actCount),
      source: counted.lateActs.map((act) => ({ ...actRow(act), counted: false })),
    },
    'late-entries': count(counted.lateActs.map(actRow)),
    defects: count(counted.defects.map(defectRow)),
    ...reviewParts(counted),
    ...stageParts(counted),
  };
  return (Object.keys(FIGURES) as FigureKey[]).map((key) => {
    const { value, source } = parts[key];
    const words = FIGURES[key];
    return { key, ...words, value, text: textOf(value, words.unit), rows: source.length, source };
  });
}

function textOf(value: number | null, unit: string): string {
  if (value === null) return '—';
  if (unit === '%') return `${value.toFixed(1)}%`;
  return unit === '日' ? value.toFixed(1) : String(value);
}

function count(source: readonly SourceRow[]): Part {
  return { value: source.length, source };
}

/** In percent with one decimal, rounded down: 99.96 % of all is not all. */
function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole) / 10;
}

function share(source: readonly SourceRow[]): Part {
  return { value: shareOf(source.filter((row) => row.counted).length, source.length), source };
}

export function caseRow({ case_id, title, number, on }: CaseFigure): SourceRow {
  return { caseId: case_id, title, number, on, detail: '', counted: true };
}

export function actRow({ case_id, title, act, performed_on, late }: ActFigure): SourceRow {
  const detail = `${ACTS[act as ActId].label}${late ? '（补录）' : ''}`;
  return { caseId: case_id, title, number: null, on: performed_on, detail, counted: true };
}

const actsOf = ({ acts }: Counted, id: ActId) => acts.filter((a) => a.act === id).map(actRow);

function defectRow({ case_id, title, found_on, message, provision }: FindingFigure): SourceRow {
  return { caseId: case_id, title, number: null, on: found_on, detail: `${message}（${provision}）`, counted: true };
}

export function decisionRow(decision: DecisionFigure, detail = '', counted = true): SourceRow {
  const { case_id, title, number, decided_on } = decision;
  return { caseId: case_id, title, number, on: decided_on, detail, counted };
}

function decisionParts({ decisions }: Counted): Readonly<Record<'penalty' | 'processing' | 'no-penalty', Part>> {
  const of = (kind: DecisionFigure['kind']) =>
    count(
      decisions
        .filter((d) => d.kind === kind)
        .map((d) => decisionRow(d, d.status === 'revoked' ? '已被撤销或者变更' : d.entered_late ? '补录' : '')),
    );
  return { penalty: of('penalty'), processing: of('processing'), 'no-penalty': of('no-penalty') };
}

type PublicationKey = 'published-in-time' | 'publication-late' | 'withheld';

/** TSG-006b: in time, late, or overdue; what is not due yet and not yet public tells nothing. */
function publicationParts({ publications, on }: Counted): Readonly<Record<PublicationKey, Part>> {
  const settled = publications.filter((p) => !p.late && (p.answered_on !== null || p.due_on < on));
  const rows = settled.map((p) => publicationRow(p, on));
  const withheld = publications.filter((p) => p.stage === 'withheld').map((p) => publicationRow(p, on));
  return {
    'published-in-time': share(rows),
    'publication-late': count(rows.filter((row) => !row.counted).map((row) => ({ ...row, counted: true }))),
    withheld: count(withheld.map((row) => ({ ...row, counted: true }))),
  };
}

function publicationRow(p: PublicationFigure, on: PlainDate): SourceRow {
  const inTime = p.answered_on !== null && p.answered_on <= p.due_on;
  const over = daysBetween(p.due_on, p.answered_on ?? on);
  const how = p.answered_on === null ? `逾期${over}日仍未公开` : `逾期${over}日公开`;
  return {
    caseId: p.case_id,
    title: p.title,
    number: p.number,
    on: p.decided_on,
    detail: inTime ? (p.stage === 'withheld' ? '按期办理，不予公开' : '按期公开') : how,
    counted: inTime,
  };
}

/** TSG-012a: decisions of the ordinary procedure that were made here. */
function reviewParts({ decisions }: Counted): Readonly<Record<'reviewed' | 'unreviewed', Part>> {
  const ordinary = decisions.filter((d) => d.procedure === 'PT' && !d.entered_late);
  const without = ordinary.filter((d) => !d.reviewed);
  const detail = (d: DecisionFigure) => (d.reviewed ? '审核通过' : d.exempt ? '不在审核目录' : '未经审核');
  return {
    reviewed: share(ordinary.map((d) => decisionRow(d, detail(d), d.reviewed))),
    unreviewed: count(without.map((d) => decisionRow(d, detail(d)))),
  };
}

type StageKey = Extract<FigureKey, `days-to-${string}`>;
type Days = readonly [from: PlainDate | null, to: PlainDate | null];

function stageParts({ stages, publications }: Counted): Readonly<Record<StageKey, Part>> {
  const between = (days: (s: StageFigure) => Days) => average(stages.map((s) => stageRow(s, days(s))));
  const published = publications.filter((p) => !p.late && p.stage !== 'withheld' && p.answered_on !== null);
  return {
    'days-to-file': between((s) => [s.received_on, s.filed_on]),
    'days-to-conclude': between((s) => [s.filed_on, s.concluded_on]),
    'days-to-decide': between((s) => [s.concluded_on, s.decided_on]),
    'days-to-serve': between((s) => [s.decided_on, s.served_on]),
    'days-to-close': between((s) => [s.filed_on, s.closed_on]),
    'days-to-publish': average(
      published.map((p) => ({
        days: daysBetween(p.decided_on, p.answered_on ?? p.decided_on),
        row: { caseId: p.case_id, title: p.title, number: p.number, on: p.decided_on },
      })),
    ),
  };
}

type Lasted = { readonly days: number | null; readonly row: Omit<SourceRow, 'detail' | 'counted'> };

function stageRow({ case_id, title, decided_on }: StageFigure, [from, to]: Days): Lasted {
  const days = from === null || to === null ? null : daysBetween(from, to);
  return { days, row: { caseId: case_id, title, number: null, on: decided_on } };
}

function average(all: readonly Lasted[]): Part {
  const known = all.flatMap(({ days, row }) => (days === null ? [] : [{ days, row }]));
  const sum = known.reduce((total, { days }) => total + days, 0);
  return {
    value: known.length === 0 ? null : Math.round((sum * 10) / known.length) / 10,
    source: known.map(({ days, row }) => ({ ...row, detail: `${days}日`, counted: true })),
  };
}
