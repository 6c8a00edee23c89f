// Measures the product on this machine, in throw-away homes with fsync on, and writes the figures down.
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { lists } from './cases/lists.ts';
import { startUp } from './command-line/start-up.ts';
import { desk } from './desk/desk.ts';
import { timeline } from './desk/timeline.ts';
import { typesetting } from './documents/typesetting.ts';
import { acts } from './journal/acts.ts';
import { logEntries } from './journal/log-entries.ts';
import { proofs } from './journal/proofs.ts';
import { type Measured, writeFigures } from './kit/figures.ts';
import { describeMachine, engineWords } from './kit/machine.ts';
import { type BenchContext, type Benchmark, terminalText } from './kit/report.ts';
import { removeLeftovers, withOpenHome } from './kit/throw-away-home.ts';
import { portal } from './portal/portal.ts';

const BENCHMARKS: readonly Benchmark[] = [
  startUp,
  typesetting,
  logEntries,
  acts,
  proofs,
  desk,
  lists,
  timeline,
  portal,
];

const HELP = `npm run bench -- [--only name,…] [--quick] [--json FILE] [--write]

Runs every benchmark and prints the tables. Everything happens in throw-away homes below ${os.tmpdir()}.
A full run needs about twenty minutes and 15 GB there, --quick two minutes and 2 GB.

  --only name,…  some of them: ${BENCHMARKS.map((b) => b.name).join(', ')}
  --quick        smaller amounts, 100,000 published decisions at most
  --json FILE    the figures for machines
  --write        put the figures into docs/benchmarks.md; tables that were not measured stay`;

type Options = {
  readonly only: readonly string[];
  readonly quick: boolean;
  readonly json?: string;
  readonly write: boolean;
};

async function main(): Promise<void> {
  const options = optionsOf();
  if (options === undefined) return;
  const chosen = BENCHMARKS.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  await removeLeftovers();
  const machine = await describeMachine(await withOpenHome(engineWords));
  const tables: Measured[] = [];
  for (const benchmark of chosen) {
    say(`${benchmark.name}: ${benchmark.what}`);
    const context: BenchContext = { quick: options.quick, say: (words) => say(`  ${words}`) };
    const before = loadNow();
    const made = await benchmark.run(context);
    tables.push(...made.map((table) => ({ ...table, load: { before, after: loadNow() } })));
    for (const table of made) process.stdout.write(`${terminalText(table)}\n`);
  }
  const minutes = (performance.now() / 60_000).toFixed(1);
  const run = { machine, quick: options.quick, minutes, tables };
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(run, null, 2)}\n`);
  if (options.write) await writeFigures(run);
  process.stdout.write(`\n${minutes} minutes\n`);
}

/** Processes that wanted a core in the last minute. */
function loadNow(): number {
  return os.loadavg()[0] ?? 0;
}

function optionsOf(): Options | undefined {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',').filter((name) => name !== '');
  const unknown = only.filter((name) => !BENCHMARKS.some((b) => b.name === name));
  if (unknown.length > 0 || values.help) {
    process.stderr.write(`${unknown.length > 0 ? `no benchmark called ${unknown.join(', ')}\n\n` : ''}${HELP}\n`);
    process.exitCode = values.help ? 0 : 2;
    return undefined;
  }
  const { json, quick, write } = values;
  return { only, quick, write, ...(json === undefined ? {} : { json }) };
}

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

await main();
