import * as wire from '#contract/casework.ts';
import { coverageAnswer, coverageQuery } from '#contract/review.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { allowedActs } from '#domain/procedure/index.ts';
import { itemsAt } from '#modules/catalogue/index.ts';
import { caseActor, personNames } from '#modules/people/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { type Principal, type Route, route } from '#platform/http/index.ts';
import type { CaseRecord } from './case.fold.ts';
import { describeCase } from './case-answer.rules.ts';
import { getCase, getCaseAt } from './case-at.ts';
import { contextOf } from './case-context.ts';
import { countCoverage } from './coverage.store.ts';
import type { CaseworkDeps } from './deps.ts';

/** Reading cases: one case with what can be done now, the file as it stood, how much was reviewed. */
export function caseReadingRoutes(deps: CaseworkDeps): readonly Route[] {
  return [...coverageRoutes(deps), ...fileRoutes(deps)];
}

const today = ({ clock }: CaseworkDeps) => civilDateOf(clock.now());

function coverageRoutes(deps: CaseworkDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/cases/review-coverage',
      permission: 'statistics.read',
      audit: 'READ_REVIEW_COVERAGE',
      summary: '法制审核覆盖率',
      schema: { query: coverageQuery, answer: coverageAnswer },
      handle: async ({ query: { from, to } }) => {
        const counted = await countCoverage(db, from, to);
        const { decided, reviewed } = counted;
        const basisPoints = decided === 0 ? null : Math.floor((reviewed * 10_000) / decided);
        return { from: from ?? null, to: to ?? null, ...counted, basisPoints };
      },
    }),
  ];
}

function fileRoutes(deps: CaseworkDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/cases/:id',
      permission: 'case.read',
      audit: 'READ_CASE',
      summary: '案卷：状态、当事人、期限、问题、时间线、文书，以及现在可以办理的行为',
      schema: { params: wire.caseParams, answer: wire.caseAnswer },
      handle: async ({ params, principal }) => {
        const record = await getCase(deps, db, params.id);
        const file = describeCase(record, await readerOf(deps, principal, record, today(deps)));
        return { case: file, acts: await possibleActs(deps, principal, record) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/as-of/:on',
      permission: 'case.read',
      audit: 'READ_CASE_AS_OF',
      summary: '案卷在某日终了时的样子',
      schema: { params: wire.caseAsOfParams, answer: wire.caseAsOfAnswer },
      handle: async ({ params, principal }) => {
        const record = await getCaseAt(deps, db, params.id, params.on);
        return { case: describeCase(record, await readerOf(deps, principal, record, params.on)) };
      },
    }),
  ];
}

async function readerOf(deps: CaseworkDeps, principal: Principal, record: CaseRecord, on: PlainDate) {
  const persons = [...new Set(record.case.acts.flatMap((a) => a.person ?? []))];
  const names = await personNames(deps.dbs.app, persons);
  const items = new Map((await itemsAt(deps.dbs.app, on)).map((i) => [i.code, i.name]));
  const { calendar, review } = deps;
  return {
    ...{ on, names, items, calendar },
    person: principal.personId,
    posts: principal.posts,
    provision: review.provision,
  };
}

/** What the state admits today, with all that still keeps whoever asks from doing it. */
async function possibleActs(deps: CaseworkDeps, principal: Principal, record: CaseRecord) {
  return withTransaction(deps.dbs.app, async (tx) => {
    const ctx = await contextOf(deps, tx, {
      caseId: record.id,
      state: record.case,
      input: {},
      on: today(deps),
      at: deps.clock.now(),
      actor: await caseActor(tx, principal),
    });
    return allowedActs(record.case, ctx).map(({ act, label, unmet }) => ({
      act,
      name: label,
      possible: unmet.length === 0,
      unmet: unmet.map((u) => ({ ...u })),
    }));
  });
}
