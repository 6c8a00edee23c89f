// A process for tests: opens the home (creating it where there is none), writes numbered rows as fast as it can and
// notes the last acknowledged one, until it is killed.
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { sql } from 'kysely';
import { systemClock } from '../../clock/clock.ts';
import { createHome, HomeBusyError, isHome, openHome } from '../index.ts';

const dir = process.argv[2] ?? '';
const config = {
  agency: { name: '某某县人力资源和社会保障局', region: '130529' },
  portal: { baseUrl: 'http://localhost:8080', siteName: '行政执法信息公示' },
  log: { origin: 'localhost/log' },
};
try {
  if (!(await isHome(dir))) await createHome(dir, { config, clock: systemClock, steps: [] });
  const { dbs } = await openHome(dir, { purpose: 'hold', exclusive: true, clock: systemClock });
  await sql`create table if not exists published.kept (n int primary key)`.execute(dbs.owner);
  const { rows } = await sql<{ n: number }>`select coalesce(max(n), 0) as n from published.kept`.execute(dbs.owner);
  for (let n = (rows[0]?.n ?? 0) + 1; ; n++) {
    await sql`insert into published.kept values (${n})`.execute(dbs.owner);
    await writeFile(path.join(dir, 'telling'), String(n));
    await rename(path.join(dir, 'telling'), path.join(dir, 'told')); // a kill between the two leaves the one before
    process.stdout.write(`${n}\n`);
  }
} catch (error) {
  process.exit(error instanceof HomeBusyError ? 3 : 1);
}
