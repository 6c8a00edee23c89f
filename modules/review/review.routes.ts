import type { z } from 'zod';
import * as wire from '#contract/review.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import { personNames } from '#modules/people/index.ts';
import type { Clock } from '#modules/recording/index.ts';
import { type Dbs, type Tx, withTransaction } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { actorOf, type Principal, type Route, route } from '#platform/http/index.ts';
import { assignReviewer, reviewCandidates } from './assign-reviewer.ts';
import type { ReviewDeps } from './deps.ts';
import { extendReview } from './extend-review.ts';
import { type ReviewAct, streamOf } from './record-review.ts';
import { findReview } from './require-clearance.ts';
import { countReviews, type QueueFilter, selectReviews } from './review.store.ts';
import { describeReview, lineOf, personsOf } from './review.wire.ts';
import { coordinate, settleDisagreement } from './settle-disagreement.ts';

/** What the routes work with besides the use cases' own. */
export type ReviewParts = ReviewDeps & { readonly dbs: Pick<Dbs, 'app'>; readonly clock: Clock };

/** Routes of the legal review: queue with its clock, one review, extension, coordination and settlement. */
export function reviewRoutes(parts: ReviewParts): readonly Route[] {
  return [...readingRoutes(parts), ...headRoutes(parts)];
}

const today = ({ clock }: ReviewParts) => civilDateOf(clock.now());

function readingRoutes(parts: ReviewParts): readonly Route[] {
  const db = parts.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/reviews',
      permission: 'review.read',
      audit: 'LIST_REVIEWS',
      summary: '法制审核办理清单及期限',
      schema: { query: wire.queueQuery, answer: wire.queueAnswer },
      handle: async ({ query, principal }) => {
        const { page, size } = query;
        const on = today(parts);
        const { total, rows } = await selectReviews(db, filterOf(query, principal, on));
        const names = await personNames(db, [...new Set(rows.flatMap((r) => r.assigned_to ?? []))]);
        const shown = { today: on, calendar: parts.calendar, names };
        const counts = await countReviews(db, on, principal.personId);
        const reviews = rows.map((row) => lineOf(row, shown));
        return { total, page, size, reviews, counts, term: await termOn(parts, on) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/reviews/:id',
      permission: 'review.read',
      audit: 'READ_REVIEW',
      summary: '一件法制审核：各次送审、意见、协调和审核通过',
      schema: { params: wire.reviewParams, answer: wire.reviewAnswer },
      handle: async ({ params }) => {
        const state = await findReview(parts, db, params.id);
        if (state === undefined) throw new NotFoundError(`no review ${params.id}`);
        const names = await personNames(db, personsOf(state));
        return describeReview(state, { today: today(parts), calendar: parts.calendar, names });
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/reviews/:id/reviewers',
      permission: 'review.read',
      audit: 'LIST_REVIEWERS',
      summary: '可以指定的审核人员；不能指定的写明理由',
      schema: { params: wire.reviewParams, answer: wire.reviewersAnswer },
      handle: async ({ params }) => {
        const state = await findReview(parts, db, params.id);
        if (state === undefined) throw new NotFoundError(`no review ${params.id}`);
        const candidates = await reviewCandidates(parts, db, state, today(parts));
        return {
          reviewers: candidates.map(({ reviewer: { person, name }, unmet }) => {
            return { person, name, fit: unmet.length === 0, unmet: [...unmet] };
          }),
        };
      },
    }),
  ];
}

/** The agency's own limit of that day; null where it has set none. */
async function termOn({ dbs }: ReviewParts, on: PlainDate) {
  const settings = await settingsAt(dbs.app, on);
  if (!settings.rows.some((row) => row.key === 'clock/legal-review')) return null;
  const { value, source } = settings.clock('legal-review');
  return { amount: value.amount, extension: value.extension, source };
}

function filterOf(query: z.infer<typeof wire.queueQuery>, { personId }: Principal, on: PlainDate): QueueFilter {
  const { standing, q, mine, overdue, page, size } = query;
  return {
    offset: (page - 1) * size,
    limit: size,
    ...(standing === undefined ? {} : { standing }),
    ...(q === undefined ? {} : { q }),
    ...(mine === true ? { reviewer: personId } : {}),
    ...(overdue === true ? { overdueOn: on } : {}),
  };
}

function headRoutes(parts: ReviewParts): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/reviews/:id/assignment',
      permission: 'review.assign',
      audit: 'ASSIGN_REVIEWER',
      summary: '指定审核人员',
      schema: { params: wire.reviewParams, body: wire.assignmentRequest, answer: 'nothing' },
      handle: ({ params, body, ...call }) =>
        write(parts, params.id, call, (tx, act) =>
          assignReviewer(parts, tx, act, {
            reviewId: params.id,
            by: call.principal.personId,
            reviewer: body.reviewer,
          }),
        ),
    }),
    route({
      method: 'POST',
      url: '/api/v1/reviews/:id/extension',
      permission: 'review.extend',
      audit: 'EXTEND_REVIEW',
      summary: '批准延长审核期限一次',
      schema: { params: wire.reviewParams, body: wire.extensionRequest, answer: 'nothing' },
      handle: ({ params, body, ...call }) =>
        write(parts, params.id, call, async (tx, act) => {
          await extendReview(parts, tx, act, {
            reviewId: params.id,
            approvedBy: call.principal.personId,
            reason: body.reason,
          });
        }),
    }),
    route({
      method: 'POST',
      url: '/api/v1/reviews/:id/coordination',
      permission: 'review.coordinate',
      audit: 'COORDINATE_REVIEW',
      summary: '记录意见分歧的协调情况',
      schema: { params: wire.reviewParams, body: wire.coordinationRequest, answer: 'nothing' },
      handle: ({ params, body, ...call }) =>
        write(parts, params.id, call, (tx, act) =>
          coordinate(parts, tx, act, { reviewId: params.id, by: call.principal.personId, minutes: body.minutes }),
        ),
    }),
    route({
      method: 'POST',
      url: '/api/v1/reviews/:id/settlement',
      permission: 'review.coordinate',
      audit: 'SETTLE_REVIEW',
      summary: '决定意见分歧如何处理',
      schema: { params: wire.reviewParams, body: wire.settlementRequest, answer: 'nothing' },
      handle: ({ params, body, ...call }) =>
        write(parts, params.id, call, (tx, act) =>
          settleDisagreement(parts, tx, act, { reviewId: params.id, by: call.principal.personId, ...body }),
        ),
    }),
  ];
}

type Caller = { readonly principal: Principal; readonly clientId: string };

/** One write on a review: the same request again changes nothing. */
async function write(
  parts: ReviewParts,
  reviewId: string,
  { principal, clientId }: Caller,
  perform: (tx: Tx, act: ReviewAct) => Promise<void>,
): Promise<undefined> {
  await withTransaction(parts.dbs.app, async (tx) => {
    const actor = actorOf(principal);
    await parts.recording.lock(tx, streamOf(reviewId));
    if ((await parts.recording.findRepeated(tx, actor, clientId)) !== undefined) return;
    if ((await findReview(parts, tx, reviewId)) === undefined) throw new NotFoundError(`no review ${reviewId}`);
    await perform(tx, { actor, on: today(parts), clientId });
  });
  return undefined;
}
