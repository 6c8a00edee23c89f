import { randomUUID } from 'node:crypto';
import type { OpenModules } from '#apps/server/open-modules.ts';
import { addWorkdays, isWorkday, rollBack } from '#domain/calendar/work-calendar.ts';
import { civilDateOf, type Instant, instantAt } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { CaseActor } from '#domain/procedure/model.ts';
import { decisionKey, giveCaseOpinion, openCase, performAct, submitCaseForReview } from '#modules/casework/index.ts';
import { caseActorOn, type ImportedAccount, people } from '#modules/people/index.ts';
import { type OpinionKind, POINT_KEYS, type PointVerdicts } from '#modules/review/index.ts';
import type { SettableClock } from '#platform/clock/clock.ts';
import { draftAsClerk, publish, settle } from '../replay/publish.ts';
import type { CurrentCase, Station } from './current-cases.ts';
import { CASE_STATIONS, type Told } from './current-steps.ts';

type Stage = {
  readonly modules: OpenModules;
  readonly clock: SettableClock;
  readonly pack: string;
  /** The moment the demonstration is opened at. */
  readonly now: Instant;
  /** Account and person of a member of the agency by the key of the pack. */
  readonly member: (key: string) => Member;
};
type Member = ReturnType<Told['person']> & { readonly account: string };

/** Takes every case in progress to the desk where it waits today. Answers their ids in the order of the files. */
export async function runCurrentCases(
  modules: OpenModules,
  clock: SettableClock,
  pack: string,
  accounts: readonly ImportedAccount[],
  now: Instant,
  files: readonly CurrentCase[],
): Promise<readonly string[]> {
  const stage: Stage = { modules, clock, pack, now, member: await membersOf(modules, pack, accounts) };
  const ids: string[] = [];
  for (const file of files) ids.push(await runOne(stage, file));
  clock.set(now);
  await settle(modules);
  return ids;
}

async function membersOf(
  { people: { dbs } }: OpenModules,
  pack: string,
  accounts: readonly ImportedAccount[],
): Promise<(key: string) => Member> {
  const known = new Map((await people(dbs.app)).map((p) => [p.packKey, p]));
  const accountOf = new Map(accounts.map((a) => [a.person, a.account]));
  return (key) => {
    const person = known.get(`${pack}/${key}`);
    const account = person === undefined ? undefined : accountOf.get(person.id);
    if (person === undefined || account === undefined) throw new Error(`the pack has no account of ${key}`);
    const number = person.certificates.at(-1)?.number;
    return { id: person.id, name: person.name, account, ...(number === undefined ? {} : { certificateNo: number }) };
  };
}

async function runOne(stage: Stage, file: CurrentCase): Promise<string> {
  const caseId = randomUUID();
  const first = file.steps[0]?.[0] ?? 0;
  await stand(stage, first, 0);
  const title = `${file.party.name}涉嫌${file.cause}案`;
  const on = dayOf(stage, first);
  const actor = await actorOf(stage, 'window', on);
  const { complainant } = file;
  const known = complainant === undefined ? [] : [{ name: complainant, role: '投诉人', kind: 'complainant' } as const];
  const opened = { caseId, title, procedure: 'PT', on, actor, people: known, clientId: randomUUID() } as const;
  await openCase(stage.modules.casework, opened);
  let n = 0;
  for (const [before, station] of file.steps) n = await take(stage, file, caseId, before, station, n);
  return caseId;
}

/** The day so many working days ago; today itself may be a day off. */
function dayOf({ modules, now }: Stage, before: number): PlainDate {
  const today = civilDateOf(now);
  if (before === 0) return today;
  const { calendar } = modules.casework;
  return addWorkdays(calendar, isWorkday(calendar, today) ? today : rollBack(calendar, today), -before);
}

async function stand(stage: Stage, before: number, n: number): Promise<void> {
  // What is done today is done now: nothing stands in the future.
  stage.clock.set(before === 0 ? stage.now : instantAt(dayOf(stage, before), 9 + Math.floor(n / 60), n % 60));
}

function actorOf({ modules, member }: Stage, key: string, on: PlainDate): Promise<CaseActor> {
  return caseActorOn(modules.people.dbs.app, member(key).account, on);
}

async function take(
  stage: Stage,
  file: CurrentCase,
  caseId: string,
  before: number,
  station: Station,
  done: number,
): Promise<number> {
  const on = dayOf(stage, before);
  const { casework } = stage.modules;
  const { calendar } = casework;
  const told: Told = {
    file,
    on,
    person: stage.member,
    ahead: (days) => addWorkdays(calendar, rollBack(calendar, civilDateOf(stage.now)), days),
  };
  const acts = CASE_STATIONS[station]?.(told);
  await stand(stage, before, done);
  if (acts === undefined) await beside(stage, file, caseId, station, on);
  let n = done + 1;
  for (const { by, act, input } of acts ?? []) {
    await stand(stage, before, n++);
    const actor = await actorOf(stage, by, on);
    await performAct(casework, { caseId, act, on, input, actor, clientId: randomUUID() });
  }
  return n;
}

const MATERIALS = ['案件调查终结报告', '行政处罚决定书送审稿', '证据目录及证据材料', '事先告知书及送达回证'];

/** Review and publication: what a case is taken through beside its own acts. */
async function beside(stage: Stage, file: CurrentCase, caseId: string, station: Station, on: PlainDate): Promise<void> {
  const { modules, pack } = stage;
  if (station === 'submit') {
    const actor = await actorOf(stage, 'unit-head', on);
    const clientId = randomUUID();
    await submitCaseForReview(modules.casework, { caseId, on, actor, clientId, materials: MATERIALS });
    return;
  }
  if (station === 'opine' || station === 'return') return opine(stage, file, caseId, station === 'return', on);
  await settle(modules);
  const decision = decisionKey(caseId, 'D1');
  if (station === 'draft-publication') await draftAsClerk(modules, pack, decision, on);
  else if (station === 'publish') await publish(modules, pack, decision, on);
  else throw new Error(`nothing is done at ${station}`);
}

async function opine(stage: Stage, file: CurrentCase, caseId: string, back: boolean, on: PlainDate): Promise<void> {
  const kind: OpinionKind = back ? 'insufficient' : 'agree';
  const agreed = '主体合法，事实清楚，证据确凿充分，适用法律准确，裁量适当，程序合法，同意。';
  const text = back ? (file.returned ?? '证据不足，退回补充调查。') : agreed;
  const wrong = (key: string) => back && (key === 'facts' || key === 'evidence');
  const points = Object.fromEntries(
    POINT_KEYS.map((key) => [key, wrong(key) ? { verdict: 'problem', note: text } : { verdict: 'sound' }]),
  ) as PointVerdicts;
  const actor = await actorOf(stage, 'reviewer-1', on);
  await giveCaseOpinion(stage.modules.casework, {
    ...{ caseId, on, actor, kind, text, points },
    ...(back ? { returned: true } : {}),
    clientId: randomUUID(),
  });
}
