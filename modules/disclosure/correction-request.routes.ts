import * as wire from '#contract/correction-request.ts';
import { countWorkdays } from '#domain/calendar/work-calendar.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { answerCorrection } from './answer-correction.ts';
import {
  type CorrectionRequestRow,
  countOpenCorrectionRequests,
  selectCorrectionRequest,
  selectCorrectionRequests,
} from './correction-request.store.ts';
import type { DisclosureDeps } from './deps.ts';
import { actOf, namesOf } from './publication-lines.ts';

const LIMIT = 500;
const REQUESTS = '/api/v1/disclosure/correction-requests';

/** The desk's side of 申请更正: queue, one request with who asked, answer. */
export function correctionRequestRoutes(deps: DisclosureDeps): readonly Route[] {
  return [...readingRoutes(deps), answerRoute(deps)];
}

function readingRoutes(deps: DisclosureDeps): readonly Route[] {
  const db = deps.dbs.app;
  const today = () => civilDateOf(deps.clock.now());
  return [
    route({
      method: 'GET',
      url: '/api/v1/disclosure/correction-requests',
      permission: 'disclosure.read',
      audit: 'LIST_CORRECTION_REQUESTS',
      summary: '公众的更正申请清单',
      schema: { query: wire.correctionRequestsQuery, answer: wire.correctionRequestsAnswer },
      handle: async ({ query }) => {
        const on = today();
        const rows = await selectCorrectionRequests(db, { open: query.open === true, limit: LIMIT });
        const counts = await countOpenCorrectionRequests(db, on);
        return { on, requests: rows.map((row) => lineOf(deps, row, on)), ...counts };
      },
    }),
    route({
      method: 'GET',
      url: `${REQUESTS}/:id`,
      permission: 'disclosure.answer',
      audit: 'READ_CORRECTION_REQUEST',
      summary: '一件更正申请，含申请人信息',
      schema: { params: wire.correctionRequestParams, answer: wire.correctionRequestAnswer },
      handle: async ({ params }) => {
        const row = await selectCorrectionRequest(db, params.id);
        if (row === undefined) throw new NotFoundError(`no correction request ${params.id}`);
        const names = await namesOf(db, row.answered_by === null ? [] : [row.answered_by]);
        const { what, wanted, evidence, name, contact, answer, remedies } = row;
        return {
          request: lineOf(deps, row, today()),
          relation: wire.RELATIONS[row.relation],
          ...{ what, wanted, evidence, name, contact, answer, remedies },
          answeredBy: row.answered_by === null ? null : (names.get(row.answered_by) ?? null),
          clockSource: (await settingsAt(db, row.received_on)).clock('correction').source,
        };
      },
    }),
  ];
}

function answerRoute(deps: DisclosureDeps): Route {
  return route({
    method: 'POST',
    url: `${REQUESTS}/:id/answer`,
    permission: 'disclosure.answer',
    audit: 'ANSWER_CORRECTION_REQUEST',
    summary: '答复更正申请',
    schema: { params: wire.correctionRequestParams, body: wire.answerCorrectionRequest, answer: 'nothing' },
    handle: async ({ params, body, ...call }) => {
      const { outcome, answer, remedies } = body;
      const input = { id: params.id, outcome, answer, ...(remedies === undefined ? {} : { remedies }) };
      await answerCorrection(deps, actOf(deps, call), input);
      return undefined;
    },
  });
}

function lineOf({ calendar }: DisclosureDeps, row: CorrectionRequestRow, on: PlainDate): wire.CorrectionRequestLine {
  return {
    id: row.id,
    decisionId: row.decision_id,
    number: row.number,
    title: row.title,
    receivedOn: row.received_on,
    dueOn: row.due_on,
    daysLeft: row.outcome === null ? countWorkdays(calendar, on, row.due_on) : null,
    outcome: row.outcome,
    answeredOn: row.answered_on,
  };
}
