// A process for the test of crashes: runs a home as `serve` does, takes cases through it as fast as it can, and prints
// every acknowledged act, until it is killed.
import { writeSync } from 'node:fs';
import process from 'node:process';
import { openModules } from '#apps/server/open-modules.ts';
import { startServer } from '#apps/server/start-server.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { openHome } from '#platform/home/index.ts';
import { openLog } from '#platform/log/log.ts';
import { walkCase, wholeCases } from './walk-case.ts';

export type Line =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'act'; readonly id: string }
  | { readonly kind: 'file'; readonly id: string }
  | { readonly kind: 'published'; readonly id: string }
  | { readonly kind: 'case'; readonly no: number };

const [dir = '', seed = '', finished = '[]'] = process.argv.slice(2);
const done = new Set(JSON.parse(finished) as number[]);

// Written before the next statement runs: what a reader has seen was acknowledged before the kill.
const tell = (line: Line): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const clock = systemClock;
const home = await openHome(dir, { purpose: 'serve', exclusive: true, clock, patienceMs: 20_000 });
const { url } = await startServer(home, { clock, log: openLog('error'), host: '127.0.0.1', port: 0 });
const modules = await openModules(home, { clock, blobs: await openBlobs(home.paths.evidence) });
const told = {
  act: (id: string) => tell({ kind: 'act', id }),
  file: (id: string) => tell({ kind: 'file', id }),
  published: (id: string) => tell({ kind: 'published', id }),
};
const files = await wholeCases();
tell({ kind: 'ready', url });

const WRITERS = 3;

async function write(first: number): Promise<void> {
  for (let no = first; ; no += WRITERS) {
    if (done.has(no)) continue;
    await walkCase({ modules, files, told }, Number(seed), no);
    tell({ kind: 'case', no });
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, first) => write(first)));
