import type { z } from 'zod';
import * as wire from '#contract/case-desk.ts';
import { RELATION_KINDS } from '#contract/case-desk.ts';
import { caseParams } from '#contract/casework.ts';
import { civilDateOf, endOfDay } from '#domain/kernel/instant.ts';
import { attemptsAbout, people, personNames, units } from '#modules/people/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import type { CaseRow } from './case.store.ts';
import { selectCase } from './case.store.ts';
import { getCase } from './case-at.ts';
import { describeTimeline, namedIn } from './case-timeline.rules.ts';
import type { CaseworkDeps } from './deps.ts';
import { officersOf } from './officer-list.ts';
import { partyKey, partyLineOf, relatedCaseOf } from './party-history.rules.ts';
import * as related from './related.store.ts';
import type { CaseRelation } from './relation.fold.ts';

/** What the workbench asks beyond the file: its course, who may handle it, what it belongs to, the parties' history, who read it. */
export function caseDeskRoutes(deps: CaseworkDeps, siblings: readonly Route[]): readonly Route[] {
  const own = [...courseRoutes(deps), ...relatedRoutes(deps)];
  return [...own, readingsRoute(deps, [...siblings, ...own])];
}

const today = ({ clock }: CaseworkDeps) => civilDateOf(clock.now());

function courseRoutes(deps: CaseworkDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/timeline',
      permission: 'case.read',
      audit: 'READ_CASE_TIMELINE',
      summary: '案卷时间线：全部行为、文书和补录',
      schema: { params: caseParams, query: wire.timelineQuery, answer: wire.timelineAnswer },
      handle: ({ params, query }) => timelineOf(deps, params.id, query),
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/version',
      permission: 'case.read',
      audit: 'WATCH_CASE',
      summary: '案卷版本（页面自动查询是否有新的办理）',
      heartbeat: true,
      schema: { params: caseParams, answer: wire.versionAnswer },
      handle: async ({ params }) => {
        const version = await related.selectVersion(db, params.id);
        if (version === undefined) throw new NotFoundError(`no case ${params.id}`);
        return { version };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/officers',
      permission: 'case.read',
      audit: 'LIST_CASE_OFFICERS',
      summary: '可以承办本案的执法人员，以及不能承办的原因',
      schema: { params: caseParams, query: wire.officersQuery, answer: wire.officersAnswer },
      handle: ({ params, query, principal }) =>
        officersOf(deps, principal, { caseId: params.id, on: query.on ?? today(deps), purpose: query.purpose }),
    }),
  ];
}

async function timelineOf(
  deps: CaseworkDeps,
  caseId: string,
  { after, asOf }: z.infer<typeof wire.timelineQuery>,
): Promise<z.infer<typeof wire.timelineAnswer>> {
  const db = deps.dbs.app;
  const all = await deps.recording.read(db, `case:${caseId}`);
  // As of a day, what had been entered by its end: nobody could read then what came later.
  const events = asOf === undefined ? all : all.filter((e) => e.recordedAt <= endOfDay(asOf));
  if (events.length === 0) throw new NotFoundError(`no case ${caseId}`);
  const named = namedIn(events);
  const [persons, cases] = [await personNames(db, named.persons), await related.selectCasesById(db, named.cases)];
  const titles = new Map(cases.map((c) => [c.id, c.title]));
  const entries = describeTimeline(events, { persons, cases: titles }).filter((line) => line.n > after);
  return { version: events.length, entries: [...entries] };
}

function relatedRoutes(deps: CaseworkDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/relations',
      permission: 'case.read',
      audit: 'LIST_CASE_RELATIONS',
      summary: '关联案件：人工关联、同一当事人、同一线索',
      schema: { params: caseParams, answer: wire.relationsAnswer },
      handle: ({ params }) => relationsOf(deps, params.id),
    }),
    route({
      method: 'GET',
      url: '/api/v1/parties',
      permission: 'case.read',
      audit: 'FIND_PARTIES',
      summary: '查找当事人及其历次案件、决定和履行情况',
      schema: { query: wire.partiesQuery, answer: wire.partiesAnswer },
      handle: async ({ query }) => {
        const rows = await related.selectPartiesLike(db, query.q, MOST_ROWS);
        const groups = [...Map.groupBy(rows, partyKey).values()].filter(isFilled);
        const shown = groups.slice(0, MOST_PARTIES);
        const ids = [...new Set(shown.flatMap((g) => g.map((r) => r.case_id)))];
        const cases = new Map((await related.selectCasesById(db, ids)).map((c) => [c.id, c]));
        const decisions = await related.selectDecisionsOf(db, ids);
        const parties = shown.map((group) => partyLineOf(group, cases, decisions, today(deps)));
        return { more: groups.length > shown.length || rows.length === MOST_ROWS, parties };
      },
    }),
  ];
}

const MOST_ROWS = 500;
const MOST_PARTIES = 20;

function isFilled<T>(list: T[]): list is [T, ...T[]] {
  return list.length > 0;
}

async function relationsOf(deps: CaseworkDeps, caseId: string): Promise<z.infer<typeof wire.relationsAnswer>> {
  const db = deps.dbs.app;
  const record = await getCase(deps, db, caseId);
  const row = await selectCase(db, caseId);
  const parties = await related.selectSameParties(db, caseId, record.case.parties);
  const clues = row === undefined ? [] : await related.selectSameClue(db, row);
  const ids = [...parties.map((p) => p.case_id), ...record.relations.map((r) => r.other)];
  const cases = new Map((await related.selectCasesById(db, [...new Set(ids)])).map((c) => [c.id, c]));
  const persons = record.relations.flatMap((r) => [r.person, r.ended?.person]).filter((p) => p !== undefined);
  const names = await personNames(db, [...new Set(persons)]);
  const codes = new Set(record.case.parties.flatMap((p) => p.code ?? []));
  const perCase = [...Map.groupBy(parties, (p) => p.case_id).values()].filter(isFilled);
  return {
    recorded: record.relations.flatMap((r) => recorded(r, cases, names)),
    sameParty: perCase.flatMap((rows) => {
      const byCode = rows.find((r) => r.code !== null && codes.has(r.code));
      const found = cases.get(rows[0].case_id);
      if (found === undefined) return [];
      const by = byCode === undefined ? ('name' as const) : ('code' as const);
      return [{ case: relatedCaseOf(found), party: (byCode ?? rows[0]).name, by }];
    }),
    sameClue: clues.map((found) => ({ case: relatedCaseOf(found), words: clueWords(row, found) })),
  };
}

function recorded(
  relation: CaseRelation,
  cases: ReadonlyMap<string, CaseRow>,
  names: ReadonlyMap<string, string>,
): z.infer<typeof wire.relationsAnswer>['recorded'] {
  const found = cases.get(relation.other);
  if (found === undefined) return [];
  const { kind, reason, on, person, ended } = relation;
  const nameOf = (id: string | undefined) => names.get(id ?? '') ?? '系统';
  return [
    {
      case: relatedCaseOf(found),
      ...{ kind, kindName: RELATION_KINDS[kind], reason, on, by: nameOf(person) },
      ended: ended === undefined ? null : { on: ended.on, by: nameOf(ended.person), reason: ended.reason },
    },
  ];
}

function clueWords(own: CaseRow | undefined, found: CaseRow): string {
  if (isNamed(own, found.split_from)) return '由本案分出';
  const from = own?.split_from ?? null;
  return isNamed(found, from) ? '本案由该案分出' : `与本案同由“${from ?? ''}”分出`;
}

function isNamed(row: CaseRow | undefined, words: string | null): boolean {
  return words !== null && [row?.id, row?.title, row?.filing_number].includes(words);
}

/** Reviews of a case carry its id: whoever reads the review reads the case. */
const CASE_PATHS = ['/api/v1/cases/:id', '/api/v1/reviews/:id'] as const;

/** What a line of the record says; anything else is called by its route. */
const READING_NAMES: Readonly<Record<string, string>> = {
  READ_CASE: '查阅案卷',
  READ_CASE_AS_OF: '查阅历史案卷',
  READ_CASE_TIMELINE: '查阅时间线',
  READ_DOCUMENT: '查阅文书',
  READ_EVIDENCE_FILE: '查阅证据文件',
  LIST_CASE_OFFICERS: '查看承办人选',
  LIST_CASE_RELATIONS: '查看关联案件',
  LIST_CASE_READINGS: '查看查阅记录',
};

function readingsRoute(deps: CaseworkDeps, siblings: readonly Route[]): Route {
  const db = deps.dbs.app;
  const names = new Map(siblings.map((r) => [r.audit as string, r.summary]));
  return route({
    method: 'GET',
    url: '/api/v1/cases/:id/readings',
    permission: 'case.readings',
    audit: 'LIST_CASE_READINGS',
    summary: '本案查阅记录：谁在何时查阅、办理',
    schema: { params: caseParams, query: wire.readingsQuery, answer: wire.readingsAnswer },
    handle: async ({ params, query: { after, limit } }) => {
      const asked = { id: params.id, routes: CASE_PATHS, limit, ...(after === undefined ? {} : { after }) };
      const found = await attemptsAbout(db, asked);
      const known = new Map(
        (
          await people(
            db,
            found.flatMap((a) => a.person ?? []),
          )
        ).map((p) => [p.id, p]),
      );
      const unitNames = new Map((await units(db)).map((u) => [u.code, u.name]));
      const readings = found.map(({ id, at, audit, route: path, address, person }) => {
        const who = known.get(person ?? '');
        const what =
          READING_NAMES[audit] ?? names.get(audit) ?? (path.startsWith(CASE_PATHS[1]) ? '法制审核卷' : '其他访问');
        return { id, at, what, by: who?.name ?? '未登录', unit: unitNames.get(who?.unit ?? '') ?? '', address };
      });
      return { readings };
    },
  });
}
