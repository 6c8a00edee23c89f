import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { instant } from '#domain/kernel/instant.ts';
import { createBlobs } from '#platform/blobs/blobs.ts';
import { settableClock } from '#platform/clock/clock.ts';
import { parseConfig } from '#platform/config/config.ts';
import { pathsOf } from '#platform/home/index.ts';
import { openLog } from '#platform/log/log.ts';
import { makeTestDatabase } from '#platform/testing/database.ts';
import { fullCheck } from './full-check.ts';
import { initSteps } from './init-steps.ts';
import { noteRun } from './last-check.ts';

const CONFIG = {
  agency: { name: '某局', region: '130529' },
  supervisor: { name: '某司法局' },
  pack: 'julu',
  portal: { baseUrl: 'http://localhost:8080', siteName: '公示' },
  log: { origin: 'check.example/log' },
};

/** A home with its log; `whole`: with everything that a check needs. */
async function makeHome({ whole }: { readonly whole: boolean }) {
  const { owner, app, portal, endpoint, drop } = await makeTestDatabase();
  const dir = await mkdtemp(path.join(os.tmpdir(), 'hengjian-check-'));
  onTestFinished(async () => {
    await drop();
    await rm(dir, { recursive: true, force: true });
  });
  const paths = pathsOf(dir);
  await mkdir(paths.keys, { mode: 0o700 });
  await createBlobs(paths.evidence);
  const clock = settableClock(instant('2026-11-16T01:00:00.000Z'));
  const home = {
    ...{ dir, paths, config: parseConfig(CONFIG), dbs: { owner, app, portal }, endpoint, attached: true, migrated: [] },
    lost: new Promise<string>(() => undefined),
    close: async () => undefined,
  };
  if (whole) for (const step of initSteps) await step.run({ ...home, clock });
  return { dir, check: fullCheck({ home, clock, log: openLog('silent') }) };
}

async function ended(check: ReturnType<typeof fullCheck>) {
  while ((await check.state()).state === 'running') await pause(50);
  return check.state();
}

test('runs once at a time, keeps what it found, and says so when the server ended meanwhile', async () => {
  const { dir, check } = await makeHome({ whole: true });
  expect(await check.state()).toMatchObject({ state: 'idle', last: null });
  await check.start();
  await expect(check.start()).rejects.toThrow('CHECK_RUNNING');
  expect(await ended(check)).toMatchObject({ state: 'done', fault: null, last: { ok: true, differences: 0 } });

  const running = await check.worker.start();
  await check.start();
  await running.stop();
  expect(await check.state()).toMatchObject({ state: 'interrupted', endedAt: null, last: { ok: true } });
  await noteRun(dir, { startedAt: '2026-11-16T01:00:00.000Z', endedAt: null, fault: null });
  expect(await check.state()).toMatchObject({ state: 'interrupted' });
});

test('where it cannot run, it says why', async () => {
  const { check } = await makeHome({ whole: false });
  await check.start();
  const state = await ended(check);
  expect(state.state).toBe('failed');
  expect(state.fault).not.toBe('');
});
