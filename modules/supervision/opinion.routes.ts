import * as wire from '#contract/supervision.ts';
import { personNames } from '#modules/people/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { actOf, type SupervisionDeps, todayOf } from './deps.ts';
import { closeOpinion, issueOpinion, replyToOpinion, returnReply } from './issue-opinion.ts';
import { opinionFold, opinionStream } from './opinion.fold.ts';
import { selectOpinion, selectOpinions } from './supervision.store.ts';
import { opinionLineOf, opinionOf, personsOf } from './supervision.wire.ts';

const OPINION = '/api/v1/supervision/opinions/:id';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** 行政执法监督文书: issued by the supervisor, answered by the agency, returned or closed by the supervisor. */
export function opinionRoutes(deps: SupervisionDeps): readonly Route[] {
  return [...readingRoutes(deps), ...actingRoutes(deps)];
}

function readingRoutes(deps: SupervisionDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/supervision/opinions',
      permission: 'supervision.read',
      audit: 'LIST_SUPERVISION_OPINIONS',
      summary: '行政执法监督文书清单',
      schema: { query: wire.opinionsQuery, answer: wire.opinionsAnswer },
      handle: async ({ query }) => {
        const on = todayOf(deps);
        return { on, opinions: (await selectOpinions(db, query.stage)).map((row) => opinionLineOf(row, on)) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/supervision/opinions/:id',
      permission: 'supervision.read',
      audit: 'READ_SUPERVISION_OPINION',
      summary: '一份行政执法监督文书及其答复',
      schema: { params: wire.idOf, answer: wire.opinionAnswer },
      handle: ({ params }) => readOpinion(deps, params.id),
    }),
  ];
}

async function readOpinion(deps: SupervisionDeps, id: string) {
  const db = deps.dbs.app;
  const row = await selectOpinion(db, id);
  if (row === undefined) throw new NotFoundError(`no document of supervision ${id}`);
  const { state } = await deps.recording.state(db, opinionFold, opinionStream(id));
  const names = await personNames(
    db,
    personsOf(state).filter((person) => UUID.test(person)),
  );
  const before = state.issued?.follows === undefined ? undefined : await selectOpinion(db, state.issued.follows);
  const follows = before === undefined ? null : { id: before.id, number: before.number, title: before.title };
  return opinionOf(row, state, { on: todayOf(deps), names, follows });
}

function actingRoutes(deps: SupervisionDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/supervision/opinions',
      permission: 'supervision.act',
      audit: 'ISSUE_SUPERVISION_OPINION',
      summary: '制发行政执法监督文书',
      status: 201,
      schema: { body: wire.issueOpinionRequest, answer: wire.idOf },
      handle: async ({ body, ...call }) => {
        const { caseId, follows, ...rest } = body;
        const optional = { ...(caseId === undefined ? {} : { caseId }), ...(follows === undefined ? {} : { follows }) };
        await issueOpinion(deps, actOf(deps, call), { ...rest, ...optional });
        return { id: body.id };
      },
    }),
    route({
      method: 'POST',
      url: `${OPINION}/reply`,
      permission: 'supervision.answer',
      audit: 'REPLY_TO_SUPERVISION',
      summary: '答复行政执法监督文书',
      schema: { params: wire.idOf, body: wire.replyRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await replyToOpinion(deps, actOf(deps, call), { id: params.id, text: body.text });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: `${OPINION}/return`,
      permission: 'supervision.act',
      audit: 'RETURN_SUPERVISION_REPLY',
      summary: '退回答复，限期重新答复',
      schema: { params: wire.idOf, body: wire.returnReplyRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await returnReply(deps, actOf(deps, call), { id: params.id, ...body });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: `${OPINION}/close`,
      permission: 'supervision.act',
      audit: 'CLOSE_SUPERVISION_OPINION',
      summary: '办结行政执法监督文书',
      schema: { params: wire.idOf, body: wire.closeOpinionRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await closeOpinion(deps, actOf(deps, call), { id: params.id, conclusion: body.conclusion });
        return undefined;
      },
    }),
  ];
}
