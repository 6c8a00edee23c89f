import { parentPort, workerData } from 'node:worker_threads';
import { fsck } from '#modules/recording/index.ts';
import { openBlobs } from '#platform/blobs/blobs.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { connect, disconnect, readMigrations } from '#platform/db/index.ts';
import { PRODUCT_ROOT } from '#platform/home/index.ts';
import type { CheckMessage, CheckOrder } from './full-check.ts';
import { moduleChecks } from './modules.ts';
import { openModules } from './open-modules.ts';

/** Recomputes everything in a thread and on connections of its own: whoever works meanwhile notices nothing. */

const TELL_EVERY_MS = 500;
const { endpoint, ...home } = workerData as CheckOrder;
const tell = (message: CheckMessage): void => parentPort?.postMessage(message);

let told = 0;
const onProgress = (what: string, done: number): void => {
  if (Date.now() - told < TELL_EVERY_MS) return;
  told = Date.now();
  tell({ what, done });
};

const dbs = connect(endpoint);
try {
  const blobs = await openBlobs(home.paths.evidence);
  const { recording, keeper, sealKey } = await openModules({ ...home, dbs }, { clock: systemClock, blobs });
  const migrations = await readMigrations(PRODUCT_ROOT);
  tell({ report: await fsck({ recording, keeper, sealKey, blobs, dbs, migrations, onProgress }, moduleChecks) });
} finally {
  await disconnect(dbs);
}
