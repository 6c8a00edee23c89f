// A process for tests: says which engine it would run as the account of the database, and that it runs.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { accountForNewData, spawnAs } from '../account.ts';
import { findBinaries } from '../binaries.ts';

const account = accountForNewData();
const { postgres, initdb } = await findBinaries(account);
for (const program of [postgres, initdb]) {
  const ran = spawnSync(program, ['--version'], { ...spawnAs(account), encoding: 'utf8' });
  process.stdout.write(`${program} ${ran.status} ${ran.stdout}`);
}
