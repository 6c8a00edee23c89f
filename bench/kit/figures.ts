import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PRODUCT_ROOT } from '#platform/home/index.ts';
import type { Machine } from './machine.ts';
import { markdown, type Table } from './report.ts';

export type Run = {
  readonly machine: Machine;
  readonly loadAfter: readonly number[];
  readonly quick: boolean;
  readonly minutes: string;
  readonly tables: readonly Table[];
};

const FILE = path.join(PRODUCT_ROOT, 'docs', 'benchmarks.md');
const BEGIN = '<!-- figures: begin -->';
const END = '<!-- figures: end -->';

/** Puts the figures between the marks of docs/benchmarks.md; the rest of the document stays. */
export async function writeFigures(run: Run): Promise<void> {
  const text = await readFile(FILE, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${FILE} has lost its marks`);
  const figures = [BEGIN, '', machineText(run), '', ...run.tables.map((table) => `${markdown(table)}\n`), END].join(
    '\n',
  );
  await writeFile(FILE, text.slice(0, begin) + figures + text.slice(end + END.length));
}

function machineText({ machine, loadAfter, quick, minutes }: Run): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Processor', `${machine.cpu}, ${machine.cores} cores`],
    ['Memory', `${machine.memoryGiB} GiB`],
    ['System', machine.system],
    ['Disk', `${machine.fileSystem}, 8 KiB written and synced in ${machine.fsyncMs.toFixed(2)} ms (median)`],
    ['Node', machine.node],
    ['PostgreSQL', machine.postgresql],
    ['Date', `${machine.at} UTC, commit ${machine.commit}`],
    [
      'Load average',
      `${machine.load.join(', ')} before (1, 5, 15 minutes), ${loadAfter[0]?.toFixed(2)} after ${minutes} minutes`,
    ],
    ...(quick ? [['Amounts', 'those of --quick'] as const] : []),
  ];
  return ['| | |', '| --- | --- |', ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join('\n');
}
