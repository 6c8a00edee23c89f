import * as wire from '#contract/supervision.ts';
import { type CaseRecord, getCase } from '#modules/casework/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { actOf, type SupervisionDeps, todayOf } from './deps.ts';
import { materialsOf, receiveFiling, returnFiling, sendFiling } from './file-decision.ts';
import { type FilingRow, selectFiling, selectFilings } from './supervision.store.ts';
import { filingLineOf } from './supervision.wire.ts';

const FILING = '/api/v1/supervision/filings/:id';

/** 重大行政处罚备案: what must be filed, its materials, sending, registering, returning. */
export function filingRoutes(deps: SupervisionDeps): readonly Route[] {
  return [...readingRoutes(deps), ...actingRoutes(deps)];
}

async function getFiling(deps: SupervisionDeps, id: string): Promise<FilingRow> {
  const row = await selectFiling(deps.dbs.app, id);
  if (row === undefined) throw new NotFoundError(`no filing of ${id}`);
  return row;
}

function readingRoutes(deps: SupervisionDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/supervision/filings',
      permission: 'supervision.read',
      audit: 'LIST_FILINGS',
      summary: '重大行政处罚备案清单',
      schema: { query: wire.filingsQuery, answer: wire.filingsAnswer },
      handle: async ({ query }) => {
        const on = todayOf(deps);
        return { on, filings: (await selectFilings(db, query.stage)).map((row) => filingLineOf(row, on)) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/supervision/filings/:id',
      permission: 'supervision.read',
      audit: 'READ_FILING',
      summary: '一件备案及其材料',
      schema: { params: wire.filingParams, answer: wire.filingAnswer },
      handle: async ({ params }) => {
        const row = await getFiling(deps, params.id);
        return {
          filing: filingLineOf(row, todayOf(deps)),
          report: row.report,
          basis: row.basis,
          materials: shownMaterials(row, await getCase(deps, db, row.case_id)),
        };
      },
    }),
    route({
      method: 'GET',
      url: `${FILING}/documents/:n`,
      permission: 'supervision.read',
      audit: 'READ_FILED_DOCUMENT',
      summary: '备案材料（PDF）',
      schema: { params: wire.filingDocumentParams, answer: 'file' },
      handle: async ({ params }) => {
        const row = await getFiling(deps, params.id);
        // Only what was sent lies open here; the rest of the file is asked for (调阅).
        if (!row.documents.includes(params.n)) throw new NotFoundError(`not among the materials of ${params.id}`);
        const document = (await getCase(deps, db, row.case_id)).documents[params.n];
        if (document === undefined) throw new NotFoundError(`case ${row.case_id} has no document ${params.n}`);
        const content = await deps.blobs.read(document.sha256);
        return { content, type: 'application/pdf', name: `${document.title}${document.number ?? ''}.pdf` };
      },
    }),
  ];
}

/** Before it is sent, what the file has; afterwards exactly what was sent. */
function shownMaterials(row: FilingRow, file: CaseRecord) {
  return materialsOf(file).map((material) => ({
    ...material,
    documents: material.documents
      .filter((d) => row.sent_on === null || row.documents.includes(d.n))
      .map((d) => ({ ...d })),
  }));
}

function actingRoutes(deps: SupervisionDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: `${FILING}/send`,
      permission: 'supervision.answer',
      audit: 'SEND_FILING',
      summary: '报送重大行政处罚备案',
      schema: { params: wire.filingParams, body: wire.sendFilingRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await sendFiling(deps, actOf(deps, call), { decisionId: params.id, report: body.report });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: `${FILING}/receive`,
      permission: 'supervision.act',
      audit: 'RECEIVE_FILING',
      summary: '登记备案',
      schema: { params: wire.filingParams, body: wire.receiveFilingRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await receiveFiling(deps, actOf(deps, call), { decisionId: params.id, receipt: body.receipt });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: `${FILING}/return`,
      permission: 'supervision.act',
      audit: 'RETURN_FILING',
      summary: '退回补正备案材料',
      schema: { params: wire.filingParams, body: wire.reasonRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await returnFiling(deps, actOf(deps, call), { decisionId: params.id, reason: body.reason });
        return undefined;
      },
    }),
  ];
}
