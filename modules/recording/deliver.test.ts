import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { catchUpDeliveries, deliverDue } from './deliver.ts';
import { countWaiting } from './delivery.store.ts';
import type { Consumer } from './recording.types.ts';
import { makeRecorder, type Recorder } from './testing/recorder.ts';
import { startRecordingWorker } from './worker.ts';

/** Writes down what it is given; fails while it is told to. */
function listener(name = 'listener') {
  const heard: string[] = [];
  const faults = new Map<string, number>();
  const consumer: Consumer = {
    name,
    types: ['testing.noted'],
    async handle(_context, event) {
      const text = String(event.payload.note);
      const left = faults.get(text) ?? 0;
      faults.set(text, left - 1);
      if (left > 0) throw new Error(`not now: ${text}`);
      heard.push(text);
    },
  };
  return { heard, faults, consumer };
}

function deliver(r: Recorder, limit?: number) {
  return deliverDue({ ...r, dbs: r.dbs }, limit);
}

describe('deliveries', () => {
  it('reach the consumer once each, in the order of the stream', async () => {
    const { heard, consumer } = listener();
    const r = await makeRecorder([consumer]);
    await r.append('thing:1', '一', '二', '三');
    expect(await deliver(r)).toBe(3);
    expect(await deliver(r)).toBe(0);
    expect(heard).toEqual(['一', '二', '三']);
    expect(await countWaiting(r.dbs.app)).toEqual({ waiting: 0, stuck: 0 });
  });

  it('that fail are tried again later, and what follows in the stream waits for them', async () => {
    const { heard, faults, consumer } = listener();
    const r = await makeRecorder([consumer]);
    faults.set('一', 1);
    await r.append('thing:1', '一', '二');
    await r.append('thing:2', '甲');
    await deliver(r);
    expect(heard).toEqual(['甲']);
    r.clock.advance(1_000);
    await deliver(r);
    expect(heard).toEqual(['甲', '一', '二']);
  });

  it('that keep failing are escalated in the journal, never dropped, and recover', async () => {
    const { heard, faults, consumer } = listener();
    const r = await makeRecorder([consumer]);
    faults.set('一', 7);
    await r.append('thing:1', '一');
    for (let i = 0; i < 6; i++) {
      await deliver(r);
      r.clock.advance(3_600_000);
    }
    expect(await countWaiting(r.dbs.app)).toEqual({ waiting: 1, stuck: 1 });
    const { rows } = await sql`select consumer, event_type, problem from recording.stuck_delivery`.execute(r.dbs.app);
    expect(rows).toEqual([{ consumer: 'listener', event_type: 'testing.noted', problem: 'Error: not now: 一' }]);
    await deliver(r);
    r.clock.advance(3_600_000);
    await deliver(r);
    expect(heard).toEqual(['一']);
    expect((await sql`select from recording.stuck_delivery`.execute(r.dbs.app)).rows).toEqual([]);
  });

  it('are handed out by two workers at once without a second time', async () => {
    const { heard, consumer } = listener();
    const r = await makeRecorder([consumer]);
    await Promise.all(Array.from({ length: 10 }, (_, i) => r.append(`thing:${i}`, `${i}a`, `${i}b`)));
    await Promise.all([deliver(r), deliver(r), deliver(r)]);
    await deliver(r);
    expect(heard.length).toBe(20);
    expect(new Set(heard).size).toBe(20);
    for (let i = 0; i < 10; i++) expect(heard.indexOf(`${i}a`)).toBeLessThan(heard.indexOf(`${i}b`));
  });

  it('begin for a consumer that is new with what happened before it', async () => {
    const r = await makeRecorder();
    await r.append('thing:1', '一', '二');
    const { heard, consumer } = listener('newcomer');
    const recording = { ...r.recording, consumers: [consumer] };
    expect(await catchUpDeliveries({ ...r, recording })).toBe(2);
    expect(await catchUpDeliveries({ ...r, recording })).toBe(0);
    await deliverDue({ ...r, recording });
    expect(heard).toEqual(['一', '二']);
  });
});

describe('the worker', () => {
  it('integrates and delivers by itself after the act, and stops when told', async () => {
    const { heard, consumer } = listener();
    const r = await makeRecorder([consumer]);
    const errors: unknown[] = [];
    const worker = startRecordingWorker({ ...r, onError: (error) => errors.push(error) });
    const [event] = await r.append('thing:1', '一');
    await expect
      .poll(async () => [(await r.recording.findProofFile(r.dbs.app, event?.commit ?? '')) !== undefined, heard], {
        timeout: 20_000,
      })
      .toEqual([true, ['一']]);
    await worker.stop();
    expect(errors).toEqual([]);
  });

  it('tells of a fault and goes on', async () => {
    const r = await makeRecorder();
    const errors: unknown[] = [];
    await sql.raw('alter table ledger.pending rename to waiting').execute(r.dbs.owner);
    const worker = startRecordingWorker({ ...r, onError: (error) => errors.push(error) });
    const begun = Date.now();
    while (errors.length === 0 && Date.now() - begun < 5_000) await new Promise((done) => setTimeout(done, 20));
    await worker.stop();
    expect(errors.length).toBe(1);
  });
});
