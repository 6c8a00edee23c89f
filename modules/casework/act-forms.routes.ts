import * as wire from '#contract/acts.ts';
import { caseParams } from '#contract/casework.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { isActId } from '#domain/procedure/index.ts';
import type { ActId } from '#domain/procedure/model.ts';
import { caseActor } from '#modules/people/index.ts';
import { InvalidInputError, NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { actForm, caseActs } from './act-form.ts';
import type { CaseworkDeps } from './deps.ts';
import { previewAct } from './preview-act.ts';

/** What the desk needs to perform an act: which are possible, the form of one, and what it would do while it is filled in. */
export function actFormRoutes(deps: CaseworkDeps): readonly Route[] {
  return [...formRoutes(deps), previewRoute(deps)];
}

function formRoutes(deps: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/acts',
      permission: 'case.read',
      audit: 'READ_CASE_ACTS',
      summary: '本案现在可以办理的行为、还不能办理的行为及其缺少的条件',
      schema: { params: caseParams, answer: wire.caseActsAnswer },
      handle: async ({ params, principal }) => caseActs(deps, params.id, await caseActor(deps.dbs.app, principal)),
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/act-forms/:act',
      permission: 'case.act',
      audit: 'READ_ACT_FORM',
      summary: '一项行为的填写表：填写项、已知内容、可选内容和文书',
      schema: { params: wire.caseActParams, answer: wire.actFormAnswer },
      handle: async ({ params: { id, act }, principal }) => {
        if (!isActId(act)) throw new NotFoundError(`no act ${act}`);
        return actForm(deps, { caseId: id, act, actor: await caseActor(deps.dbs.app, principal) });
      },
    }),
  ];
}

function previewRoute(deps: CaseworkDeps): Route {
  return route({
    method: 'POST',
    url: '/api/v1/cases/:id/previews',
    permission: 'case.act',
    audit: 'PREVIEW_ACT',
    summary: '办理前预览：缺少的内容和条件、将留下的问题、文书草稿；不保存任何内容',
    typing: true,
    schema: { params: caseParams, body: wire.previewRequest, answer: wire.previewAnswer },
    clientId: false,
    handle: async ({ params, body: { act, on, input, forms, late, show }, principal }) => {
      const today = civilDateOf(deps.clock.now());
      if (on !== undefined && on > today)
        throw new InvalidInputError([{ path: 'on', message: '办理日期不得晚于今天' }]);
      return previewAct(deps, {
        ...{ caseId: params.id, act: knownAct(act), on: on ?? today, late },
        actor: await caseActor(deps.dbs.app, principal),
        input: input as JsonObject,
        forms: (forms ?? {}) as Record<string, JsonObject>,
        ...(show === undefined ? {} : { show }),
      });
    },
  });
}

function knownAct(act: string): ActId {
  if (isActId(act)) return act;
  throw new InvalidInputError([{ path: 'act', message: '没有这种行为' }]);
}
