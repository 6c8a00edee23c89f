import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { startDisclosureWorker } from './index.ts';
import { childLabour, makeDisclosure, publish, rowsOf } from './testing/disclosure.ts';

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error('it did not happen within ten seconds');
}

describe('the worker of disclosure', () => {
  it('attaches proofs, keeps the lists and looks at the clocks again when the day changes; tells what failed and goes on', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    await s.decide(childLabour({ decisionId: 'd2', caseId: 'c2', number: '巨人社监罚决字〔2026〕第2号' }));
    await publish(s, 'd2');
    const errors: unknown[] = [];
    const worker = startDisclosureWorker({
      deps: s.deps,
      site: { baseUrl: 'https://gs.example.gov.cn', siteName: '公示' },
      onError: (error) => errors.push(error),
    });
    await until(async () => (await rowsOf(s, 'published.site')).length === 1);
    expect(await rowsOf(s, 'disclosure.escalation')).toEqual([]);
    s.at(plainDate('2026-12-03'));
    await s.integrate();
    await until(async () => (await rowsOf(s, 'disclosure.escalation')).length === 1);
    await until(async () => (await rowsOf(s, 'published.decision'))[0]?.tlog_proof !== null);
    await worker.stop();
    expect(errors).toEqual([]);
  });

  it('reports an error and tries again later', async () => {
    const s = await makeDisclosure();
    const errors: string[] = [];
    const worker = startDisclosureWorker({
      deps: s.deps,
      site: { baseUrl: 'not an address', siteName: '公示' },
      onError: (_error, what) => errors.push(what),
    });
    await until(async () => errors.length > 0);
    await worker.stop();
    expect(errors).toEqual(['daily']);
  });
});
