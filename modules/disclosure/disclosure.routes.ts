import * as wire from '#contract/disclosure.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { type Route, route } from '#platform/http/index.ts';
import { approveAndPublish } from './approve-and-publish.ts';
import { completeness } from './completeness.ts';
import { correctionRequestRoutes } from './correction-request.routes.ts';
import type { DisclosureDeps } from './deps.ts';
import { countQueue, selectEscalations, selectQueue } from './disclosure.store.ts';
import { draftInputOf, lineOf, previewOf } from './disclosure.wire.ts';
import { doublePublicityRoutes } from './double-publicity.routes.ts';
import { draftPublication, findPreview } from './draft-publication.ts';
import { actOf, getLine, lineContext } from './publication-lines.ts';
import { publicationWorkRoutes } from './publication-work.routes.ts';
import { publishNotice } from './publish-standing.ts';
import { returnPublication } from './return-publication.ts';
import { withdrawPublication } from './withdraw-publication.ts';
import { approveWithholding, proposeWithholding } from './withhold-publication.ts';

const QUEUE_LIMIT = 500;
const PUBLICATION = '/api/v1/disclosure/publications/:id';

/** Routes of disclosure: queue, draft with its marks, release, withholding, withdrawal, notices, completeness. */
export function disclosureRoutes(deps: DisclosureDeps): readonly Route[] {
  return [
    ...readingRoutes(deps),
    ...publicationWorkRoutes(deps),
    ...correctionRequestRoutes(deps),
    ...doublePublicityRoutes(deps),
    ...releaseRoutes(deps),
    ...withholdingRoutes(deps),
    ...publicRoutes(deps),
  ];
}

function readingRoutes(deps: DisclosureDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/disclosure/publications',
      permission: 'disclosure.read',
      audit: 'LIST_PUBLICATIONS',
      summary: '公示办理清单',
      schema: { query: wire.queueQuery, answer: wire.queueAnswer },
      handle: async ({ query }) => {
        const given = Object.entries(query).filter(([, value]) => value !== undefined);
        const rows = await selectQueue(db, { ...Object.fromEntries(given), limit: QUEUE_LIMIT + 1 });
        const context = await lineContext(deps, rows);
        const publications = rows.slice(0, QUEUE_LIMIT).map((row) => lineOf(row, context));
        return { on: context.on, publications, more: rows.length > QUEUE_LIMIT, counts: await queueCounts(db) };
      },
    }),
    route({
      method: 'GET',
      url: PUBLICATION,
      permission: 'disclosure.read',
      audit: 'READ_PUBLICATION',
      summary: '一件公示及其公开稿',
      schema: { params: wire.publicationParams, answer: wire.publicationAnswer },
      handle: async ({ params, ...call }) => {
        const line = await getLine(deps, params.id);
        const preview = await findPreview(deps, actOf(deps, call), params.id);
        return { publication: line, preview: preview === undefined ? null : previewOf(preview) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/disclosure/escalations',
      permission: 'disclosure.read',
      audit: 'LIST_DISCLOSURE_ESCALATIONS',
      summary: '公示期限预警和逾期',
      schema: { answer: wire.escalationsAnswer },
      handle: async () => ({
        escalations: (await selectEscalations(db)).map((e) => ({
          decisionId: e.decision_id,
          duty: e.duty,
          kind: e.kind,
          since: e.since,
          dueOn: e.due_on,
        })),
      }),
    }),
    route({
      method: 'GET',
      url: '/api/v1/disclosure/completeness',
      permission: 'disclosure.read',
      audit: 'READ_COMPLETENESS',
      summary: '应公开尽公开情况',
      schema: { answer: wire.completenessAnswer },
      handle: async () => {
        const on = civilDateOf(deps.clock.now());
        const counted = await completeness(db, on);
        return { on, ...counted, withheld: { ...counted.withheld } };
      },
    }),
  ];
}

async function queueCounts(db: DisclosureDeps['dbs']['app']) {
  const counts = await countQueue(db);
  return { ...counts, stages: { ...counts.stages } };
}

function releaseRoutes(deps: DisclosureDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: `${PUBLICATION}/draft`,
      permission: 'disclosure.prepare',
      audit: 'DRAFT_PUBLICATION',
      summary: '起草公开稿',
      schema: { params: wire.publicationParams, body: wire.draftRequest, answer: wire.previewAnswer },
      handle: async ({ params, body, ...call }) =>
        previewOf(await draftPublication(deps, actOf(deps, call), draftInputOf(params.id, body))),
    }),
    route({
      method: 'POST',
      url: `${PUBLICATION}/approve`,
      permission: 'disclosure.approve',
      audit: 'APPROVE_PUBLICATION',
      summary: '审核并公示',
      schema: { params: wire.publicationParams, body: wire.approveRequest, answer: wire.approveAnswer },
      handle: ({ params, body, ...call }) => {
        const { revision, doubtful, answer } = body;
        const review = { doubtful, ...(answer === undefined ? {} : { answer }) };
        return approveAndPublish(deps, actOf(deps, call), { decisionId: params.id, revision, review });
      },
    }),
    route({
      method: 'POST',
      url: `${PUBLICATION}/return`,
      permission: 'disclosure.approve',
      audit: 'RETURN_PUBLICATION',
      summary: '退回公开稿或者不予公开意见',
      schema: { params: wire.publicationParams, body: wire.returnRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await returnPublication(deps, actOf(deps, call), { decisionId: params.id, reason: body.reason });
        return undefined;
      },
    }),
  ];
}

function withholdingRoutes(deps: DisclosureDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: `${PUBLICATION}/withholding`,
      permission: 'disclosure.withhold',
      audit: 'PROPOSE_WITHHOLDING',
      summary: '提出不予公开',
      schema: { params: wire.publicationParams, body: wire.withholdRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        const { code, provision, reason } = body;
        const ground = { code, reason, ...(provision === undefined ? {} : { provision }) };
        await proposeWithholding(deps, actOf(deps, call), { decisionId: params.id, ...ground });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: `${PUBLICATION}/withholding/approve`,
      permission: 'disclosure.approve',
      audit: 'APPROVE_WITHHOLDING',
      summary: '审核不予公开',
      schema: { params: wire.publicationParams, answer: 'nothing' },
      handle: async ({ params, ...call }) => {
        await approveWithholding(deps, actOf(deps, call), { decisionId: params.id });
        return undefined;
      },
    }),
  ];
}

function publicRoutes(deps: DisclosureDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: `${PUBLICATION}/withdraw`,
      permission: 'disclosure.withdraw',
      audit: 'WITHDRAW_PUBLICATION',
      summary: '撤回公示并公开理由',
      schema: { params: wire.publicationParams, body: wire.withdrawRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await withdrawPublication(deps, actOf(deps, call), { decisionId: params.id, ...body });
        return undefined;
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/disclosure/notices/:id',
      permission: 'disclosure.manage',
      audit: 'PUBLISH_NOTICE',
      summary: '发布公告',
      schema: { params: wire.noticeParams, body: wire.noticeRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await publishNotice(deps, actOf(deps, call), { id: params.id, ...body });
        return undefined;
      },
    }),
  ];
}
