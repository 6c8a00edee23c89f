import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PRODUCT_ROOT } from '#platform/home/index.ts';
import type { Machine } from './machine.ts';
import { markdown, type Table } from './report.ts';

export type Run = {
  readonly machine: Machine;
  readonly quick: boolean;
  readonly minutes: string;
  readonly tables: readonly Measured[];
};
/** A table, and what else ran on the machine: load averages of the last minute. */
export type Measured = Table & { readonly load: { readonly before: number; readonly after: number } };

const FILE = path.join(PRODUCT_ROOT, 'docs', 'benchmarks.md');
const BEGIN = '<!-- figures: begin -->';
const END = '<!-- figures: end -->';
const HEADING = '### ';

/** Puts the figures between the marks of docs/benchmarks.md. Tables that were not measured now stay, each says when and on what it was. */
export async function writeFigures(run: Run): Promise<void> {
  const text = await readFile(FILE, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${FILE} has lost its marks`);
  const kept = text
    .slice(begin + BEGIN.length, end)
    .split(`\n${HEADING}`)
    .slice(1);
  const sections = new Map(kept.map((section) => [section.split('\n', 1)[0] ?? '', `${HEADING}${section.trim()}\n`]));
  for (const table of run.tables) sections.set(table.title, `${markdown(stamped(table, run))}\n`);
  const figures = [BEGIN, '', machineText(run.machine), '', ...sections.values(), END].join('\n');
  await writeFile(FILE, text.slice(0, begin) + figures + text.slice(end + END.length));
}

function stamped(table: Measured, { machine, quick }: Run): Table {
  const { before, after } = table.load;
  const amounts = quick ? ', amounts of --quick' : '';
  const place = `commit ${machine.commit} on ${machine.cpu}, ${machine.cores} cores`;
  const stamp = `Measured ${machine.at} UTC at ${place}${amounts}; load average ${before.toFixed(2)} before, ${after.toFixed(2)} after.`;
  return { ...table, notes: [...table.notes, stamp] };
}

function machineText(machine: Machine): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Processor', `${machine.cpu}, ${machine.cores} cores`],
    ['Memory', `${machine.memoryGiB} GiB`],
    ['System', machine.system],
    ['Disk', `${machine.fileSystem}, 8 KiB written and synced in ${machine.fsyncMs.toFixed(2)} ms (median)`],
    ['Node', machine.node],
    ['PostgreSQL', machine.postgresql],
  ];
  return ['| | |', '| --- | --- |', ...rows.map(([name, text]) => `| ${name} | ${text} |`)].join('\n');
}
