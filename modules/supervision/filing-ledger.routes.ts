import * as wire from '#contract/filing-ledger.ts';
import { type Sheet, writeSheet } from '#modules/casework/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { actOf, type SupervisionDeps } from './deps.ts';
import { enterArtefact, receiveArtefact, returnArtefact, sendArtefact } from './file-artefact.ts';
import { filingLedger } from './filing-ledger.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 备案台账: what was filed with the judicial bureau, and filing lists, charts and rules. */
export function filingLedgerRoutes(deps: SupervisionDeps): readonly Route[] {
  return [...readingRoutes(deps), ...actingRoutes(deps)];
}

function readingRoutes(deps: SupervisionDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/supervision/ledger',
      permission: 'supervision.read',
      audit: 'READ_FILING_LEDGER',
      summary: '备案台账',
      schema: { answer: wire.ledgerAnswer },
      handle: () => filingLedger(deps),
    }),
    route({
      method: 'GET',
      url: '/api/v1/supervision/ledger/export',
      permission: 'supervision.read',
      audit: 'EXPORT_FILING_LEDGER',
      summary: '导出备案台账（XLSX）',
      schema: { answer: 'file' },
      handle: async () => {
        const ledger = await filingLedger(deps);
        return { content: await writeSheet(sheetOf(ledger)), type: XLSX, name: `备案台账${ledger.on}.xlsx` };
      },
    }),
  ];
}

function sheetOf({ lines, missing }: wire.LedgerAnswer): Sheet {
  const text = (value: string | null) => (value === null ? null : { text: value });
  const date = (value: string | null) => (value === null ? null : { date: value });
  const columns: readonly (readonly [title: string, width: number])[] = [
    ...([['类别', 28] as const, ['名称', 46] as const, ['版本、文号', 26] as const, ['依据', 40] as const] as const),
    ...([['状态', 18] as const, ['期限', 12] as const, ['报送日期', 12] as const, ['逾期', 14] as const] as const),
    ...([
      ['备案日期', 12] as const,
      ['接收人', 12] as const,
      ['备案号', 26] as const,
      ['退回原因', 40] as const,
    ] as const),
  ];
  const late = (line: wire.LedgerLine) => (line.overdue ? '逾期未报送' : line.sentLate ? '逾期报送' : null);
  return {
    name: '备案台账',
    columns: columns.map(([title, width]) => ({ title, width })),
    rows: [
      ...lines.map((l) => [
        ...[text(l.kind), text(l.title), text(l.version), text(l.basis), text(l.stageName), date(l.dueOn)],
        ...[
          date(l.sentOn),
          text(late(l)),
          date(l.receivedOn),
          text(l.receivedBy),
          text(l.receipt),
          text(l.returnReason),
        ],
      ]),
      ...missing.map((m) => [text(m.name), null, null, text(m.clause), text('没有登记')]),
    ],
  };
}

function actingRoutes(deps: SupervisionDeps): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/supervision/artefacts',
      permission: 'supervision.answer',
      audit: 'ENTER_ARTEFACT_FILING',
      summary: '登记应当备案的制度、清单、流程图',
      schema: { body: wire.addArtefactRequest, answer: 'nothing' },
      handle: async ({ body, ...call }) => {
        await enterArtefact(deps, actOf(deps, call), body);
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/supervision/artefacts/:id/send',
      permission: 'supervision.answer',
      audit: 'SEND_ARTEFACT_FILING',
      summary: '报送制度、清单、流程图备案',
      schema: { params: wire.artefactParams, body: wire.sendArtefactRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await sendArtefact(deps, actOf(deps, call), { ...params, ...body });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/supervision/artefacts/:id/receive',
      permission: 'supervision.act',
      audit: 'RECEIVE_ARTEFACT_FILING',
      summary: '登记制度、清单、流程图备案',
      schema: { params: wire.artefactParams, body: wire.receiveArtefactRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await receiveArtefact(deps, actOf(deps, call), { ...params, ...body });
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/supervision/artefacts/:id/return',
      permission: 'supervision.act',
      audit: 'RETURN_ARTEFACT_FILING',
      summary: '退回补正备案的制度、清单、流程图',
      schema: { params: wire.artefactParams, body: wire.returnArtefactRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        await returnArtefact(deps, actOf(deps, call), { ...params, ...body });
        return undefined;
      },
    }),
  ];
}
