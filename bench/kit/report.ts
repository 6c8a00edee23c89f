/** One figure in a table: text as it is, numbers are rounded when shown. */
export type Cell = string | number;

/** What was to be reached, and what was. */
export type Goal = { readonly what: string; readonly wanted: string; readonly got: string; readonly met: boolean };

/** Figures of one benchmark. */
export type Table = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How it was measured, and what a reader has to know about it. */
  readonly notes: readonly string[];
  readonly goals?: readonly Goal[];
};

export type BenchContext = {
  /** Smaller amounts, for trying the benchmarks themselves. */
  readonly quick: boolean;
  /** Progress on the error stream. */
  readonly say: (words: string) => void;
};

export type Benchmark = {
  readonly name: string;
  readonly what: string;
  readonly run: (context: BenchContext) => Promise<readonly Table[]>;
};

/** Three digits that count, thousands grouped. */
export function shown(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if (Number.isInteger(cell)) return grouped(String(cell));
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(cell))));
  const text = Math.abs(cell) >= 100 ? String(Math.round(cell)) : cell.toFixed(Math.min(digits, 3));
  const [whole = '', part] = text.split('.');
  return part === undefined ? grouped(whole) : `${grouped(whole)}.${part}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A table for the terminal. */
export function terminalText(table: Table): string {
  const lines = [table.columns, ...table.rows.map((row) => row.map(shown))];
  const widths = table.columns.map((_, i) => Math.max(...lines.map((line) => widthOf(line[i] ?? ''))));
  const isFigure = (i: number) => table.rows.every((row) => typeof row[i] === 'number' || row[i] === '');
  const rendered = lines.map((line) =>
    line.map((cell, i) => (isFigure(i) ? padding(cell, widths[i]) + cell : cell + padding(cell, widths[i]))).join('  '),
  );
  const goals = (table.goals ?? []).map((goal) => `  ${goalText(goal)}`);
  return [`\n${table.title}`, ...rendered.map((line) => `  ${line.trimEnd()}`), ...goals].join('\n');
}

/** The same in Markdown. */
export function markdown(table: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const isFigure = (i: number) => table.rows.every((row) => typeof row[i] === 'number' || row[i] === '');
  const rule = table.columns.map((_, i) => (isFigure(i) ? '---:' : '---'));
  const rows = [line(table.columns), line(rule), ...table.rows.map((row) => line(row.map(shown)))];
  const goals = (table.goals ?? []).map((goal) => `- ${goalText(goal)}`);
  const lists = [...goals, ...table.notes.map((note) => `- ${note}`)];
  return [`### ${table.title}`, '', ...rows, '', ...lists].join('\n').trimEnd();
}

function goalText({ what, wanted, got, met }: Goal): string {
  return `${met ? 'goal met' : 'goal MISSED'}: ${what}: ${got} (goal: ${wanted})`;
}

/** Columns that a text takes in a terminal: Chinese characters take two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, c) => sum + (/[\u1100-\uffe6]/u.test(c) ? 2 : 1), 0);
}

function padding(text: string, width = 0): string {
  return ' '.repeat(Math.max(0, width - widthOf(text)));
}
