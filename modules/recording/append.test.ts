import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { verifyOpenedRecord } from '#domain/ledger/verify-record.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { withTransaction } from '#platform/db/index.ts';
import { NotRecordable, VersionConflict } from './errors.ts';
import type { AppendArgs } from './recording.types.ts';
import { makeRecorder, note, type Recorder, thingFold } from './testing/recorder.ts';

const actor = { account: 'li', person: 'p1' };

function append(r: Recorder, args: Omit<AppendArgs, 'actor'>) {
  return withTransaction(r.dbs.app, (tx) => r.recording.append(tx, { actor, ...args }));
}

async function count(r: Recorder, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(r.dbs.app);
  return rows[0]?.n ?? -1;
}

describe('append', () => {
  it('records events, their leaves and the rows they fold to', async () => {
    const r = await makeRecorder();
    const events = await append(r, { events: [note('thing:1', '立案'), note('thing:1', '询问', { late: true })] });
    expect(events.map((e) => [e.version, e.late, e.actor.person])).toEqual([
      [1, false, 'p1'],
      [2, true, 'p1'],
    ]);
    expect(await r.recording.read(r.dbs.app, 'thing:1')).toEqual(events);
    const { rows } = await sql`select * from recording.thing`.execute(r.dbs.app);
    expect(rows[0]).toMatchObject({
      id: '1',
      notes: 2,
      amount: 34_129_373,
      rate: '1.50',
      on_day: '2026-09-23',
      at: '2026-09-24T02:00:00.000Z',
      tags: ['立案', '询问'],
      digest: Buffer.from([0, 255]),
      late: true,
      empty: null,
      double_notes: 4,
    });
    expect(await count(r, 'recording.note')).toBe(2);
    expect(await count(r, 'ledger.pending')).toBe(2);
  });

  it('takes rows away that the fold no longer has, and changes only what differs', async () => {
    const r = await makeRecorder();
    await append(r, { events: [note('thing:1', '一'), note('thing:1', '二')] });
    const { rows: before } = await sql`select no, xmin::text as x from recording.note order by no`.execute(r.dbs.app);
    await append(r, { events: [note('thing:1', '', { type: 'testing.note-dropped', payload: {} })] });
    const { rows: after } = await sql`select no, xmin::text as x from recording.note order by no`.execute(r.dbs.app);
    expect(after).toEqual(before.slice(0, 1));
  });

  it('answers a repeated client id with the first result and changes nothing', async () => {
    const r = await makeRecorder();
    const first = await append(r, { clientId: 'tap', events: [note('thing:1', '一'), note('thing:2', '二')] });
    expect(await append(r, { clientId: 'tap', events: [note('thing:1', '另')] })).toEqual(first);
    expect(await r.recording.findRepeated(r.dbs.app, actor, 'tap')).toEqual(first);
    expect(await r.recording.findRepeated(r.dbs.app, { account: 'wang' }, 'tap')).toBeUndefined();
    expect(await count(r, 'recording.event')).toBe(2);
  });

  it('refuses a version that somebody else has overtaken', async () => {
    const r = await makeRecorder();
    await append(r, { expected: { 'thing:1': 0 }, events: [note('thing:1', '一')] });
    const late = append(r, { expected: { 'thing:1': 0 }, events: [note('thing:1', '二')] });
    await expect(late).rejects.toThrow(VersionConflict);
    const elsewhere = append(r, { expected: { 'thing:9': 0 }, events: [note('thing:1', '二')] });
    await expect(elsewhere).rejects.toThrow(NotRecordable);
    expect(await count(r, 'recording.event')).toBe(1);
  });

  it('refuses what it cannot carry, and nothing of the request is kept', async () => {
    const r = await makeRecorder();
    const good = note('thing:1', '一');
    const bad = [
      { ...good, stream: 'nobody:1' },
      { ...good, stream: 'thing' },
      { ...good, type: 'Noted' },
      { ...good, occurredOn: '2026-02-30' as typeof good.occurredOn },
      { ...good, payload: { note: 'a\u0000b' } },
      { ...good, leaf: { kind: 'act' as const, answers: 'ab'.repeat(32) } },
      { ...good, leaf: { kind: 'published' as const, answers: 'ab'.repeat(32) } },
      { ...good, leaf: { kind: 'published' as const } },
    ];
    for (const event of bad) await expect(append(r, { events: [good, event] })).rejects.toThrow();
    await expect(append(r, { events: [] })).rejects.toThrow(NotRecordable);
    expect(await count(r, 'recording.event')).toBe(0);
    expect(await count(r, 'recording.thing')).toBe(0);
  });

  it('lets a decision answer its review and an outcome its decision, nothing else', async () => {
    const r = await makeRecorder();
    const [review] = await append(r, { events: [note('thing:r', '审核', { leaf: { kind: 'review' } })] });
    const answers = review?.commit ?? '';
    const [decision] = await append(r, {
      events: [note('thing:1', '决定', { leaf: { kind: 'decision', answers } })],
    });
    const outcome = { kind: 'published' as const, answers: decision?.commit ?? '' };
    await append(r, { events: [note('thing:1', '公示', { leaf: outcome })] });
    const wrong = append(r, { events: [note('thing:1', '公示', { leaf: { ...outcome, answers } })] });
    await expect(wrong).rejects.toThrow(/not a decision/);
  });

  it('carries on after an append that was rolled back', async () => {
    const r = await makeRecorder();
    await r.append('thing:1', '一');
    const given = withTransaction(r.dbs.app, async (tx) => {
      await r.recording.append(tx, { actor, events: [note('thing:1', '幽灵')] });
      throw new Error('given up');
    });
    await expect(given).rejects.toThrow('given up');
    const { state } = await r.recording.state(r.dbs.app, thingFold, 'thing:1');
    expect(state.notes).toEqual(['一']);
    await r.append('thing:1', '二');
    expect((await r.recording.state(r.dbs.app, thingFold, 'thing:1')).state.notes).toEqual(['一', '二']);
  });

  it('sees what another process recorded', async () => {
    const r = await makeRecorder();
    const other = r.make();
    await r.append('thing:1', '一');
    await other.state(r.dbs.app, thingFold, 'thing:1');
    await r.append('thing:1', '二');
    expect((await other.state(r.dbs.app, thingFold, 'thing:1')).version).toBe(2);
  });

  it('goes on with a stream of thousands of events', async () => {
    const r = await makeRecorder();
    const notes = Array.from({ length: 5000 }, (_, i) => `第${i}条`);
    await r.append('thing:1', ...notes);
    for (let i = 0; i < 20; i++) await r.append('thing:1', '再');
    expect(await count(r, 'recording.note')).toBe(5020);
    expect((await r.recording.state(r.dbs.app, thingFold, 'thing:1')).version).toBe(5020);
  });

  it('does not hide that a row was taken away', async () => {
    const r = await makeRecorder();
    await r.append('thing:1', '一');
    await sql`delete from recording.note`.execute(r.dbs.owner);
    await sql`delete from recording.thing`.execute(r.dbs.owner);
    await expect(r.append('thing:1', '二')).rejects.toThrow(/should be there/);
  });
});

describe('at once', () => {
  it('two appends to one stream follow each other', async () => {
    const r = await makeRecorder();
    await Promise.all([r.append('thing:1', '一', '二'), r.append('thing:1', '三', '四')]);
    const events = await r.recording.read(r.dbs.app, 'thing:1');
    expect(events.map((event) => event.version)).toEqual([1, 2, 3, 4]);
    expect(await count(r, 'recording.note')).toBe(4);
  });

  it('twenty appends to five streams by two processes lose nothing', async () => {
    const r = await makeRecorder();
    const other = r.make();
    const work = Array.from({ length: 20 }, (_, i) =>
      withTransaction(r.dbs.app, (tx) =>
        (i % 2 === 0 ? r.recording : other).append(tx, { actor, events: [note(`thing:${i % 5}`, `${i}`)] }),
      ),
    );
    await Promise.all(work);
    expect(await count(r, 'recording.event')).toBe(20);
    expect(await count(r, 'recording.note')).toBe(20);
    for (let s = 0; s < 5; s++)
      expect((await r.recording.read(r.dbs.app, `thing:${s}`)).map((event) => event.version)).toEqual([1, 2, 3, 4]);
  });

  it('writers of the same streams in another order do not block each other', async () => {
    const r = await makeRecorder();
    const both = (a: string, b: string) => append(r, { events: [note(a, '一'), note(b, '二')] });
    await Promise.all([both('thing:1', 'thing:2'), both('thing:2', 'thing:1'), both('thing:1', 'thing:2')]);
    expect(await count(r, 'recording.event')).toBe(6);
  });

  it('the same client id twice is one request', async () => {
    const r = await makeRecorder();
    const tap = () => append(r, { clientId: 'tap', events: [note('thing:1', '一')] });
    const [a, b] = await Promise.all([tap(), tap()]);
    expect(a).toEqual(b);
    expect(await count(r, 'recording.event')).toBe(1);
  });
});

describe('what was recorded stays', () => {
  const forbidden = [
    'update recording.event set payload = payload',
    'delete from recording.event',
    'truncate recording.event cascade',
    'update ledger.entry set leaf = leaf',
    'delete from ledger.entry',
    'update ledger.checkpoint set note = note',
    'delete from ledger.checkpoint',
    'update ledger.key set vkey = vkey',
    'delete from ledger.key',
    'update ledger.tile set data = data',
    'delete from ledger.tile',
    'truncate ledger.tile',
  ];
  it('against the application by grant and against the owner by trigger', async () => {
    const r = await makeRecorder();
    await r.append('thing:1', '一');
    const { integratePending } = await import('./integrate-pending.ts');
    await integratePending(r.sequencer);
    for (const statement of forbidden) {
      const asApp = sql.raw(statement).execute(r.dbs.app);
      await expect(asApp, statement).rejects.toThrow(/permission denied|is forbidden/);
      const asOwner = sql.raw(statement).execute(r.dbs.owner);
      await expect(asOwner, statement).rejects.toThrow(/is forbidden: what was recorded stays/);
    }
    await expect(sql`delete from recording.delivery`.execute(r.dbs.app)).rejects.toThrow('permission denied');
    await expect(sql`select from recording.event`.execute(r.dbs.portal)).rejects.toThrow('permission denied');
  });
});

describe('opening', () => {
  it('shows single fields with their proofs, the others stay closed', async () => {
    const r = await makeRecorder();
    const [event] = await append(r, { events: [note('thing:1', '处罚')] });
    const commit = event?.commit ?? '';
    const opened = await r.recording.open(r.dbs.app, commit, [
      ['payload', 'note'],
      ['meta', 'occurredOn'],
    ]);
    const check = verifyOpenedRecord(opened, commit, nodeHashes);
    expect(check).toMatchObject({
      ok: true,
      payload: { payload: { note: '处罚' }, meta: { occurredOn: plainDate('2026-09-23') } },
    });
    expect(JSON.stringify(opened)).not.toContain('"li"');
    await expect(r.recording.open(r.dbs.app, commit, [['payload', 'x']])).rejects.toThrow('no such field');
    await expect(r.recording.open(r.dbs.app, 'nothing', [])).rejects.toThrow(NotRecordable);
    expect((await r.recording.findEvent(r.dbs.app, event?.id ?? ''))?.commit).toBe(commit);
  });
});
