import type { QuarterPart } from '#contract/statistics.ts';
import { addDays, plainDate } from '#domain/kernel/plain-date.ts';
import { actFigures, type CaseRecord, caseFold, decisionKey, type Span } from '#modules/casework/index.ts';
import type { SupervisionDeps } from './deps.ts';
import { forcePart, majorPart, transferPart } from './quarter.rules.ts';
import { selectEffectiveFilings } from './supervision.store.ts';

type Deps = Pick<SupervisionDeps, 'dbs' | 'recording'>;

/** First and last day of a quarter. */
export function quarterSpan(year: number, quarter: number): Span {
  const month = (m: number) => String(m).padStart(2, '0');
  const from = plainDate(`${year}-${month(quarter * 3 - 2)}-01`);
  const next = quarter === 4 ? `${year + 1}-01-01` : `${year}-${month(quarter * 3 + 1)}-01`;
  return { from, to: addDays(plainDate(next), -1) };
}

const FORCE = ['decide-added-fine', 'apply-to-court'];
const TRANSFER = [
  ...['report-suspected-crime', 'approve-transfer', 'refuse-transfer', 'hand-over-transfer'],
  ...['police-filed', 'police-declined'],
];

/** 季度报表 (三项制度实施方案二（四）): 重大处罚、行政强制、两法衔接, case by case. */
export async function quarterParts(deps: Deps, span: Span): Promise<readonly QuarterPart[]> {
  const db = deps.dbs.app;
  const filings = await selectEffectiveFilings(db, span);
  const acts = await actFigures(db, span, { acts: [...FORCE, ...TRANSFER] });
  const files = await filesOf(deps, [...filings, ...acts]);
  const file = (id: string) => files.get(id) as CaseRecord;
  const cases = (names: readonly string[]) =>
    [...new Set(acts.filter((a) => names.includes(a.act)).map((a) => a.case_id))].map((id) => ({ id, file: file(id) }));
  return [
    majorPart(
      filings.map((row) => {
        const decision = file(row.case_id).case.decisions.find(
          (d) => decisionKey(row.case_id, d.id) === row.decision_id,
        );
        return { row, file: file(row.case_id), decision };
      }),
    ),
    forcePart(cases(FORCE), span),
    transferPart(cases(TRANSFER)),
  ];
}

async function filesOf({ dbs, recording }: Deps, rows: readonly { readonly case_id: string }[]) {
  const files = new Map<string, CaseRecord>();
  for (const id of new Set(rows.map((row) => row.case_id)))
    files.set(id, (await recording.state(dbs.app, caseFold, `case:${id}`)).state);
  return files;
}
