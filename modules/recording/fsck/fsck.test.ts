import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { readMigrations, type Tx, withTransaction } from '#platform/db/index.ts';
import { deliverDue } from '../deliver.ts';
import { integratePending } from '../integrate-pending.ts';
import { keepFile } from '../keep-file.ts';
import { makeRecorder, note, type Recorder } from '../testing/recorder.ts';
import { changeOneValue, columnsToChange, deleteOneRow, putGuardsBack } from '../testing/tamper.ts';
import { expectedRows } from './fsck.store.ts';
import { fsck, fsckWithin } from './fsck.ts';
import type { FsckCheck, FsckParts, FsckReport } from './fsck.types.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const OURS = /^(?:recording|ledger|house)\./;

/** A journal with everything in it: a file, deliveries done, waiting and stuck, entries in the log and waiting. */
async function fullRecorder() {
  const consumer = { name: 'listener', types: ['testing.noted'], handle: failOn('坏') };
  const r = await makeRecorder([consumer]);
  const actor = { account: 'li', person: 'p1' };
  const record = (clientId: string, ...events: ReturnType<typeof note>[]) =>
    withTransaction(r.dbs.app, (tx) => r.recording.append(tx, { actor, clientId, events }));
  const file = await keepFile(r, {
    actor,
    content: [Buffer.from('笔录')],
    label: { mediaType: 'text/plain', name: 'a' },
  });
  const [review] = await record('c1', note('thing:r', '审核', { leaf: { kind: 'review' } }));
  const leaf = { kind: 'decision' as const, answers: review?.commit ?? '' };
  await record('c2', note('thing:1', '决定', { leaf }), note('thing:1', '送达', { late: true }));
  await record('c3', note('thing:2', '坏'));
  for (let i = 0; i < 6; i++) {
    await deliverDue(r);
    await integratePending(r.sequencer);
    r.clock.advance(3_600_000);
  }
  await record('c4', note('thing:3', '待入日志'));
  const parts: FsckParts = { ...r, migrations: await readMigrations(ROOT), memo: new Set() };
  const others = await withTransaction(r.dbs.owner, columnsToChange);
  const tables = [...new Set(others.map((column) => column.table))].filter((table) => !OURS.test(table));
  const rest: FsckCheck = { tables, run: async () => undefined };
  return { r, parts, file, rest, run: () => fsck({ ...parts, dbs: r.dbs }, [rest]) };
}

function failOn(text: string) {
  return async (_: unknown, event: { payload: { note?: unknown } }) => {
    if (event.payload.note === text) throw new Error('cannot');
  };
}

class RolledBack extends Error {}

/** What fsck finds after `change`, which is then undone. */
async function foundAfter(
  { r, parts, rest }: { r: Recorder; parts: FsckParts; rest: FsckCheck },
  change: (tx: Tx) => Promise<boolean>,
): Promise<FsckReport | undefined> {
  let report: FsckReport | undefined;
  const attempt = withTransaction(r.dbs.owner, async (tx) => {
    if (await change(tx)) report = await fsckWithin(tx, parts, [rest]);
    throw new RolledBack();
  });
  await expect(attempt).rejects.toThrow(RolledBack);
  return report;
}

describe('fsck', () => {
  it('finds nothing where nothing was changed, and says what it looked at', async () => {
    const { run } = await fullRecorder();
    const report = await run();
    expect(report.differences).toEqual([]);
    expect(report).toMatchObject({ ok: true, checked: { files: 1, keys: 2 } });
    for (const what of ['events', 'streams', 'rows', 'entries', 'tiles', 'checkpoints', 'sealedRows', 'migrations'])
      expect(report.checked[what], what).toBeGreaterThan(0);
  });

  it('finds every changed value: each column of each table in turn, guards put back', async () => {
    const full = await fullRecorder();
    const columns = (await withTransaction(full.r.dbs.owner, columnsToChange)).filter((c) => OURS.test(c.table));
    const unfound: string[] = [];
    const untried: string[] = [];
    for (const column of [...columns, ...columns, ...columns]) {
      const report = await foundAfter(full, async (tx) => {
        const changed = await changeOneValue(tx, column);
        await putGuardsBack(tx, column.table);
        return changed;
      });
      if (report === undefined) untried.push(`${column.table}.${column.column}`);
      else if (report.ok) unfound.push(`${column.table}.${column.column}`);
    }
    expect({ unfound, untried }).toEqual({ unfound: [], untried: [] });
    expect(columns.length).toBeGreaterThan(60);
  });

  it('finds every row that was taken away', async () => {
    const full = await fullRecorder();
    const columns = await withTransaction(full.r.dbs.owner, columnsToChange);
    const tables = [...new Set(columns.map((column) => column.table))].filter((table) => OURS.test(table));
    for (const table of tables) {
      const report = await foundAfter(full, async (tx) => {
        // The newest checkpoint alone looks like a crash before it was published; it is published again.
        const where = table === 'ledger.checkpoint' ? 'size < (select max(size) from ledger.checkpoint)' : 'true';
        const gone = await deleteOneRow(tx, table, where);
        await putGuardsBack(tx, table);
        return gone;
      });
      expect(report?.ok, table).toBe(false);
    }
  });

  it('finds rows that no event made', async () => {
    const full = await fullRecorder();
    const report = await foundAfter(full, async (tx) => {
      await sql`insert into recording.note (thing, no, text) values ('1', 99, '伪造')`.execute(tx);
      return true;
    });
    expect(report?.differences).toEqual([
      { kind: 'row-extra', where: 'recording.note 1 99', what: '日志中没有产生这一行的事件' },
    ]);
  });

  it('names the column that differs', async () => {
    const full = await fullRecorder();
    const report = await foundAfter(full, async (tx) => {
      await sql`update recording.note set text = '改' where thing = '1' and no = 0`.execute(tx);
      return true;
    });
    expect(report?.differences).toEqual([
      { kind: 'row-different', where: 'recording.note 1 0', what: 'text 应为 "决定"，实为 "改"' },
    ]);
  });

  it('finds an event that was forged whole, with a commitment of its own', async () => {
    const full = await fullRecorder();
    const report = await foundAfter(full, async (tx) => {
      await sql
        .raw(`alter table recording.event disable trigger user;
        update recording.event as e set payload = o.payload, secret = o.secret, fields = o.fields
        from recording.event as o where e.stream = 'thing:1' and e.version = 2 and o.stream = 'thing:3'`)
        .execute(tx);
      return true;
    });
    expect(report?.differences.map((d) => d.kind)).toContain('event-changed');
    expect(report?.differences.map((d) => d.kind)).toContain('guard-missing');
  });

  it('says so where the journal gives rows that no table can hold, and goes on', async () => {
    const { r } = await fullRecorder();
    const table = { name: 'recording.stuck_delivery', key: ['consumer', 'event_id'] } as const;
    await withTransaction(r.dbs.owner, async (tx) => {
      const expected = expectedRows(tx);
      const row = { consumer: 'c', event_id: 'no uuid', event_type: 't', problem: 'p', since: r.clock.now() };
      await expected.add(table.name, [row]);
      expect(await expected.compare(table, 10)).toMatchObject({ found: [], problem: expect.stringContaining('uuid') });
      expect(await expectedRows(tx).compare(table, 10)).toMatchObject({ found: [{ expected: null }] });
    });
  });

  it('finds a table that nobody checks', async () => {
    const full = await fullRecorder();
    const report = await foundAfter(full, async (tx) => {
      await sql`create table recording.hidden (x text)`.execute(tx);
      return true;
    });
    expect(report?.differences).toEqual([
      { kind: 'table-unchecked', where: 'recording.hidden', what: '没有任何核验覆盖这张表' },
    ]);
  });

  it('finds a stored file that was changed, and one that is gone', async () => {
    const { r, file, run } = await fullRecorder();
    const place = path.join(r.keys, '..', 'files', file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256);
    await chmod(place, 0o600);
    await writeFile(place, '改过');
    expect((await run()).differences.map((d) => d.kind)).toEqual(['file-changed']);
    const { rm } = await import('node:fs/promises');
    await rm(place);
    expect((await run()).differences.map((d) => d.kind)).toEqual(['file-missing']);
  });

  it('finds a head that is not the log, or is gone', async () => {
    const { r, run } = await fullRecorder();
    await writeFile(path.join(r.keys, 'log-head'), 'nonsense');
    expect((await run()).differences.map((d) => d.kind)).toEqual(['head-wrong']);
    await r.keeper.writeHead(r.keeper.signer.signCheckpoint(9999, new Uint8Array(32)));
    expect((await run()).differences[0]?.what).toMatch(/恢复到了过去/);
  });

  it('compares tables of many thousand rows', async () => {
    const { r, run } = await fullRecorder();
    await r.append('thing:9', ...Array.from({ length: 5200 }, (_, i) => `${i}`));
    expect((await run()).differences).toEqual([]);
    await sql`update recording.note set text = '改' where thing = '9' and no = 5100`.execute(r.dbs.owner);
    expect((await run()).differences.map((d) => d.where)).toEqual(['recording.note 9 5100']);
  });
});
