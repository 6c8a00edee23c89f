import { runChild } from '../kit/child.ts';
import { spreadOf } from '../kit/measure.ts';
import type { Benchmark, Cell, Table } from '../kit/report.ts';
import type { Typeset } from './typeset-examples.ts';

export const typesetting: Benchmark = {
  name: 'typesetting',
  what: 'time and memory for documents as PDF/A',
  run: async ({ quick }): Promise<readonly Table[]> => {
    const rounds = quick ? 10 : 50;
    const printed = await runChild(new URL('./typeset-examples.ts', import.meta.url), [String(rounds)]);
    return [tableOf(JSON.parse(printed) as Typeset)];
  },
};

function tableOf({ firstMs, megabytes, forms }: Typeset): Table {
  const row = (name: string, pages: Cell, ms: readonly number[]): Cell[] => {
    const { median, p95, max } = spreadOf(ms);
    return [name, pages, ms.length, median, p95, max];
  };
  const all = forms.flatMap(({ ms }) => ms);
  return {
    title: 'Typesetting a document',
    columns: ['', 'pages', 'documents', 'median ms', 'p95 ms', 'max ms'],
    rows: [
      ['the first of the process (compiler and fonts loaded)', forms[0]?.pages ?? 0, 1, firstMs, firstMs, firstMs],
      row(
        'all forms, later',
        forms.reduce((sum, { pages }) => sum + pages, 0),
        all,
      ),
      ...forms.map(({ title, pages, ms }) => row(title, pages, ms)),
    ],
    notes: [
      'The worked examples of all forms that have one, in turn, in a process of its own; PDF/A-2b with embedded fonts.',
      `Resident memory of the process: ${Math.round(megabytes.before)} MB before, ${Math.round(megabytes.first)} MB after the first, ${Math.round(megabytes.last)} MB after ${all.length + forms.length}, ${Math.round(megabytes.most)} MB at most.`,
    ],
  };
}
