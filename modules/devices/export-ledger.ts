import { DEVICE_KINDS, DEVICE_STATES, RECORDINGS } from '#contract/devices.ts';
import { type Sheet, type SheetCell, writeSheetInThread } from '#modules/casework/index.ts';
import { personNames } from '#modules/people/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import type { FileAnswer } from '#platform/http/index.ts';
import { type DevicesDeps, todayOf } from './deps.ts';
import { driftWords, momentWords } from './device.rules.ts';
import { checkWords } from './device-history.ts';
import { type DeviceRow, type LoanOfDevice, selectDevices, selectLoans } from './devices.store.ts';
import { keepersOf } from './devices.wire.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** More loans than a bureau has in years. */
const LIMIT = 10_000;

/** 设备台账, or 领用归还台账 with its columns 使用人员, 交接时间, 记录内容, as a table for spreadsheet programs. */
export async function exportLedger(deps: DevicesDeps, what: 'devices' | 'loans'): Promise<FileAnswer> {
  const sheet = what === 'devices' ? deviceSheet(await selectDevices(deps.dbs.app)) : await loans(deps);
  return { content: await writeSheetInThread(sheet), type: XLSX, name: `${sheet.name}${todayOf(deps)}.xlsx` };
}

async function loans({ dbs }: DevicesDeps): Promise<Sheet> {
  const rows = await selectLoans(dbs.app, { limit: LIMIT + 1 });
  if (rows.length > LIMIT)
    throw new RefusedError({
      ...{ code: 'export.too-many', message: `领用记录超过${LIMIT}条，一次不能全部导出。`, unmet: [] },
      allowed: ['在各台设备的页面查看和打印'],
    });
  return loanSheet(rows, await personNames(dbs.app, keepersOf(rows)));
}

const text = (value: string | null): SheetCell => (value === null || value === '' ? null : { text: value });
const date = (value: string | null): SheetCell => (value === null ? null : { date: value });
const number = (value: number | null): SheetCell => (value === null ? null : { count: value });
type Column<T> = { readonly title: string; readonly width: number; readonly cell: (row: T) => SheetCell };

const DEVICE_COLUMNS: readonly Column<DeviceRow>[] = [
  { title: '设备编号', width: 14, cell: (r) => text(r.number) },
  { title: '种类', width: 16, cell: (r) => text(DEVICE_KINDS[r.kind]) },
  { title: '品牌型号', width: 24, cell: (r) => text(r.model) },
  { title: '产品序号', width: 20, cell: (r) => text(r.serial) },
  { title: '配发日期', width: 12, cell: (r) => date(r.acquired_on) },
  { title: '存储容量（GB）', width: 14, cell: (r) => number(r.storage_gb) },
  { title: '固件版本', width: 14, cell: (r) => text(r.firmware) },
  { title: '存放地点', width: 20, cell: (r) => text(r.place) },
  { title: '状态', width: 12, cell: (r) => text(DEVICE_STATES[r.state]) },
  { title: '使用人员', width: 12, cell: (r) => text(r.state === 'out' ? r.borrower_name : null) },
  { title: '应还时间', width: 22, cell: (r) => text(r.due_at === null ? null : momentWords(r.due_at)) },
  { title: '故障', width: 30, cell: (r) => text(r.fault) },
  { title: '上次检查', width: 12, cell: (r) => date(r.last_check_on) },
  { title: '下次检查', width: 12, cell: (r) => date(r.check_due_on) },
  { title: '备注', width: 30, cell: (r) => text(r.note) },
];

function deviceSheet(rows: readonly DeviceRow[]): Sheet {
  return sheetOf('音像记录设备台账', DEVICE_COLUMNS, rows);
}

function loanSheet(rows: readonly LoanOfDevice[], names: ReadonlyMap<string, string>): Sheet {
  const columns: readonly Column<LoanOfDevice>[] = [
    { title: '设备编号', width: 14, cell: (r) => text(r.number) },
    { title: '品牌型号', width: 24, cell: (r) => text(r.model) },
    { title: '使用人员', width: 12, cell: (r) => text(r.person_name) },
    { title: '领用时间', width: 22, cell: (r) => text(momentWords(r.issued_at)) },
    { title: '应还时间', width: 22, cell: (r) => text(momentWords(r.due_at)) },
    { title: '归还时间', width: 22, cell: (r) => text(r.returned_at === null ? null : momentWords(r.returned_at)) },
    { title: '用途', width: 30, cell: (r) => text(r.purpose) },
    { title: '案件', width: 26, cell: (r) => text(r.case_number) },
    { title: '领用前检查', width: 44, cell: (r) => text(checkOf(r)) },
    {
      title: '归还时设备时间',
      width: 18,
      cell: (r) => text(r.return_drift === null ? null : driftWords(r.return_drift)),
    },
    { title: '归还时故障', width: 24, cell: (r) => text(r.return_fault) },
    { title: '记录内容', width: 40, cell: (r) => text(r.content) },
    { title: '记录移交', width: 14, cell: (r) => text(r.recordings === null ? null : RECORDINGS[r.recordings]) },
    { title: '移交日期', width: 12, cell: (r) => date(r.handed_over_on) },
    { title: '发放人', width: 12, cell: (r) => text(names.get(r.issued_by ?? '') ?? '系统') },
    {
      title: '接收人',
      width: 12,
      cell: (r) => text(r.returned_at === null ? null : (names.get(r.received_by ?? '') ?? '系统')),
    },
  ];
  return sheetOf('音像记录设备领用归还台账', columns, rows);
}

function checkOf({ battery, free_gb: freeGb, drift, drift_found: driftFound }: LoanOfDevice): string {
  return checkWords({ battery, freeGb, drift, driftFound });
}

function sheetOf<T>(name: string, columns: readonly Column<T>[], rows: readonly T[]): Sheet {
  return {
    name,
    columns: columns.map(({ title, width }) => ({ title, width })),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  };
}
