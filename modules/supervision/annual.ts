import type { AnnualLine, SourceRow } from '#contract/statistics.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { yuanText } from '#domain/kernel/money.ts';
import { type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import {
  actFigures,
  type CaseRecord,
  caseFigures,
  caseFold,
  decisionFigures,
  type Span,
} from '#modules/casework/index.ts';
import { isQualifiedOfficer, officersOn } from '#modules/people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { annualFold, annualStream } from './annual.fold.ts';
import { annualDue } from './annual.rules.ts';
import { type AnnualEntry, annualEntries } from './annual-tables.rules.ts';
import { requireMet, type SupervisionAct, type SupervisionDeps, unmet } from './deps.ts';
import { record } from './record.ts';
import { actRow, caseRow, decisionRow } from './statistics.rules.ts';

type Deps = Pick<SupervisionDeps, 'dbs' | 'recording'>;

const spanOf = (year: number): Span => ({ from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) });

const COUNTED = [
  ...['record-remedy', 'revoke', 'hand-over-transfer', 'decide-added-fine', 'apply-to-court'],
  ...['inspect-site', 'order-correction', 'record-payment'],
];

/** 行政执法数据 of a year as the journal gives it now, each figure with its rows. */
export async function annualTables(deps: Deps, year: number): Promise<readonly AnnualEntry[]> {
  const [db, span] = [deps.dbs.app, spanOf(year)];
  const decisions = await decisionFigures(db, span);
  const acts = await actFigures(db, span, { acts: COUNTED });
  const penalties = decisions.filter((d) => d.kind === 'penalty');
  const told = acts.filter((a) => a.act === 'record-remedy' || a.act === 'record-payment');
  const files = await filesOf(deps, db, [...penalties, ...told]);
  const decided = (kind: string) => decisions.filter((d) => d.kind === kind).map((d) => decisionRow(d));
  const done = (act: string) => acts.filter((a) => a.act === act).map(actRow);
  const officers = await officersOn(db, span.to);
  return annualEntries({
    filed: (await caseFigures(db, 'filed', span)).map(caseRow),
    closed: (await caseFigures(db, 'closed', span)).map(caseRow),
    penalties: penalties.map((d) => ({
      sanctions: files.get(d.case_id)?.case.decisions.find((made) => d.id.endsWith(`.${made.id}`))?.sanctions ?? [],
      fineFen: BigInt(d.fine_fen),
      confiscateFen: BigInt(d.confiscate_fen),
      row: decisionRow(d, d.status === 'revoked' ? '已被撤销或者变更' : ''),
    })),
    noPenalties: decided('no-penalty'),
    processing: decided('processing'),
    reconsiderations: remediesOf(files, 'reconsideration', span),
    litigations: remediesOf(files, 'litigation', span),
    revoked: done('revoke'),
    transferred: done('hand-over-transfer'),
    addedFines: done('decide-added-fine'),
    courtApplications: done('apply-to-court'),
    inspections: done('inspect-site'),
    corrections: done('order-correction'),
    paidToWorkers: paymentsOf(files, span),
    officers: officers.length,
    certified: officers.filter((p) => isQualifiedOfficer(p.certificates, span.to, null)).length,
  });
}

type Files = ReadonlyMap<string, CaseRecord>;

function rowOf(caseId: string, file: CaseRecord, on: PlainDate, detail: string): SourceRow {
  return { caseId, title: file.opened?.title ?? '', number: null, on, detail, counted: true };
}

function remediesOf(files: Files, kind: 'reconsideration' | 'litigation', span: Span): readonly SourceRow[] {
  return [...files].flatMap(([id, file]) =>
    file.case.remedies
      .filter((r) => r.kind === kind && r.filedOn >= span.from && r.filedOn <= span.to)
      .map((r) => rowOf(id, file, r.filedOn, r.outcome ?? '尚未审结')),
  );
}

/** 清欠: what was paid to the workers. */
function paymentsOf(files: Files, span: Span) {
  return [...files].flatMap(([id, file]) =>
    file.case.payments
      .filter((p) => p.of === 'to-worker' && p.on >= span.from && p.on <= span.to)
      .map((p) => ({ fen: p.amountFen as bigint, row: rowOf(id, file, p.on, `${yuanText(p.amountFen)}元`) })),
  );
}

/** The kinds of a penalty and the remedies stand in the file alone: each is read once. */
async function filesOf(
  { recording }: Deps,
  db: Db,
  rows: readonly { readonly case_id: string }[],
): Promise<ReadonlyMap<string, CaseRecord>> {
  const files = new Map<string, CaseRecord>();
  for (const id of new Set(rows.map((row) => row.case_id)))
    files.set(id, (await recording.state(db, caseFold, `case:${id}`)).state);
  return files;
}

/** The line without its rows, as it is shown and kept. */
export function lineOfEntry({ source: _rows, ...line }: AnnualEntry): AnnualLine {
  return line;
}

/** 公开并报送上一年度行政执法数据 (TSG-006d): once; the figures of that day stay as they were made public. */
export async function reportAnnual(
  deps: SupervisionDeps,
  act: SupervisionAct,
  input: { readonly year: number; readonly channel: string; readonly narrative: string },
): Promise<void> {
  const target = { fold: annualFold, stream: annualStream(input.year) };
  const lines = (await annualTables(deps, input.year)).map(lineOfEntry);
  await record(deps, act, target, (state) => {
    requireMet(
      [
        ...(act.on <= spanOf(input.year).to ? [unmet(deps.rules, 'TSG-006d', `${input.year}年度尚未结束`)] : []),
        ...(state.reported === undefined ? [] : [unmet(deps.rules, 'TSG-006d', `${input.year}年度数据已经登记报送`)]),
      ],
      '不能登记年度数据报送',
    );
    const { channel, narrative, year } = input;
    const figures: JsonObject = { lines: lines.map(({ rows = 0, ...line }) => ({ ...line, rows })) };
    return { type: 'annual-reported', dueOn: annualDue(year), channel, narrative, figures };
  });
}
