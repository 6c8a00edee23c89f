import * as wire from '#contract/acts.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { ACTS, eventTypeOf, isActId } from '#domain/procedure/index.ts';
import type { ActId } from '#domain/procedure/model.ts';
import { ConflictError, InvalidInputError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { deleteActDraft, saveActDraft, selectActDraft, selectActDrafts } from './act-draft.store.ts';
import { getCase } from './case-at.ts';
import type { CaseworkDeps } from './deps.ts';

/** Drafts of acts: what somebody has typed and not sent, per account, case and act; seen by nobody else. */
export function actDraftRoutes(deps: CaseworkDeps): readonly Route[] {
  return [...readRoutes(deps), ...writeRoutes(deps)];
}

function readRoutes({ dbs: { app: db } }: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/act-drafts',
      permission: 'case.act',
      audit: 'LIST_ACT_DRAFTS',
      summary: '我没有办完的草稿',
      schema: { answer: wire.myDraftsAnswer },
      handle: async ({ principal }) => {
        const rows = await selectActDrafts(db, principal.accountId);
        const drafts = rows.map(({ case_id, act, title, saved_at }) => {
          return {
            caseId: case_id,
            caseTitle: title,
            act,
            actName: isActId(act) ? ACTS[act].label : '其他',
            savedAt: saved_at,
          };
        });
        return { drafts };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/act-drafts/:act',
      permission: 'case.act',
      audit: 'READ_ACT_DRAFT',
      summary: '一项行为的草稿',
      schema: { params: wire.caseActParams, answer: wire.actDraftAnswer },
      handle: async ({ params: { id, act }, principal }) => {
        const row = await selectActDraft(db, { account: principal.accountId, caseId: id, act });
        if (row === undefined) return { draft: null };
        const content = row.content as wire.DraftContent;
        return { draft: { version: row.version, caseVersion: row.case_version, savedAt: row.saved_at, content } };
      },
    }),
  ];
}

function writeRoutes(deps: CaseworkDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'PUT',
      url: '/api/v1/cases/:id/act-drafts/:act',
      permission: 'case.act',
      audit: 'SAVE_ACT_DRAFT',
      summary: '保存一项行为的草稿',
      typing: true,
      schema: { params: wire.caseActParams, body: wire.saveDraftRequest, answer: wire.savedDraftAnswer },
      handle: async ({ params: { id, act }, body: { seen, caseVersion, content }, principal }) => {
        if (!isActId(act)) throw new InvalidInputError([{ path: 'act', message: '没有这种行为' }]);
        const { version: now } = await getCase(deps, db, id);
        const at = deps.clock.now();
        const draft = { account: principal.accountId, caseId: id, act, seen, caseVersion, at };
        if (seen === 0 && now > caseVersion && (await hasBeenDone(deps, draft)))
          throw new ConflictError(`${act} was done while its draft was on the way`);
        const version = await saveActDraft(db, { ...draft, content: content as JsonObject });
        if (version === undefined) throw new ConflictError(`draft of ${act} was saved by another device`);
        return { version, savedAt: at };
      },
    }),
    route({
      method: 'DELETE',
      url: '/api/v1/cases/:id/act-drafts/:act',
      permission: 'case.act',
      audit: 'DISCARD_ACT_DRAFT',
      summary: '放弃一项行为的草稿',
      schema: { params: wire.caseActParams, answer: 'nothing' },
      handle: async ({ params: { id, act }, principal }) => {
        await deleteActDraft(db, { account: principal.accountId, caseId: id, act });
        return undefined;
      },
    }),
  ];
}

type Saving = { readonly account: string; readonly caseId: string; readonly act: ActId; readonly caseVersion: number };

/**
 * Whether this account has done the act since the version that the form was opened at: a first save that was still on
 * the way would bring back words that have become the act.
 */
async function hasBeenDone(deps: CaseworkDeps, { account, caseId, act, caseVersion }: Saving): Promise<boolean> {
  const events = await deps.recording.read(deps.dbs.app, `case:${caseId}`);
  const type = eventTypeOf(act);
  return events.some((e) => e.version > caseVersion && e.type === type && e.actor.account === account);
}
