import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { CF_FIELDS, type CfRow } from './double-publicity.rules.ts';

const AMOUNTS: readonly string[] = ['CF_NR_FK', 'CF_NR_WFFF'];
/** 数据导出时间: the last column of the template; the standard gives it no code. */
const EXPORTED = '数据导出时间';

/** The template's sheet: Chinese headings, amounts as numbers, everything else as text. */
export function xlsxOf(rows: readonly CfRow[], on: PlainDate): Promise<Uint8Array> {
  const head = [...CF_FIELDS.map(({ name }) => name), EXPORTED].map((value): Cell => ({ value, fontWeight: 'bold' }));
  const data = rows.map((row): Cell[] => [
    ...CF_FIELDS.map(({ code }) => cellOf(code, row[code])),
    { value: on.replaceAll('-', '/'), type: String },
  ]);
  const columns = [...CF_FIELDS, { name: EXPORTED }].map(({ name }) => ({ width: Math.max(12, name.length * 2) }));
  return writeXlsxFile([head, ...data], { sheet: '行政处罚', columns, stickyRowsCount: 1 }).toBuffer();
}

function cellOf(code: string, value: string | undefined): Cell {
  if (value === undefined) return null;
  if (AMOUNTS.includes(code)) return { value: Number(value), type: Number, format: '0.000000' };
  // Text stays text whatever it begins with: no cell is ever a formula.
  return { value, type: String };
}

/** The codes as headings, for a table that is read by a program; UTF-8 with its mark, lines ended as RFC 4180 wants. */
export function csvOf(rows: readonly CfRow[]): Uint8Array {
  const lines = [CF_FIELDS.map(({ code }) => code), ...rows.map((row) => CF_FIELDS.map(({ code }) => row[code] ?? ''))];
  return new TextEncoder().encode(`\ufeff${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`);
}

/** ASVS 1.2.10: a cell that a spreadsheet would take for a formula is made text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
