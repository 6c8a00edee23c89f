import type { z } from 'zod';
import { relateRequest, relationParams, unrelateRequest } from '#contract/case-desk.ts';
import * as wire from '#contract/casework.ts';
import { contestRequest, opinionRequest, submissionRequest } from '#contract/review.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { isActId, stateName } from '#domain/procedure/index.ts';
import type { ActId, CaseActor } from '#domain/procedure/model.ts';
import { caseActor } from '#modules/people/index.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { type Principal, type Route, route } from '#platform/http/index.ts';
import type { ActResult } from './act-command.ts';
import { addEvidenceFile } from './add-evidence-file.ts';
import { findingsOf } from './case-answer.rules.ts';
import { contestCaseOpinion } from './contest-case-opinion.ts';
import type { CaseworkDeps } from './deps.ts';
import { giveCaseOpinion } from './give-case-opinion.ts';
import { openCase } from './open-case.ts';
import { performAct } from './perform-act.ts';
import { endRelation, relateCases } from './relate-cases.ts';
import { submitCaseForReview } from './submit-case-for-review.ts';
import { uploadKey } from './upload.routes.ts';

/** Acting on cases: open, act, enter late, hand in for review, give an opinion, contest it, add evidence with its file. */
export function caseActingRoutes(deps: CaseworkDeps): readonly Route[] {
  return [
    ...openingRoutes(deps),
    ...actRoutes(deps),
    ...relationRoutes(deps),
    ...reviewRoutes(deps),
    evidenceRoute(deps),
  ];
}

type Caller = { readonly principal: Principal; readonly clientId: string };
type Act = { readonly caseId: string; readonly on: PlainDate; readonly actor: CaseActor; readonly clientId: string };

/** Who acts on which case and day; nothing is done on a day that has not come. */
async function actOf(deps: CaseworkDeps, caseId: string, on: PlainDate | undefined, call: Caller): Promise<Act> {
  const today = civilDateOf(deps.clock.now());
  if (on !== undefined && on > today) throw new InvalidInputError([{ path: 'on', message: '办理日期不得晚于今天' }]);
  const actor = await caseActor(deps.dbs.app, call.principal);
  return { caseId, on: on ?? today, actor, clientId: call.clientId };
}

function knownAct(act: string): ActId {
  if (isActId(act)) return act;
  throw new InvalidInputError([{ path: 'act', message: '没有这种行为' }]);
}

/** The version that whoever acts has seen, where they say it. */
function seen({ expectedVersion }: { readonly expectedVersion?: number | undefined }) {
  return expectedVersion === undefined ? {} : { expectedVersion };
}

function answerOf(result: ActResult): z.infer<typeof wire.actAnswer> {
  const { caseId, state, version, findings } = result;
  return { caseId, state: state.state, stateName: stateName(state.state), version, findings: findingsOf(findings) };
}

function openingRoutes(deps: CaseworkDeps): readonly Route[] {
  const open = async (body: z.infer<typeof wire.openCaseRequest>, call: Caller, late: boolean) => {
    const { caseId, ...act } = await actOf(deps, body.id, body.on, call);
    const people = body.people.map(({ birth, ...p }) => ({ ...p, ...(birth === undefined ? {} : { birth }) }));
    await openCase(deps, { ...act, caseId, title: body.title, procedure: body.procedure, people, late });
    return { id: caseId };
  };
  return [
    route({
      method: 'POST',
      url: '/api/v1/cases',
      permission: 'case.register',
      audit: 'OPEN_CASE',
      summary: '建立案卷',
      status: 201,
      schema: { body: wire.openCaseRequest, answer: wire.openCaseAnswer },
      handle: ({ body, ...call }) => open(body, call, false),
    }),
    route({
      method: 'POST',
      url: '/api/v1/late-cases',
      permission: 'case.enter-late',
      audit: 'OPEN_LATE_CASE',
      summary: '补录旧案：建立案卷',
      status: 201,
      schema: { body: wire.openCaseRequest, answer: wire.openCaseAnswer },
      handle: ({ body, ...call }) => open(body, call, true),
    }),
  ];
}

function actRoutes(deps: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/cases/:id/acts',
      permission: 'case.act',
      audit: 'PERFORM_ACT',
      summary: '办理一项执法行为',
      schema: { params: wire.caseParams, body: wire.actRequest, answer: wire.actAnswer },
      handle: async ({ params, body, ...call }) => {
        const command = { ...(await actOf(deps, params.id, body.on, call)), act: knownAct(body.act), ...seen(body) };
        const forms = body.forms === undefined ? {} : { forms: body.forms as Record<string, JsonObject> };
        return answerOf(await performAct(deps, { ...command, ...forms, input: body.input as JsonObject }));
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/cases/:id/late-acts',
      permission: 'case.enter-late',
      audit: 'ENTER_LATE_ACT',
      summary: '补录一项已经发生的执法行为',
      schema: { params: wire.caseParams, body: wire.lateActRequest, answer: wire.actAnswer },
      handle: async ({ params, body, ...call }) => {
        const command = {
          ...(await actOf(deps, params.id, body.on, call)),
          act: knownAct(body.act),
          late: true,
          ...seen(body),
        };
        return answerOf(await performAct(deps, { ...command, input: body.input as JsonObject }));
      },
    }),
  ];
}

function relationRoutes(deps: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/cases/:id/relations',
      permission: 'case.relate',
      audit: 'RELATE_CASES',
      summary: '关联案件',
      schema: { params: wire.caseParams, body: relateRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await relateCases(deps, { ...(await actOf(deps, params.id, undefined, call)), ...body });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/cases/:id/relations/:other/end',
      permission: 'case.relate',
      audit: 'END_CASE_RELATION',
      summary: '解除案件关联',
      schema: { params: relationParams, body: unrelateRequest, answer: 'nothing' },
      handle: async ({ params: { id, other }, body, ...call }) => {
        await endRelation(deps, { ...(await actOf(deps, id, undefined, call)), other, ...body });
        return undefined;
      },
    }),
  ];
}

function reviewRoutes(deps: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/cases/:id/review-submissions',
      permission: 'review.submit',
      audit: 'SUBMIT_FOR_REVIEW',
      summary: '送法制审核',
      schema: { params: wire.caseParams, body: submissionRequest, answer: wire.actAnswer },
      handle: async ({ params, body: { on, materials, statement, expectedVersion }, ...call }) => {
        const said = statement === undefined ? {} : { statement };
        const act = await actOf(deps, params.id, on, call);
        return answerOf(await submitCaseForReview(deps, { ...act, materials, ...said, ...seen({ expectedVersion }) }));
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/cases/:id/review-opinions',
      permission: 'review.opine',
      audit: 'GIVE_REVIEW_OPINION',
      summary: '出具法制审核意见',
      schema: { params: wire.caseParams, body: opinionRequest, answer: wire.actAnswer },
      handle: async ({ params, body: { on, points, returned, kind, text }, ...call }) => {
        const act = await actOf(deps, params.id, on, call);
        const back = returned === undefined ? {} : { returned };
        return answerOf(await giveCaseOpinion(deps, { ...act, kind, text, points: verdicts(points), ...back }));
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/cases/:id/review-objections',
      permission: 'review.submit',
      audit: 'CONTEST_REVIEW_OPINION',
      summary: '对审核意见提出异议',
      schema: { params: wire.caseParams, body: contestRequest, answer: wire.actAnswer },
      handle: async ({ params, body, ...call }) => {
        const act = await actOf(deps, params.id, body.on, call);
        return answerOf(await contestCaseOpinion(deps, { ...act, reason: body.reason, ...seen(body) }));
      },
    }),
  ];
}

type Points = z.infer<typeof opinionRequest>['points'];

function verdicts(points: Points) {
  const kept = Object.entries(points).map(([key, { verdict, note }]) => [
    key,
    note === undefined ? { verdict } : { verdict, note },
  ]);
  return Object.fromEntries(kept) as { [K in keyof Points]: { verdict: Points[K]['verdict']; note?: string } };
}

function evidenceRoute(deps: CaseworkDeps): Route {
  return route({
    method: 'POST',
    url: '/api/v1/cases/:id/evidence',
    permission: 'evidence.add',
    audit: 'ADD_EVIDENCE_FILE',
    summary: '收集证据并保存其文件',
    status: 201,
    schema: { params: wire.caseParams, query: wire.evidenceQuery, body: 'bytes', answer: wire.evidenceAnswer },
    handle: async ({ params, query, body, ...call }) => {
      const { kind, name, proves, fileName, mediaType, on, by, upload, size = 0 } = query;
      const input: JsonObject = { kind, name, proves, ...(by === undefined ? {} : { by: by.split(',') }) };
      const act = await actOf(deps, params.id, on, call);
      const content = upload === undefined ? body : { upload: uploadKey(call.principal, upload), size };
      const added = await addEvidenceFile(deps, { ...act, input, content, fileName, mediaType });
      return { ...answerOf(added), evidence: added.evidence, sha256: added.file.sha256, sm3: added.file.sm3 };
    },
  });
}
