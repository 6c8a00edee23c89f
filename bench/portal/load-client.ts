// Asks a server as fast as it answers, from a process of its own; answers what autocannon saw.
import process from 'node:process';
import autocannon from 'autocannon';
import { spreadOf } from '../kit/measure.ts';

export type Job = {
  readonly url: string;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
};
export type Seen = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly answers: number;
  readonly kilobytes: number;
};

async function measure({ url, paths, connections, seconds }: Job): Promise<Seen> {
  const times: number[] = [];
  let bytes = 0;
  const run = autocannon({ url, connections, duration: seconds, requests: paths.map((path) => ({ path })) });
  run.on('response', (_client, status, size, ms) => {
    if (status !== 200) throw new Error(`${url} answered ${status}`);
    bytes += size;
    times.push(ms);
  });
  const result = await run;
  if (result.errors > 0 || result.non2xx > 0 || times.length === 0)
    throw new Error(`${url}: ${result.errors} errors, ${result.non2xx} refusals, ${times.length} answers`);
  const { median, p99, max } = spreadOf(times);
  const { length } = times;
  return {
    perSecond: length / result.duration,
    p50: median,
    p99,
    max,
    answers: length,
    kilobytes: bytes / length / 1000,
  };
}

process.on('message', (job: Job) => {
  // Warm first: compiled code and open files are part of every server that has run for a while.
  measure({ ...job, seconds: job.seconds / 3 })
    .then(() => measure(job))
    .then((seen) => process.send?.(seen));
});
process.send?.({ url: '' });
