import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { initSteps } from '#apps/server/init-steps.ts';
import { composeParts } from '#apps/server/parts.ts';
import { createBlobs } from '#platform/blobs/blobs.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { parseConfig } from '#platform/config/config.ts';
import { type Home, pathsOf } from '#platform/home/index.ts';
import { buildHttp } from '#platform/http/index.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import { openLog } from '#platform/log/log.ts';
import { makeTestDatabase } from '#platform/testing/database.ts';

/** The whole server as it is put together for the product, on a fresh database and a free port. */
export async function makeComposedServer() {
  const database = await makeTestDatabase();
  const dir = await mkdtemp(path.join(os.tmpdir(), 'hengjian-matrix-'));
  const paths = pathsOf(dir);
  await mkdir(paths.keys, { mode: 0o700 });
  const blobs = await createBlobs(paths.evidence);
  const { owner, app, portal, endpoint } = database;
  const config = parseConfig({
    agency: { name: '巨鹿县人力资源和社会保障局', region: '130529' },
    portal: { baseUrl: 'http://localhost:8080', siteName: '行政执法信息公示' },
    log: { origin: 'localhost/log' },
    // Each post is asked with its permissions; what confines a session until then has tests of its own.
    auth: { secondFactor: 'optional' },
  });
  const home: Home = {
    ...{ dir, paths, config, dbs: { owner, app, portal }, endpoint, attached: true, migrated: [] },
    lost: new Promise(() => undefined),
    close: async () => undefined,
  };
  for (const step of initSteps) await step.run({ ...home, clock: systemClock });
  const log = openLog('silent');
  const jobs = await openJobs(endpoint, log, { supervise: false });
  const parts = await composeParts({ home, clock: systemClock, log, blobs, jobs });
  const http = await buildHttp({
    ...{ title: '权限矩阵', version: '0', routes: parts.routes, doorkeeper: parts.doorkeeper, log, secure: false },
  });
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  const close = async () => {
    await http.close();
    await jobs.stop();
    await database.drop();
    await rm(dir, { recursive: true, force: true });
  };
  return { home, blobs, routes: parts.routes, url, close };
}
