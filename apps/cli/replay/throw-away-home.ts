import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { initSteps } from '#apps/server/init-steps.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { createHome } from '#platform/home/index.ts';

/** The Julu fixture county, reached at that port; every name and number of it is invented or public. */
export const julu = (port: number) => ({
  agency: { name: '巨鹿县人力资源和社会保障局', region: '130529' },
  supervisor: { name: '巨鹿县司法局' },
  pack: 'julu',
  portal: { baseUrl: `http://localhost:${port}`, siteName: '巨鹿县人力资源和社会保障局行政执法信息公示' },
  log: { origin: 'julu.example/zfjl/log' },
  // A trial is opened by many with one password that everybody knows; no real home is made from this.
  auth: { secondFactor: 'optional' as const },
});

/** A home for a trial: made now, removed by `remove`. */
export async function makeThrowAwayHome(clock: Clock): Promise<{ dir: string; remove(): Promise<void> }> {
  const parent = await mkdtemp(path.join(tmpdir(), 'hengjian-'));
  const dir = path.join(parent, 'home');
  await createHome(dir, { config: julu(8080), clock, steps: initSteps });
  return { dir, remove: () => rm(parent, { recursive: true, force: true }) };
}
