import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { castsOf } from '#apps/cli/replay/cast.ts';
import { contextOf, performStep, type RunnerParts } from '#apps/cli/replay/run-case.ts';
import type { OpenModules } from '#apps/server/open-modules.ts';
import { type CaseFile, readCaseFile } from '#contract/case-file.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type { CaseState } from '#domain/procedure/model.ts';
import { actorFor, caseFold, decisionKey, openCase, openingOf, planOf, type Step } from '#modules/casework/index.ts';
import { procedureFacts } from '#modules/catalogue/index.ts';
import { approveAndPublish, draftPublication, findPublicationRow } from '#modules/disclosure/index.ts';
import { packPersonIds } from '#modules/people/index.ts';
import { keepFile, type RecordedEvent } from '#modules/recording/index.ts';

/** Cases of the file that the law lets pass from clue to archive, with decisions of every kind. */
export const WHOLE = ['CASE-01', 'CASE-12', 'CASE-15', 'CASE-22'] as const;
const CASES = new URL('../../data/cases/real-cases.json', import.meta.url);

export async function wholeCases(): Promise<readonly CaseFile[]> {
  const read = readCaseFile(await readFile(CASES, 'utf8'));
  if ('faults' in read) throw new Error('the case file does not fit');
  return WHOLE.map((id) => {
    const file = read.cases.find((known) => known.id === id);
    if (file === undefined) throw new Error(`no ${id}`);
    return file;
  });
}

/** APL-029: nobody is fined twice for the same; each time the case is that of another party. */
function ofAnotherParty(file: CaseFile, no: number): CaseFile {
  const { name, uscc } = file.respondent;
  const renamed = JSON.stringify(file).replaceAll(name, `${name}第${no}分号`);
  const coded =
    uscc === null || uscc === undefined
      ? renamed
      : renamed.replaceAll(uscc, `${uscc.slice(0, -4)}${String(no).padStart(4, '0')}`);
  return JSON.parse(coded) as CaseFile;
}

/** Told when something has been acknowledged: from then on it may not be lost. */
export type Told = {
  act(clientId: string): void;
  file(sha256: string): void;
  published(decisionId: string): void;
};

/** Of the steps that stand already, so many are sent again. */
const AGAIN_EVERY = 5;

export type Walker = { readonly modules: OpenModules; readonly files: readonly CaseFile[]; readonly told: Told };

/** A uuid that follows from a name: the same case has the same id in every process. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function caseIdOf(seed: number, no: number): string {
  return uuidOf(`case ${seed} ${no}`);
}

/**
 * Takes a case from clue to publication. Called again after a crash it sends requests again under their first ids, as
 * a client does that got no answer: what was done before takes no second effect.
 */
export async function walkCase({ modules, files, told }: Walker, seed: number, no: number): Promise<void> {
  const file = ofAnotherParty(files[no % files.length] as CaseFile, no);
  const caseId = caseIdOf(seed, no);
  const runner = await runnerOf(modules, file, `${seed} ${no}`);
  const clientId = `open:${caseId}`;
  await openCase(modules.casework, { ...openingOf(file), caseId, actor: actorFor(runner.cast, 'intake'), clientId });
  told.act(clientId);
  told.file(await keepSomething(modules));
  const plan = planOf('strict', contextOf(runner, file));
  const course = readCourse(runner, caseId);
  let next = plan.next();
  for (let n = 0; next.done !== true; n++) {
    const before = await course.stateAfter(next.value, n);
    if (before === undefined || n % AGAIN_EVERY === 0) await performStep(runner, caseId, next.value, false, n);
    told.act(`replay:${caseId}:${n}`);
    const state = before ?? (await course.stateAfter(next.value, n));
    if (state === undefined) throw new Error(`step ${n} of ${caseId} was acknowledged and is not there`);
    next = plan.next({ state, refused: false });
  }
  for (const key of await decisionsOf(runner, caseId)) {
    await publishOnce(modules, key);
    told.published(key);
  }
}

async function runnerOf(modules: OpenModules, file: CaseFile, name: string): Promise<RunnerParts> {
  const { casework } = modules;
  const first = file.timeline.map((entry) => entry.date).sort()[0] ?? plainDate('2026-01-01');
  const { items, thresholds } = await procedureFacts(casework.dbs.app, { on: first, itemCodes: file.itemCodes });
  let made = 0;
  const cast = (await castsOf(casework.dbs.app, 'julu'))(items);
  return { casework, cast, items, thresholds, uuid: () => uuidOf(`${name} ${made++}`) };
}

/** The case as it stood when a step had been done: what came later must not change the plan. */
function readCourse({ casework, cast }: RunnerParts, caseId: string) {
  const { recording, dbs } = casework;
  const stream = `case:${caseId}`;
  let events: readonly RecordedEvent[] = [];
  let [folded, state] = [0, caseFold.initial(stream)];
  return {
    /** Undefined where the step has not been done. */
    async stateAfter(step: Step, n: number): Promise<CaseState | undefined> {
      const { account, person } = actorFor(cast, step.post);
      const actor = { account, ...(person === undefined ? {} : { person }) };
      const done = await recording.findRepeated(dbs.app, actor, `replay:${caseId}:${n}`);
      if (done === undefined) return undefined;
      const version = Math.max(...done.filter((event) => event.stream === stream).map((event) => event.version));
      if (version > events.length) events = await recording.read(dbs.app, stream);
      for (; folded < version; folded++) state = caseFold.evolve(state, events[folded] as RecordedEvent);
      return state.case;
    },
  };
}

async function decisionsOf({ casework }: RunnerParts, caseId: string): Promise<readonly string[]> {
  const { state } = await casework.recording.state(casework.dbs.app, caseFold, `case:${caseId}`);
  return state.case.decisions.map((decision) => decisionKey(caseId, decision.id));
}

async function keepSomething({ casework }: OpenModules): Promise<string> {
  const content = [randomBytes(50_000), randomBytes(50_000)];
  const label = { mediaType: 'image/jpeg', name: '现场照片.jpg' };
  return (await keepFile(casework, { actor: { account: 'system' }, content, label })).sha256;
}

const PATIENCE_MS = 30_000;

/** Drafted by the clerk, then released by two at once: one of them must be refused. */
async function publishOnce({ disclosure }: OpenModules, decisionId: string): Promise<void> {
  const db = disclosure.dbs.app;
  const queued = await waitFor(() => findPublicationRow(db, decisionId));
  if (queued.stage === 'published') return;
  const ids = await packPersonIds(db);
  const act = (key: string, clientId: string) => {
    const person = ids.get(`julu/${key}`);
    if (person === undefined) throw new Error(`no ${key}`);
    return { actor: { account: 'system', person }, on: civilDateOf(disclosure.clock.now()), clientId };
  };
  const statement = {
    ...{ secretOrDangerous: false, mainFactsConfidential: false, addedNames: [], amendments: {} },
    ...(queued.kind === 'penalty' ? { credit: { class: '一般' as const } } : {}),
  };
  const draft = act('disclosure-clerk', `draft:${decisionId}:${Date.now()}`);
  const { revision } = await draftPublication(disclosure, draft, { decisionId, statement });
  const release = (who: string) =>
    approveAndPublish(disclosure, act(who, `release:${decisionId}:${who}`), {
      ...{ decisionId, revision, review: { doubtful: false } },
    });
  const outcomes = await Promise.allSettled([release('disclosure-approver'), release('head')]);
  const released = outcomes.filter((outcome) => outcome.status === 'fulfilled');
  if (released.length === 1) return;
  throw new AggregateError(
    outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])),
    `${decisionId} was released ${released.length} times`,
  );
}

async function waitFor<T>(find: () => Promise<T | undefined>): Promise<T> {
  for (const until = Date.now() + PATIENCE_MS; ; await pause(50)) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error('waited in vain');
  }
}
