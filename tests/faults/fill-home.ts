import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { TOTP } from 'otpauth';
import { fillDevices } from '#apps/cli/demo/demo-devices.ts';
import { castsOf } from '#apps/cli/replay/cast.ts';
import { publish, settle, withdraw } from '#apps/cli/replay/publish.ts';
import { replayCases } from '#apps/cli/replay/replay-cases.ts';
import { julu } from '#apps/cli/replay/throw-away-home.ts';
import { type OpenModules, openModules } from '#apps/server/open-modules.ts';
import { createLogStep } from '#apps/server/open-recording.ts';
import { portalSite } from '#apps/server/portal-site.ts';
import type { CaseFile } from '#contract/case-file.ts';
import { civilDateOf, epochMs, instantAt } from '#domain/kernel/instant.ts';
import { addDays, type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { actorFor, openCase, performAct } from '#modules/casework/index.ts';
import { importCalendar, JULU_PACK, loadPack, voidNumber } from '#modules/catalogue/index.ts';
import {
  approveWithholding,
  attachProofs,
  dailyDisclosure,
  listPublications,
  proposeWithholding,
  publishNotice,
  requestCorrection,
  sweepPublications,
} from '#modules/disclosure/index.ts';
import {
  beginEnrolment,
  confirmEnrolment,
  createDoorkeeper,
  delegatePost,
  disableAccount,
  importPack,
  packPersonIds,
  sealTrail,
  signIn,
} from '#modules/people/index.ts';
import { integratePending, keepFile } from '#modules/recording/index.ts';
import { issueOpinion, openAccess } from '#modules/supervision/index.ts';
import { type Blobs, createBlobs } from '#platform/blobs/blobs.ts';
import { type SettableClock, settableClock } from '#platform/clock/clock.ts';
import { parseConfig } from '#platform/config/config.ts';
import { withTransaction } from '#platform/db/index.ts';
import { pathsOf } from '#platform/home/index.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { fastFolder } from '../fast-folder.ts';
import { wholeCases } from './walk-case.ts';

export type FilledHome = {
  readonly modules: OpenModules;
  readonly blobs: Blobs;
  readonly clock: SettableClock;
  /** Where the stored files are. */
  readonly evidence: string;
  remove(): Promise<void>;
};

const PASSWORD = 'Hengjian-demo-2026';

/**
 * A small home with something in every table, all of it done through the use cases: four cases from clue to
 * archive, one decision published and corrected, one withdrawn, one withheld, one case entered late, one under way, people, sessions, files.
 */
export async function fillHome(dbs: TestDatabase): Promise<FilledHome> {
  const dir = await mkdtemp(path.join(await fastFolder(), 'hengjian-filled-'));
  const [paths, config] = [pathsOf(dir), parseConfig(julu(8080))];
  await mkdir(paths.keys, { recursive: true, mode: 0o700 });
  const clock = settableClock(instantAt(plainDate('2024-01-02'), 9));
  const blobs = await createBlobs(paths.evidence);
  await createLogStep.run({ dir, paths, config, dbs, clock });
  const modules = await openModules({ dbs, paths, config }, { clock, blobs });
  await fillRegisters(modules);
  await fillCases(modules, clock, await wholeCases());
  await fillDisclosure(modules, portalSite(config));
  await fillSupervision(modules);
  await fillDevices(modules, clock, 'julu', clock.now());
  await fillPeople(modules);
  await fillLog(modules, clock);
  return { modules, blobs, clock, evidence: paths.evidence, remove: () => rm(dir, { recursive: true, force: true }) };
}

const SYSTEM = { account: 'system' } as const;

async function fillRegisters({ people, recording }: OpenModules): Promise<void> {
  const cheap = { ...people, passwordCost: { memoryCost: 8, timeCost: 1 } };
  await importPack(cheap, await loadPack(JULU_PACK), { actor: SYSTEM, demoPassword: PASSWORD });
  const calendar = {
    ...{ year: 2027, notice: '2027年部分节假日安排(测试)', urls: [], makeup: [] },
    off: [{ date: plainDate('2027-01-01'), name: '元旦' }],
  };
  const amendment = { actor: SYSTEM, clientId: 'calendar-2027', on: plainDate('2024-01-02') };
  await withTransaction(people.dbs.app, (tx) => importCalendar(recording, tx, amendment, calendar));
}

async function fillCases(modules: OpenModules, clock: SettableClock, files: readonly CaseFile[]): Promise<void> {
  const parts = {
    ...{ modules, pack: 'julu', publicText: async () => undefined },
    setTime: (at: Parameters<SettableClock['set']>[0]) => clock.set(at),
  };
  await replayCases(
    parts,
    files,
    () => 'strict',
    () => undefined,
  );
  await replayCases(
    parts,
    files.slice(0, 1),
    () => 'history',
    () => undefined,
  );
  clock.set(instantAt(plainDate('2026-11-22'), 9));
  await settle(modules);
  await integratePending({ ...modules, db: modules.people.dbs.app, clock });
}

/** One published and corrected, one withdrawn after its case was annulled, one withheld, the last left to its clock. */
async function fillDisclosure(
  modules: OpenModules,
  site: Parameters<typeof dailyDisclosure>[0]['site'],
): Promise<void> {
  const { disclosure } = modules;
  const queue = await listPublications(disclosure.dbs.app, { limit: 10 });
  const [first, second, third] = queue.filter((row) => !row.late);
  if (first === undefined || second === undefined || third === undefined) throw new Error('too few decisions');
  const today = civilDateOf(disclosure.clock.now());
  await publish(modules, 'julu', first.decision_id, today);
  const correction = { what: '补充说明', reason: '公开文本有遗漏' };
  await publish(modules, 'julu', first.decision_id, today, { correction });
  const form = { request: '00000000-0000-4000-8000-000000000021', relation: 'party', what: '名称有误', wanted: '更正' };
  await requestCorrection(disclosure, first.public_id, form as Parameters<typeof requestCorrection>[2]);
  await relate(modules, first.case_id, second.case_id, today);
  await publish(modules, 'julu', second.decision_id, today);
  await annul(modules, second.case_id, today);
  await withdraw(modules, 'julu', second.decision_id, today, '行政复议决定撤销');
  const act = await actsOf(modules, today);
  const ground = { decisionId: third.decision_id, code: 'other-law', provision: '测试依据', reason: '测试理由' };
  await proposeWithholding(disclosure, act('disclosure-clerk'), ground);
  await approveWithholding(disclosure, act('disclosure-approver'), { decisionId: third.decision_id });
  await sweepPublications(disclosure, today);
  await dailyDisclosure({ deps: disclosure, site }, today);
  const notice = { id: 'notice-1', phase: '公告', title: '公告', body: '正文' } as const;
  await publishNotice(disclosure, act('disclosure-clerk'), notice);
}

/** A major penalty to be filed, a file asked for, a document of supervision, last year's data. */
async function fillSupervision(modules: OpenModules): Promise<void> {
  const { supervision, people, recording } = modules;
  const [first] = await listPublications(people.dbs.app, { limit: 1 });
  if (first === undefined) throw new Error('no decision');
  const on = civilDateOf(supervision.clock.now());
  const act = (await actsOf(modules, on))('supervisor');
  const caseId = first.case_id;
  const [one, two] = ['00000000-0000-4000-8000-000000000011', '00000000-0000-4000-8000-000000000012'];
  await openAccess(supervision, act, { id: one, caseId, reason: '专项监督', until: on });
  const words = { number: '巨司监意〔2026〕1号', title: '意见', text: '问题', demand: '整改' };
  const asked = { id: two, kind: 'opinion', matter: 'review', replyDueOn: on, caseId, ...words } as const;
  await issueOpinion(supervision, act, asked);
  const due = {
    ...{ caseId, title: first.title, number: first.number, partyName: first.party_name, grounds: ['较大数额罚款'] },
    ...{ decidedOn: first.decided_on, effectiveOn: on, dueOn: on, basis: '本机关设定' },
  };
  const data = { dueOn: on, channel: '门户网站', narrative: '总体情况', figures: { lines: [] } };
  const events = [
    { stream: `filing:${first.decision_id}`, type: 'supervision.filing-due', payload: due, occurredOn: on },
    {
      ...{ stream: 'artefact-filing:00000000-0000-4000-8000-000000000013', occurredOn: on },
      type: 'supervision.artefact-entered',
      payload: { artefact: 'av-list', title: '音像记录事项清单', version: '2026年版', dueOn: on },
    },
    { stream: 'enforcement-data:2025', type: 'supervision.annual-reported', payload: data, occurredOn: on },
  ];
  await withTransaction(people.dbs.app, (tx) => recording.append(tx, { actor: SYSTEM, events }));
}

/** Two files that belong together, as both of them say. */
async function relate({ people, recording }: OpenModules, one: string, two: string, on: PlainDate): Promise<void> {
  const related = (stream: string, other: string) => ({
    ...{ stream: `case:${stream}`, type: 'casework.cases-related', occurredOn: on },
    payload: { other, kind: 'series', reason: '同一期间的同类案件' },
  });
  const events = [related(one, two), related(two, one)];
  await withTransaction(people.dbs.app, (tx) => recording.append(tx, { actor: SYSTEM, events }));
}

/** A closed case is opened by nobody any more: the court's judgment is entered late. */
async function annul(modules: OpenModules, caseId: string, on: PlainDate): Promise<void> {
  const cast = (await castsOf(modules.people.dbs.app, 'julu'))([]);
  const input = { how: 'revoked', authority: '巨鹿县人民政府', reason: '行政复议决定撤销' };
  const command = {
    caseId,
    act: 'revoke',
    on,
    actor: actorFor(cast, 'head'),
    clientId: `revoke:${caseId}`,
    late: true,
    input,
  } as const;
  await performAct(modules.casework, command);
  await settle(modules);
}

async function actsOf({ people }: OpenModules, on: PlainDate) {
  const ids = await packPersonIds(people.dbs.app);
  return (key: string) => ({ actor: { account: 'system', person: ids.get(`julu/${key}`) ?? '' }, on });
}

/** Signed in, failed, locked out; an account closed; a visit written down. */
async function fillPeople({ people }: OpenModules): Promise<void> {
  const login = (name: string, password: string) => signIn(people, { login: name, password, address: '192.0.2.1' });
  const { account } = await login('gaowenbo', PASSWORD);
  await login('guolixin', 'wrong').catch(() => undefined);
  await login('songmingyuan', PASSWORD);
  const other = await login('luanran', PASSWORD);
  await disableAccount(people, { actor: { account: other.account }, clientId: 'close-1' }, account, '测试');
  const { ticket, secret } = await beginEnrolment(people, { account: other.account });
  const code = new TOTP({ secret: secret.replaceAll(' ', '') }).generate({ timestamp: epochMs(people.clock.now()) });
  await confirmEnrolment(people, { account: other.account, ticket, code });
  await delegate(people);
  const doorkeeper = createDoorkeeper(people);
  for (const audit of ['LIST_ITEMS', 'OPEN_CASE'])
    await doorkeeper.audit({
      ...{
        audit,
        permission: 'case.read',
        accountId: account,
        requestId: 'r1',
        method: 'GET',
        route: '/api/v1/cases/:id',
      },
      ...{ params: { id: 'x' }, address: '192.0.2.1' },
    });
  await sealTrail(people);
}

async function delegate(people: OpenModules['people']): Promise<void> {
  const ids = await packPersonIds(people.dbs.app);
  const [person = '', deputy = ''] = [ids.get('julu/archivist'), ids.get('julu/window')];
  const day = civilDateOf(people.clock.now());
  const asked = { post: 'archivist', delegate: deputy, from: day, to: addDays(day, 9), reason: '外出学习' } as const;
  await delegatePost(people, { actor: { account: 'system', person }, clientId: 'delegate-1', person }, asked);
}

/** A number voided, a delivery that is stuck, files, a case just opened, and entries that wait for the log. */
async function fillLog(modules: OpenModules, clock: SettableClock): Promise<void> {
  const { people, recording, disclosure, casework } = modules;
  const db = people.dbs.app;
  const today = civilDateOf(clock.now());
  const [row] = await listPublications(db, { limit: 1 });
  if (row === undefined) throw new Error('no decision');
  const voided = { actor: SYSTEM, text: row.number, reason: '打印错误', on: today };
  await withTransaction(db, (tx) => voidNumber(recording, tx, voided));
  const eventId = '00000000-0000-4000-8000-000000000001';
  const stuck = {
    consumer: 'disclosure.on-decision-issued',
    eventId,
    eventType: 'casework.penalty-decided',
    problem: '—',
  };
  const stream = `delivery:${stuck.consumer}:${eventId}`;
  const event = { stream, type: 'recording.delivery-stuck', payload: stuck, occurredOn: today };
  await withTransaction(db, (tx) => recording.append(tx, { actor: SYSTEM, events: [event] }));
  for (const words of ['一', '二', '三']) {
    const content = [Buffer.from(words.repeat(20_000))];
    await keepFile(casework, { actor: SYSTEM, content, label: { mediaType: 'text/plain', name: `${words}.txt` } });
  }
  await integratePending({ ...modules, db, clock });
  await attachProofs(disclosure);
  await integratePending({ ...modules, db, clock });
  const cast = (await castsOf(db, 'julu'))([]);
  const opened = {
    caseId: '00000000-0000-4000-8000-000000000002',
    title: '新线索',
    procedure: 'PT',
    on: today,
  } as const;
  await openCase(casework, { ...opened, actor: actorFor(cast, 'intake'), clientId: 'open-1' });
}
