import type { OverdueLine } from '#contract/supervision.ts';
import { daysBetween, type PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import { CLOCKS, type ClockKind } from '#domain/procedure/index.ts';
import { caseLines, overdueClocks } from '#modules/casework/index.ts';
import { overduePublications } from '#modules/disclosure/index.ts';
import { overdueReviews } from '#modules/review/index.ts';
import type { Db } from '#platform/db/index.ts';
import { annualDue } from './annual.rules.ts';
import type { SupervisionDeps } from './deps.ts';
import { artefactLine } from './filing-ledger.rules.ts';
import { selectAnnual, selectArtefacts, selectFilings, selectOpinions } from './supervision.store.ts';

type Deps = Pick<SupervisionDeps, 'rules'>;
type Late = Omit<OverdueLine, 'daysOver'>;

/** Everything of the agency whose last day has passed, whatever its kind; what has waited longest stands first. */
export async function overdueItems(deps: Deps, db: Db, on: PlainDate): Promise<readonly OverdueLine[]> {
  const found: readonly Late[] = [
    ...(await lateClocks(deps, db, on)),
    ...(await lateReviews(deps, db, on)),
    ...(await latePublications(deps, db, on)),
    ...(await lateFilings(db, on)),
    ...(await lateReplies(deps, db, on)),
    ...(await lateAnnual(deps, db, on)),
  ];
  return found
    .map((late) => ({ ...late, daysOver: daysBetween(late.dueOn, on) }))
    .toSorted((a, b) => b.daysOver - a.daysOver || (a.title < b.title ? -1 : 1));
}

async function lateClocks({ rules }: Deps, db: Db, on: PlainDate): Promise<readonly Late[]> {
  return (await overdueClocks(db, on)).map((clock) => ({
    kind: 'clock',
    title: clock.title,
    what: CLOCKS[clock.kind as ClockKind],
    provision: citationOf(rules, clock.rule),
    dueOn: clock.legal_due,
    caseId: clock.case_id,
  }));
}

async function lateReviews({ rules }: Deps, db: Db, on: PlainDate): Promise<readonly Late[]> {
  return (await overdueReviews(db, on)).map((review) => ({
    kind: 'review',
    title: review.title,
    what: '出具法制审核意见',
    provision: citationOf(rules, 'TSG-014'),
    dueOn: review.due_on,
    caseId: review.subject_ref.startsWith('case:') ? review.subject_ref.slice('case:'.length) : null,
  }));
}

async function latePublications({ rules }: Deps, db: Db, on: PlainDate): Promise<readonly Late[]> {
  return (await overduePublications(db, on)).map((row) => {
    const withdrawal = row.withdrawal_due_on !== null;
    return {
      kind: withdrawal ? 'withdrawal' : 'publication',
      title: row.title,
      what: withdrawal ? `撤回公示${row.number}并说明理由` : `公示${row.number}`,
      provision: citationOf(rules, withdrawal ? 'APL-048b' : row.rule),
      dueOn: row.withdrawal_due_on ?? row.due_on,
      caseId: row.case_id,
    };
  });
}

async function lateFilings(db: Db, on: PlainDate): Promise<readonly Late[]> {
  const waiting = (await selectFilings(db)).filter((f) => f.stage !== 'received' && f.stage !== 'sent');
  const artefacts = (await selectArtefacts(db)).map((row) => artefactLine(row, on, new Map())).filter((l) => l.overdue);
  return [
    ...artefacts.map(({ title, version, kind, basis, dueOn }) => ({
      ...{ kind: 'filing' as const, title: `${title}（${version}）`, what: `报送${kind}备案`, provision: basis },
      ...{ dueOn: dueOn as PlainDate, caseId: null },
    })),
    ...waiting
      .filter((f) => f.due_on < on)
      .map((f) => ({
        kind: 'filing' as const,
        title: f.title,
        what: `报送${f.number}备案`,
        provision: f.basis,
        dueOn: f.due_on,
        caseId: f.case_id,
      })),
  ];
}

async function lateReplies({ rules }: Deps, db: Db, on: PlainDate): Promise<readonly Late[]> {
  const waiting = (await selectOpinions(db)).filter((o) => o.stage === 'issued' || o.stage === 'returned');
  return waiting
    .filter((o) => o.reply_due_on < on)
    .map((o) => ({
      kind: 'reply',
      title: o.title,
      what: `答复${o.number}`,
      provision: citationOf(rules, 'SUP-A3'),
      dueOn: o.reply_due_on,
      caseId: o.case_id,
    }));
}

/** TSG-006d: last year's data by 31 January; an agency answers for the years in which it works with this system. */
async function lateAnnual({ rules }: Deps, db: Db, on: PlainDate): Promise<readonly Late[]> {
  const year = Number(on.slice(0, 4)) - 1;
  const dueOn = annualDue(year);
  if (dueOn >= on || (await selectAnnual(db, year)) !== undefined) return [];
  const began = await firstDay(db);
  if (began === undefined || Number(began.slice(0, 4)) > year) return [];
  const provision = citationOf(rules, 'TSG-006d');
  return [{ kind: 'annual', title: `${year}年度行政执法数据`, what: '公开并报送', provision, dueOn, caseId: null }];
}

async function firstDay(db: Db): Promise<PlainDate | undefined> {
  const all = { handlers: [], day: {}, decided: {}, closed: {} };
  const [row] = await caseLines(db, all, { sort: 'oldest' }, { offset: 0, limit: 1 });
  return row?.filed_on ?? row?.received_on ?? undefined;
}
