import * as wire from '#contract/supervision.ts';
import { type StateId, stateName } from '#domain/procedure/index.ts';
import {
  type CaseListRow,
  type CaseRecord,
  caseLines,
  countCases,
  describeCase,
  getCase,
} from '#modules/casework/index.ts';
import { itemsAt } from '#modules/catalogue/index.ts';
import { personNames } from '#modules/people/index.ts';
import { fileFold, fileStream } from '#modules/recording/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Principal, type Route, route } from '#platform/http/index.ts';
import { actOf, type SupervisionDeps, todayOf } from './deps.ts';
import { endAccess, openAccess, requireAccess } from './open-access.ts';
import { selectAccesses } from './supervision.store.ts';
import { accessLineOf } from './supervision.wire.ts';

const PAGE = 20;
const ORDER = { sort: 'newest' } as const;
const CASE = '/api/v1/supervision/cases/:id';

/** 调阅案卷: the list to choose from, who asked for what, and the file under an open access. */
export function accessRoutes(deps: SupervisionDeps): readonly Route[] {
  return [...listRoutes(deps), ...askingRoutes(deps), ...fileRoutes(deps)];
}

function listRoutes(deps: SupervisionDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/supervision/cases',
      permission: 'supervision.read',
      audit: 'LIST_CASES_FOR_SUPERVISION',
      summary: '可以调阅的案件目录（不含案卷内容）',
      schema: { query: wire.superviseCasesQuery, answer: wire.superviseCasesAnswer },
      handle: async ({ query: { q, page } }) => {
        const filter = { q, handlers: [], day: {}, decided: {}, closed: {} };
        const rows = await caseLines(db, filter, ORDER, { offset: (page - 1) * PAGE, limit: PAGE });
        return { total: await countCases(db, filter), page, size: PAGE, cases: rows.map(lineOf) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/supervision/accesses',
      permission: 'supervision.read',
      audit: 'LIST_CASE_ACCESSES',
      summary: '案卷调阅登记',
      schema: { answer: wire.accessesAnswer },
      handle: async ({ principal }) => {
        const reader = { on: todayOf(deps), person: principal.personId };
        return { on: reader.on, accesses: (await selectAccesses(db)).map((row) => accessLineOf(row, reader)) };
      },
    }),
  ];
}

function askingRoutes(deps: SupervisionDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/supervision/accesses',
      permission: 'supervision.act',
      audit: 'OPEN_CASE_ACCESS',
      summary: '登记调阅一件案卷',
      status: 201,
      schema: { body: wire.openAccessRequest, answer: wire.idOf },
      handle: async ({ body, ...call }) => {
        await openAccess(deps, actOf(deps, call), body);
        return { id: body.id };
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/supervision/accesses/:id/end',
      permission: 'supervision.act',
      audit: 'END_CASE_ACCESS',
      summary: '结束调阅',
      schema: { params: wire.idOf, answer: 'nothing' },
      handle: async ({ params, ...call }) => {
        await endAccess(deps, actOf(deps, call), params.id);
        return undefined;
      },
    }),
  ];
}

function fileRoutes(deps: SupervisionDeps): readonly Route[] {
  const db = deps.dbs.app;
  const opened = async (caseId: string, { personId }: Principal) =>
    requireAccess(deps, db, { caseId, person: personId, on: todayOf(deps) });
  return [
    route({
      method: 'GET',
      url: '/api/v1/supervision/cases/:id',
      permission: 'supervision.act',
      audit: 'READ_CASE_UNDER_SUPERVISION',
      summary: '调阅的案卷',
      schema: { params: wire.idOf, answer: wire.supervisedCaseAnswer },
      handle: async ({ params, principal }) => {
        const on = todayOf(deps);
        const access = accessLineOf(await opened(params.id, principal), { on, person: principal.personId });
        const record = await getCase(deps, db, params.id);
        return { access, case: describeCase(record, await readerOf(deps, principal, record)) };
      },
    }),
    route({
      method: 'GET',
      url: `${CASE}/documents/:n`,
      permission: 'supervision.act',
      audit: 'READ_DOCUMENT_UNDER_SUPERVISION',
      summary: '调阅案卷中的文书（PDF）',
      schema: { params: wire.supervisedDocumentParams, answer: 'file' },
      handle: async ({ params, principal }) => {
        await opened(params.id, principal);
        const document = (await getCase(deps, db, params.id)).documents[params.n];
        if (document === undefined) throw new NotFoundError(`case ${params.id} has no document ${params.n}`);
        const content = await deps.blobs.read(document.sha256);
        return { content, type: 'application/pdf', name: `${document.title}${document.number ?? ''}.pdf` };
      },
    }),
    route({
      method: 'GET',
      url: `${CASE}/files/:sha256`,
      permission: 'supervision.act',
      audit: 'READ_EVIDENCE_UNDER_SUPERVISION',
      summary: '调阅案卷中的证据文件',
      schema: { params: wire.supervisedFileParams, answer: 'file' },
      handle: async ({ params: { id, sha256 }, principal }) => {
        await opened(id, principal);
        const { case: state } = await getCase(deps, db, id);
        if (!state.evidence.some((e) => e.ref === sha256)) throw new NotFoundError(`case ${id} has no file ${sha256}`);
        const { file } = (await deps.recording.state(db, fileFold, fileStream(sha256))).state;
        if (file === undefined) throw new NotFoundError(`no file ${sha256}`);
        return { content: await deps.blobs.read(sha256), type: file.mediaType, name: file.name };
      },
    }),
  ];
}

function lineOf(row: CaseListRow) {
  return {
    id: row.id,
    title: row.title,
    party: row.party_name,
    stateName: stateName(row.state as StateId),
    filingNumber: row.filing_number,
    decisionNumber: row.decision_number,
    receivedOn: row.received_on,
    filedOn: row.filed_on,
    decidedOn: row.decided_on,
    closedOn: row.closed_on,
  };
}

async function readerOf(deps: SupervisionDeps, principal: Principal, record: CaseRecord) {
  const [db, on] = [deps.dbs.app, todayOf(deps)];
  const names = await personNames(db, [...new Set(record.case.acts.flatMap((a) => a.person ?? []))]);
  const items = new Map((await itemsAt(db, on)).map((item) => [item.code, item.name]));
  const { review, calendar } = deps.casework;
  const { personId, posts } = principal;
  return { on, names, items, calendar, person: personId, posts, provision: review.provision };
}
