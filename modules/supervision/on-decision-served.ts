import { eventTypeOf } from '#domain/procedure/index.ts';
import type { Decision } from '#domain/procedure/model.ts';
import { type CaseRecord, caseFold, decisionKey } from '#modules/casework/index.ts';
import { procedureFacts, settingsAt } from '#modules/catalogue/index.ts';
import { type Consumer, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import type { Db } from '#platform/db/index.ts';
import type { SupervisionDeps } from './deps.ts';
import { type FilingDue, filingFold, filingStream } from './filing.fold.ts';
import { filingDue, majorGrounds } from './major-decision.rules.ts';
import { record } from './record.ts';

/** A penalty takes effect when it is served; a major one is filed with the supervisor from that day on (备案). */
export function onDecisionServed(deps: SupervisionDeps): Consumer {
  return {
    name: 'supervision.on-decision-served',
    types: [eventTypeOf('serve')],
    async handle(_context, event) {
      const { state } = await deps.recording.state(deps.dbs.app, caseFold, event.stream);
      for (const decision of state.case.decisions) await askFiling(deps, state, decision);
    },
  };
}

async function askFiling(deps: SupervisionDeps, file: CaseRecord, decision: Decision): Promise<void> {
  const db = deps.dbs.app;
  // An old file 补录 was filed on paper in its own time.
  if (decision.servedOn === undefined || enteredLate(file, decision)) return;
  const grounds = await groundsOf(db, file, decision);
  if (grounds.length === 0) return;
  const stream = filingStream(decisionKey(file.id, decision.id));
  const { version } = await deps.recording.state(db, filingFold, stream);
  if (version > 0) return;
  const due = await dueOf(deps, file, decision, grounds, decision.servedOn);
  const act = { actor: SYSTEM_ACTOR, on: due.effectiveOn, clientId: `filing-due:${stream}` };
  await record(deps, act, { fold: filingFold, stream }, () => ({ type: 'filing-due', ...due }));
}

function enteredLate({ case: c }: CaseRecord, decision: Decision): boolean {
  return c.acts.some((act) => act.late && act.on === decision.on && act.act === 'decide-penalty');
}

async function groundsOf(db: Db, { case: c }: CaseRecord, decision: Decision): Promise<readonly string[]> {
  const kind = c.parties[0]?.kind ?? 'natural-person';
  const { thresholds } = await procedureFacts(db, { on: decision.on, itemCodes: [] });
  const catalogue = (await settingsAt(db, decision.on)).get('review-catalogue').value;
  const limits = { fine: thresholds.majorFine[kind].fen, confiscation: thresholds.hearingConfiscation[kind].fen };
  return majorGrounds({ ...decision, heard: c.hearing?.heldOn !== undefined }, { ...limits, catalogue });
}

async function dueOf(
  deps: SupervisionDeps,
  file: CaseRecord,
  decision: Decision,
  grounds: readonly string[],
  effectiveOn: NonNullable<Decision['servedOn']>,
): Promise<FilingDue> {
  const clock = (await settingsAt(deps.dbs.app, effectiveOn)).clock('major-filing');
  return {
    caseId: file.id,
    title: file.opened?.title ?? '',
    number: decision.number,
    partyName: file.case.parties[0]?.name ?? '',
    grounds,
    decidedOn: decision.on,
    effectiveOn,
    dueOn: filingDue(effectiveOn, clock.value, deps.calendar),
    basis: clock.source,
  };
}
