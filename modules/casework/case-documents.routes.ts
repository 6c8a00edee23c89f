import * as wire from '#contract/casework.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { ACTS, actsOf, flowChart } from '#domain/procedure/index.ts';
import { fileFold, fileStream } from '#modules/recording/index.ts';
import { getForm, typeset } from '#platform/documents/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { fieldOf } from './act-form.rules.ts';
import { getCase } from './case-at.ts';
import type { CaseworkDeps } from './deps.ts';
import { draftDigest, draftOf } from './documents/draft.ts';
import { viewInput } from './view-input.ts';

/** Documents and files of cases, the draft of a decision, and the tables that the procedure runs on. */
export function caseDocumentRoutes(deps: CaseworkDeps): readonly Route[] {
  return [...storedRoutes(deps), ...draftRoutes(deps), ...tableRoutes(deps)];
}

function storedRoutes(deps: CaseworkDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/documents/:n',
      permission: 'document.read',
      audit: 'READ_DOCUMENT',
      summary: '一份文书（PDF）',
      schema: { params: wire.documentParams, answer: 'file' },
      handle: async ({ params }) => {
        const document = (await getCase(deps, db, params.id)).documents[params.n];
        if (document === undefined) throw new NotFoundError(`case ${params.id} has no document ${params.n}`);
        const content = await deps.blobs.read(document.sha256);
        return { content, type: 'application/pdf', name: `${document.title}${document.number ?? ''}.pdf` };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/files/:sha256',
      permission: 'evidence.read',
      audit: 'READ_EVIDENCE_FILE',
      summary: '证据文件原件',
      schema: { params: wire.fileParams, answer: 'file' },
      handle: async ({ params: { id, sha256 } }) => {
        const { case: state } = await getCase(deps, db, id);
        if (!state.evidence.some((e) => e.ref === sha256)) throw new NotFoundError(`case ${id} has no file ${sha256}`);
        const { file } = (await deps.recording.state(db, fileFold, fileStream(sha256))).state;
        if (file === undefined) throw new NotFoundError(`no file ${sha256}`);
        return { content: await deps.blobs.read(sha256), type: file.mediaType, name: file.name };
      },
    }),
  ];
}

/** The draft as it stands today: what is handed in, what the reviewer reads, what will be decided. */
export async function currentDraft(deps: CaseworkDeps, caseId: string) {
  const db = deps.dbs.app;
  const { case: state, inputs, opened } = await getCase(deps, db, caseId);
  const on = civilDateOf(deps.clock.now());
  const view = await viewInput(db, { state, inputs, title: opened?.title ?? '', on });
  return { draft: draftOf(view), agency: view.agency.name, on };
}

function draftRoutes(deps: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/draft',
      permission: 'document.read',
      audit: 'READ_DRAFT',
      summary: '决定书稿及其校验值',
      schema: { params: wire.caseParams, answer: wire.draftAnswer },
      handle: async ({ params }) => {
        const { draft } = await currentDraft(deps, params.id);
        const documents = draft.documents.map(({ form, content }, n) => {
          return { n, form, title: getForm(form).title, content: content as Record<string, never> };
        });
        return { digest: draftDigest(draft), documents };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/cases/:id/draft/:n',
      permission: 'document.read',
      audit: 'READ_DRAFT_DOCUMENT',
      summary: '决定书送审稿（PDF）',
      schema: { params: wire.documentParams, answer: 'file' },
      handle: async ({ params }) => {
        const { draft, agency, on } = await currentDraft(deps, params.id);
        const document = draft.documents[params.n];
        if (document === undefined) throw new NotFoundError(`case ${params.id} has no draft ${params.n}`);
        const { pdf } = await typeset(document.form, document.content, { agency, on, draft: true });
        return { content: pdf, type: 'application/pdf', name: `${getForm(document.form).title}送审稿.pdf` };
      },
    }),
  ];
}

function tableRoutes(deps: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/flow-charts/:procedure',
      permission: 'catalogue.read',
      audit: 'READ_FLOW_CHART',
      summary: '执法流程图（与程序所用的行为表相同）',
      schema: { params: wire.chartParams, answer: wire.chartAnswer },
      handle: async ({ params }) => JSON.parse(JSON.stringify(flowChart(params.procedure, deps.rules))),
    }),
    route({
      method: 'GET',
      url: '/api/v1/acts/:procedure',
      permission: 'catalogue.read',
      audit: 'READ_ACT_TABLE',
      summary: '执法行为表：岗位、文书和填写项',
      schema: { params: wire.actTableParams, answer: wire.actTableAnswer },
      handle: async ({ params }) => ({
        acts: actsOf(params.procedure).map(({ id }) => {
          const { label, rule, posts, documents, fields } = ACTS[id];
          return {
            act: id,
            name: label,
            rule,
            provision: deps.review.provision(rule),
            posts: [...posts],
            documents: [...documents],
            fields: fields.map(fieldOf),
          };
        }),
      }),
    }),
  ];
}
