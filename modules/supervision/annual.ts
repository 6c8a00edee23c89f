import type { AnnualLine } from '#contract/statistics.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
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
import { annualLines } from './annual-tables.rules.ts';
import { requireMet, type SupervisionAct, type SupervisionDeps, unmet } from './deps.ts';
import { record } from './record.ts';

type Deps = Pick<SupervisionDeps, 'dbs' | 'recording'>;

const spanOf = (year: number): Span => ({ from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) });

/** 行政执法数据 of a year as the journal gives it now. */
export async function annualTables(deps: Deps, year: number): Promise<readonly AnnualLine[]> {
  const [db, span] = [deps.dbs.app, spanOf(year)];
  const decisions = await decisionFigures(db, span);
  const acts = await actFigures(db, span, {
    acts: ['record-remedy', 'revoke', 'hand-over-transfer', 'decide-added-fine', 'apply-to-court'],
  });
  const penalties = decisions.filter((d) => d.kind === 'penalty');
  const files = await filesOf(deps, db, [...penalties, ...acts.filter((a) => a.act === 'record-remedy')]);
  const remedies = [...files.values()].flatMap((file) => file.case.remedies);
  const filedThen = (kind: string) =>
    remedies.filter((r) => r.kind === kind && r.filedOn >= span.from && r.filedOn <= span.to).length;
  const times = (act: string) => acts.filter((a) => a.act === act).length;
  const officers = await officersOn(db, span.to);
  return annualLines({
    filed: (await caseFigures(db, 'filed', span)).length,
    closed: (await caseFigures(db, 'closed', span)).length,
    penalties: penalties.map((d) => ({
      sanctions: files.get(d.case_id)?.case.decisions.find((made) => d.id.endsWith(`.${made.id}`))?.sanctions ?? [],
      fineFen: BigInt(d.fine_fen),
      confiscateFen: BigInt(d.confiscate_fen),
    })),
    noPenalties: decisions.filter((d) => d.kind === 'no-penalty').length,
    processing: decisions.filter((d) => d.kind === 'processing').length,
    reconsiderations: filedThen('reconsideration'),
    litigations: filedThen('litigation'),
    revoked: times('revoke'),
    transferred: times('hand-over-transfer'),
    addedFines: times('decide-added-fine'),
    courtApplications: times('apply-to-court'),
    officers: officers.length,
    certified: officers.filter((p) => isQualifiedOfficer(p.certificates, span.to, null)).length,
  });
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

/** 公开并报送上一年度行政执法数据 (TSG-006d): once; the figures of that day stay as they were made public. */
export async function reportAnnual(
  deps: SupervisionDeps,
  act: SupervisionAct,
  input: { readonly year: number; readonly channel: string; readonly narrative: string },
): Promise<void> {
  const target = { fold: annualFold, stream: annualStream(input.year) };
  const lines = await annualTables(deps, input.year);
  await record(deps, act, target, (state) => {
    requireMet(
      [
        ...(act.on <= spanOf(input.year).to ? [unmet(deps.rules, 'TSG-006d', `${input.year}年度尚未结束`)] : []),
        ...(state.reported === undefined ? [] : [unmet(deps.rules, 'TSG-006d', `${input.year}年度数据已经登记报送`)]),
      ],
      '不能登记年度数据报送',
    );
    const { channel, narrative, year } = input;
    const figures: JsonObject = { lines: lines.map((line) => ({ ...line })) };
    return { type: 'annual-reported', dueOn: annualDue(year), channel, narrative, figures };
  });
}
