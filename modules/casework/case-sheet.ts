import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';

/** One cell as plain data, so that it can be handed to another thread. Amounts in 分 as decimal text. */
export type SheetCell =
  | { readonly text: string }
  | { readonly date: string }
  | { readonly fen: string }
  | { readonly count: number }
  | null;
export type SheetColumn = { readonly title: string; readonly width: number };
export type Sheet = {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
};

/** An XLSX file of one sheet: dates and amounts are real cells that can be sorted and added up. */
export async function writeSheet({ name, columns, rows }: Sheet): Promise<Uint8Array> {
  const data: SheetData = [headOf(columns), ...rows.map((row) => row.map(cellOf))];
  const widths = columns.map(({ width }) => ({ width }));
  return writeXlsxFile(data, { sheet: name, columns: widths, stickyRowsCount: 1 }).toBuffer();
}

/** An XLSX file of several sheets. */
export async function writeSheets(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return writeXlsxFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      data: [headOf(columns), ...rows.map((row) => row.map(cellOf))],
      columns: columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

function headOf(columns: Sheet['columns']): Cell[] {
  return columns.map(({ title }): Cell => ({ value: title, fontWeight: 'bold', backgroundColor: '#E8ECF2' }));
}

function cellOf(cell: SheetCell): Cell {
  if (cell === null) return null;
  // Text stays text whatever it begins with: no cell of ours is ever a formula.
  if ('text' in cell) return { value: cell.text, type: String };
  if ('date' in cell) return { value: new Date(`${cell.date}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  if ('fen' in cell) return { value: Number(cell.fen) / 100, type: Number, format: '#,##0.00' };
  return { value: cell.count, type: Number, format: '0' };
}
