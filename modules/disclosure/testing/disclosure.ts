import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { onTestFinished } from 'vitest';
import { civilDateOf, instantAt } from '#domain/kernel/instant.ts';
import type { Refusal } from '#domain/kernel/outcome.ts';
import { type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { folds as catalogueFolds, JULU_PACK, loadPack } from '#modules/catalogue/index.ts';
import { importPack, folds as peopleFolds } from '#modules/people/index.ts';
import {
  type Consumer,
  createLog,
  createLogKeys,
  createRecording,
  deliverDue,
  type Fold,
  integratePending,
  openLogKeeper,
  type RecordedEvent,
  readSealKey,
} from '#modules/recording/index.ts';
import { createBlobs } from '#platform/blobs/blobs.ts';
import { settableClock } from '#platform/clock/clock.ts';
import { withTransaction } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import { loadCalendar, loadRuleBook } from '#platform/law-data/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import type { DecisionFacts } from '../decision-facts.ts';
import type { DisclosureDeps } from '../deps.ts';
import {
  approveAndPublish,
  disclosureConsumers,
  draftPublication,
  folds,
  type PublishedAnswer,
  type ReleaseStatement,
} from '../index.ts';

export const DECIDED = plainDate('2026-11-23');
export const CLERK = { account: 'clerk-account', person: 'clerk' };
export const APPROVER = { account: 'approver-account', person: 'approver' };

/** Cases and reviews leave events here whose content these tests do not need: no rows. */
const plainFold = (kind: string): Fold<number> => ({
  kind,
  tables: [],
  initial: () => 0,
  evolve: (n) => n + 1,
  rows: () => ({}),
});

export const statement = (more: Partial<ReleaseStatement> = {}): ReleaseStatement => ({
  credit: { class: '一般' },
  secretOrDangerous: false,
  mainFactsConfidential: false,
  addedNames: [],
  amendments: {},
  ...more,
});

/** Decisions on a real journal with a real log, the Julu pack, as the application role. */
export async function makeDisclosure(today: PlainDate = DECIDED) {
  const dbs = await testDatabase();
  const home = await mkdtemp(path.join(os.tmpdir(), 'hengjian-disclosure-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const keys = path.join(home, 'keys');
  await mkdir(keys, { mode: 0o700 });
  await createLogKeys(keys, 'example.gov.cn/log');
  const [keeper, sealKey] = [await openLogKeeper(keys), await readSealKey(keys)];
  const clock = settableClock(instantAt(today, 10));
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const decided = new Map<string, DecisionFacts>();
  const byCommit = new Map<string, string>();
  const consumers: Consumer[] = [];
  const all = [...catalogueFolds, ...peopleFolds, ...folds, plainFold('case'), plainFold('review')];
  const recording = createRecording({ folds: all, consumers, agency: '130529', clock, random, sealKey });
  const deps: DisclosureDeps = {
    dbs,
    recording,
    blobs: await createBlobs(path.join(home, 'files')),
    clock,
    calendar: loadCalendar(),
    rules: loadRuleBook(),
    decisions: {
      find: async (_db, id) => decided.get(id),
      of: async (_db, event) => [byCommit.get(event.commit) ?? String(event.payload.decision)],
    },
    newId: random.uuid,
    decisionUrl: (id) => `https://gs.example.gov.cn/decisions/${id}`,
  };
  consumers.push(...disclosureConsumers(deps));
  await createLog(dbs.app, { keeper, sealKey, clock });
  const pack = await loadPack(JULU_PACK);
  const entry = { secondFactor: 'optional', issuer: '测试机关' } as const;
  const people = { dbs, recording, clock, random, sealKey, entry, passwordCost: { memoryCost: 64, timeCost: 1 } };
  await importPack(people, pack, { actor: { account: 'system' }, demoPassword: 'Sunrise-Bridge-42' });

  const append = (event: Parameters<typeof recording.append>[1]['events'][number]) =>
    withTransaction(dbs.app, async (tx) => {
      const [recorded] = await recording.append(tx, { actor: { account: 'head', person: 'head' }, events: [event] });
      return recorded as RecordedEvent;
    });
  const deliver = async () => {
    while ((await deliverDue({ dbs, recording, clock, sealKey })) > 0);
  };
  /** Review, then decision, both in the log; the consumer has put it into the queue. */
  const decide = async (facts: DecisionFacts) => {
    const occurredOn = facts.decidedOn;
    const id = facts.decisionId;
    const review = await append({
      stream: `review:${id}`,
      type: 'review.answered',
      payload: { id },
      occurredOn,
      leaf: { kind: 'review' },
    });
    const decision = await append({
      stream: `case:${facts.caseId}`,
      type: facts.kind === 'processing' ? 'casework.processing-decided' : 'casework.penalty-decided',
      payload: { decision: id, facts: facts.facts },
      occurredOn,
      leaf: { kind: 'decision', answers: review.commit },
    });
    byCommit.set(decision.commit, id);
    decided.set(id, { ...facts, commit: decision.commit, reviewCommit: review.commit });
    await deliver();
    return decision;
  };
  const revoke = async (id: string, on: PlainDate) => {
    const facts = decided.get(id) as DecisionFacts;
    decided.set(id, { ...facts, status: 'revoked' });
    const payload = { decision: id, input: { how: 'revoked', decision: id } };
    await append({ stream: `case:${facts.caseId}`, type: 'casework.decision-revoked', payload, occurredOn: on });
    await deliver();
  };
  const at = (on: PlainDate) => {
    clock.set(instantAt(on, 10));
    return on;
  };
  const integrate = () => integratePending({ db: dbs.app, keeper, sealKey, clock });
  return {
    dbs,
    deps,
    recording,
    keeper,
    sealKey,
    clock,
    decided,
    decide,
    revoke,
    deliver,
    integrate,
    at,
    today: () => civilDateOf(clock.now()),
  };
}

/** CASE-01 of the case file: two minors, a sole proprietor, a fine. */
export function childLabour(more: Partial<DecisionFacts> = {}): DecisionFacts {
  return {
    caseId: 'case-01',
    decisionId: 'case-01-d1',
    kind: 'penalty',
    procedure: 'PT',
    number: '巨人社监罚决字〔2026〕第014号',
    decidedOn: DECIDED,
    title: '电子加工店招用2名童工案',
    party: {
      role: 'respondent',
      name: '巨鹿县晨曦电子加工店(化名)',
      kind: 'sole-proprietor',
      code: '92130529TEXT000170',
      legalRep: '魏某',
      legalRepRole: '经营者',
      formerNames: [],
    },
    otherParties: [],
    people: [
      { name: '肖某', role: '童工', kind: 'minor', birth: '2011-06' },
      { name: '张某', role: '童工', kind: 'minor', birth: '2010-02' },
    ],
    officers: [
      { name: '李卫国', person: 'officer-1' },
      { name: '赵红梅', person: 'officer-2' },
    ],
    facts:
      '当事人2025-07-09至07-21招用2名未满16周岁人员:肖某(女,2011年6月生,07-09入职,工作13天);张某(男,2010年2月生,07-19入职,工作3天)。',
    violated: ['《禁止使用童工规定》第二条', '《劳动法》第十五条'],
    basis: ['《禁止使用童工规定》第六条第一款'],
    sanctions: ['罚款'],
    fineFen: 1_000_000n,
    confiscateFen: 0n,
    payFen: 0n,
    discretion: '使用童工2名,每名使用不满一个月按一个月计,按每人每月五千元的标准处罚。',
    performance: '自收到本决定书之日起十五日内缴至指定银行。',
    remedies:
      '不服本决定的,可以自收到决定书之日起六十日内向巨鹿县人民政府申请行政复议,或者自收到决定书之日起六个月内向巨鹿县人民法院提起行政诉讼。',
    itemCode: 'XZCF-019',
    itemName: '对使用童工的处罚',
    socialImpact: false,
    status: 'made',
    late: false,
    commit: '',
    ...more,
  };
}

/** The refusal of a use case; fails where it is not refused. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal;
    throw error;
  }
  throw new Error('it was not refused');
}

export type TestDisclosure = Awaited<ReturnType<typeof makeDisclosure>>;

/** Every row of a table. */
export async function rowsOf(
  { dbs }: Pick<TestDisclosure, 'dbs'>,
  table: string,
): Promise<readonly Record<string, unknown>[]> {
  return (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(dbs.app)).rows;
}

/** Drafted by the clerk and released by the second person, today. */
export async function publish(
  s: TestDisclosure,
  decisionId: string,
  more: {
    readonly statement?: Partial<ReleaseStatement>;
    readonly correction?: { readonly what: string; readonly reason: string };
  } = {},
): Promise<PublishedAnswer> {
  const { correction } = more;
  const input = {
    decisionId,
    statement: statement(more.statement),
    ...(correction === undefined ? {} : { correction }),
  };
  const { revision } = await draftPublication(s.deps, { actor: CLERK, on: s.today() }, input);
  const act = { actor: APPROVER, on: s.today() };
  return approveAndPublish(s.deps, act, { decisionId, revision, review: { doubtful: false } });
}
