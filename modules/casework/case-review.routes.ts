import * as wire from '#contract/casework.ts';
import { draftPagesAnswer, draftRoundsAnswer, reviewChecksAnswer, waitingAnswer } from '#contract/review-checks.ts';
import { countWorkdays } from '#domain/calendar/work-calendar.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { ACTS, stateName } from '#domain/procedure/index.ts';
import type { ActId, StateId } from '#domain/procedure/model.ts';
import { caseActor } from '#modules/people/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { getForm, typesetPages } from '#platform/documents/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { selectWaiting } from './case-approval.store.ts';
import { getCase } from './case-at.ts';
import { currentDraft } from './case-documents.routes.ts';
import type { CaseworkDeps } from './deps.ts';
import { collectFacts } from './review-checks/collect-facts.ts';
import { draftRounds } from './review-checks/draft-rounds.ts';
import { checksOf } from './review-checks/review-checks.rules.ts';

/** What a state waits for, where an approval or a decision of the unit's or the agency's head is due; in the order of the procedure. */
const APPROVALS: readonly { readonly state: StateId; readonly asks: string; readonly act: ActId }[] = [
  { state: 'FILING', asks: '立案审批', act: 'approve-filing' },
  { state: 'COLLECTIVE', asks: '集体讨论', act: 'discuss-collectively' },
  { state: 'DECIDING', asks: '作出决定', act: 'decide-penalty' },
  { state: 'TRANSFER', asks: '移送审批', act: 'approve-transfer' },
  { state: 'CLOSING', asks: '结案审批', act: 'approve-closing' },
];
const MOST_WAITING = 500;

/** What waits for the posts of whoever asks: the table of acts says whose it is. */
function waitingRoute(deps: CaseworkDeps): Route {
  return route({
    method: 'GET',
    url: '/api/v1/cases/awaiting-approval',
    permission: 'case.approve',
    audit: 'LIST_AWAITING_APPROVAL',
    summary: '等待审批、讨论和决定的案件及其期限',
    schema: { answer: waitingAnswer },
    handle: async ({ principal }) => {
      const on = civilDateOf(deps.clock.now());
      const own = APPROVALS.filter(({ act }) => ACTS[act].posts.some((post) => principal.posts.includes(post)));
      const asked = own.map(({ state }) => state);
      const rows = await selectWaiting(deps.dbs.app, asked, MOST_WAITING);
      return {
        on,
        cases: rows.map((row) => ({
          id: row.id,
          title: row.title,
          party: row.party_name,
          filingNumber: row.filing_number,
          stateName: stateName(row.state as StateId),
          defects: row.defects,
          asks: own.find((a) => a.state === row.state)?.asks ?? '',
          since: row.since,
          dueOn: row.due_on,
          workdaysLeft: row.due_on === null ? null : countWorkdays(deps.calendar, on, row.due_on),
          overdue: row.due_on !== null && row.due_on < on,
        })),
      };
    },
  });
}

/** What the head's desk waits for, and what the review desk reads of a case: the eleven points as far as the system can say, and the drafts of all rounds. */
export function caseReviewRoutes(deps: CaseworkDeps): readonly Route[] {
  const today = () => civilDateOf(deps.clock.now());
  return [
    waitingRoute(deps),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/review-checks',
      permission: 'review.read',
      audit: 'READ_REVIEW_CHECKS',
      summary: '十一项审核要点中系统能够核对的内容及其依据',
      schema: { params: wire.caseParams, answer: reviewChecksAnswer },
      handle: async ({ params, principal }) =>
        withTransaction(deps.dbs.app, async (tx) => {
          const record = await getCase(deps, tx, params.id);
          const actor = await caseActor(tx, principal);
          const facts = await collectFacts(deps, tx, { record, actor, on: today() });
          const points = checksOf(facts).map(({ checks, ...point }) => ({
            ...point,
            checks: checks.map((c) => ({ ...c, provision: deps.review.provision(c.rule), links: [...c.links] })),
          }));
          return { on: facts.ctx.on, points };
        }),
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/draft/:n/pages',
      permission: 'document.read',
      audit: 'READ_DRAFT_PAGES',
      summary: '决定书送审稿的版面',
      schema: { params: wire.documentParams, answer: draftPagesAnswer },
      handle: async ({ params }) => {
        const { draft, agency, on } = await currentDraft(deps, params.id);
        const document = draft.documents[params.n];
        if (document === undefined) throw new NotFoundError(`case ${params.id} has no draft ${params.n}`);
        const { form, content } = document;
        const documents = draft.documents.map((d, n) => ({ n, title: getForm(d.form).title }));
        return {
          ...(await typesetPages(form, content, { agency, on, draft: true, draftMark: '送审稿' })),
          form,
          title: getForm(form).title,
          documents,
        };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/draft-rounds',
      permission: 'document.read',
      audit: 'READ_DRAFT_ROUNDS',
      summary: '各次送审的书稿和现在的书稿',
      schema: { params: wire.caseParams, answer: draftRoundsAnswer },
      handle: ({ params }) => draftRounds(deps, deps.dbs.app, params.id, today()),
    }),
  ];
}
