import { sql } from 'kysely';
import manifest from 'pg-boss/package.json' with { type: 'json' };
import { expect, it } from 'vitest';
import { z } from 'zod';
import { withTransaction } from '../db/index.ts';
import { openLog } from '../log/log.ts';
import { testDatabase } from '../testing/database.ts';
import { type Jobs, openJobs, type Queue } from './jobs.ts';

const silent = openLog('silent');
const build: Queue<{ id: string }> = { name: 'disclosure.build', data: z.strictObject({ id: z.string() }) };

async function eventually(holds: () => boolean, push: () => Promise<unknown> = async () => undefined): Promise<void> {
  for (let tries = 0; tries < 500 && !holds(); tries++) {
    await push();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(holds()).toBe(true);
}

async function withJobs(run: (jobs: Jobs, database: Awaited<ReturnType<typeof testDatabase>>) => Promise<void>) {
  const database = await testDatabase();
  const jobs = await openJobs(database.endpoint, silent, { supervise: true });
  try {
    await run(jobs, database);
  } finally {
    await jobs.stop();
  }
}

it('a job is kept with its act and worked on; without the act there is no job', () =>
  withJobs(async (jobs, { app }) => {
    const seen: string[] = [];
    for (const id of ['kept', 'kept too']) await withTransaction(app, (tx) => jobs.enqueue(tx, build, { id }));
    const failing = withTransaction(app, async (tx) => {
      await jobs.enqueue(tx, build, { id: 'lost' });
      throw new Error('act refused');
    });
    await expect(failing).rejects.toThrow('act refused');
    await jobs.work(build, async ({ id }) => void seen.push(id));
    await eventually(() => seen.length > 1);
    expect(seen.sort()).toEqual(['kept', 'kept too']);
  }));

it('one key waits only once, and what does not fit is refused', () =>
  withJobs(async (jobs, { app }) => {
    const add = (id: string) => withTransaction(app, (tx) => jobs.enqueue(tx, build, { id }, { onceKey: 'case 1' }));
    expect([await add('a'), await add('b')]).toEqual([true, false]);
    await expect(withTransaction(app, (tx) => jobs.enqueue(tx, build, { no: 1 } as never))).rejects.toThrow();
    const { rows } = await sql<{ n: number }>`select count(*) as n from jobs.job`.execute(app);
    expect(rows).toEqual([{ n: 1 }]);
  }));

it('a job whose handler fails is tried again', () =>
  withJobs(async (jobs, { app }) => {
    const attempts: string[] = [];
    await jobs.work(build, async ({ id }) => {
      attempts.push(id);
      if (attempts.length === 1) throw new Error('first time');
    });
    await withTransaction(app, (tx) => jobs.enqueue(tx, build, { id: 'x' }));
    await eventually(() => attempts.length === 1);
    // The waiting time of the second attempt is cut short, once the first is recorded as failed.
    const retried = () => attempts.length === 2;
    await eventually(retried, () => sql`update jobs.job set start_after = now() where state = 'retry'`.execute(app));
  }));

it('the schema that the migration made is the one this version of the package wants', () =>
  withJobs(async (_, { app }) => {
    const { rows } = await sql<{ version: number }>`select version from jobs.version`.execute(app);
    expect(rows).toEqual([{ version: manifest.pgboss.schema }]);
  }));
