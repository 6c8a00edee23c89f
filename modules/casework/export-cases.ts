import { Worker } from 'node:worker_threads';
import { CASE_COLUMNS, type CaseColumn, EXPORT_LIMIT, USUAL_COLUMNS } from '#contract/case-columns.ts';
import type { CaseLine, ExportQuery } from '#contract/case-list.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import type { FileAnswer } from '#platform/http/route.ts';
import { countCases } from './case-list.store.ts';
import type { Sheet, SheetCell } from './case-sheet.ts';
import type { CaseworkDeps } from './deps.ts';
import { filterOf, linesOf, orderOf } from './list-cases.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The cases that fit as a table for spreadsheet programs. Refused where there are more than anybody reads. */
export async function exportCases(deps: CaseworkDeps, query: ExportQuery, person: string): Promise<FileAnswer> {
  const { columns, ...chosen } = query;
  const on = civilDateOf(deps.clock.now());
  const filter = await filterOf(deps.dbs.app, chosen, person, on);
  await requireFewEnough(await countCases(deps.dbs.app, filter, EXPORT_LIMIT + 1));
  const lines = await linesOf(deps, filter, orderOf(chosen), { offset: 0, limit: EXPORT_LIMIT });
  const content = await inThread(sheetOf(lines, columnsOf(columns)));
  return { content, type: XLSX, name: `案件清单${on}.xlsx` };
}

async function requireFewEnough(count: number): Promise<void> {
  if (count <= EXPORT_LIMIT) return;
  throw new RefusedError({
    code: 'export.too-many',
    message: `符合条件的案件超过${EXPORT_LIMIT.toLocaleString('en-US')}件，一次不能全部导出。请按立案日期、状态等缩小范围后分次导出。`,
    unmet: [],
    allowed: [],
  });
}

function columnsOf(text: string | undefined): readonly CaseColumn[] {
  const chosen = (text ?? '').split(',').filter((key): key is CaseColumn => Object.hasOwn(CASE_COLUMNS, key));
  return chosen.length === 0 ? USUAL_COLUMNS : chosen;
}

const text = (value: string | null): SheetCell => (value === null || value === '' ? null : { text: value });
const date = (value: string | null): SheetCell => (value === null ? null : { date: value });
const fen = (value: string | null): SheetCell => (value === null ? null : { fen: value });

type Column = { readonly width: number; readonly cells: (line: CaseLine) => SheetCell };

const CELLS: Readonly<Record<CaseColumn, Column>> = {
  filingNumber: { width: 24, cells: (c) => text(c.filingNumber) },
  title: { width: 48, cells: (c) => text(c.title) },
  party: { width: 30, cells: (c) => text(c.party) },
  partyCode: { width: 22, cells: (c) => text(c.partyCode) },
  items: { width: 40, cells: (c) => text(c.itemNames.join('；')) },
  procedure: { width: 10, cells: (c) => text(c.procedure === 'PT' ? '普通程序' : '简易程序') },
  state: { width: 18, cells: (c) => text(c.stateName) },
  due: { width: 12, cells: (c) => date(c.due?.legalDue ?? null) },
  officer: { width: 10, cells: (c) => text(c.officer) },
  received: { width: 12, cells: (c) => date(c.receivedOn) },
  filed: { width: 12, cells: (c) => date(c.filedOn) },
  decided: { width: 12, cells: (c) => date(c.decidedOn) },
  decisionNumber: { width: 26, cells: (c) => text(c.decisionNumber) },
  fine: { width: 14, cells: (c) => fen(c.fineFen) },
  confiscate: { width: 14, cells: (c) => fen(c.confiscateFen) },
  pay: { width: 14, cells: (c) => fen(c.payFen) },
  closed: { width: 12, cells: (c) => date(c.closedOn) },
  defects: { width: 8, cells: (c) => ({ count: c.defects }) },
  late: { width: 8, cells: (c) => text(c.enteredLate ? '补录' : null) },
};

function sheetOf(lines: readonly CaseLine[], columns: readonly CaseColumn[]): Sheet {
  return {
    name: '案件清单',
    columns: columns.map((key) => ({ title: CASE_COLUMNS[key], width: CELLS[key].width })),
    rows: lines.map((line) => columns.map((key) => CELLS[key].cells(line))),
  };
}

/** Ten thousand lines take seconds of pure computing: others go on working meanwhile. */
export function inThread(sheet: Sheet): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./case-sheet.worker.ts', import.meta.url), { workerData: sheet });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that writes the sheet ended with ${code}`)));
  });
}
