import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { leafBytes } from '#domain/ledger/leaf.ts';
import { leafHash, merkleRoot } from '#domain/ledger/merkle.ts';
import { proveInTree, treeOf } from '#domain/ledger/prove.ts';
import { parseProofFile } from '#domain/ledger/tlog-proof.ts';
import { verifyInclusion } from '#domain/ledger/verify-proof.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { createLog } from './create-log.ts';
import { LogRefused } from './errors.ts';
import { integratePending, needsIntegration, type SequencerStep } from './integrate-pending.ts';
import { countEntries, findLastCheckpoint, readLeaves } from './ledger.store.ts';
import { createLogKeys, openLogKeeper } from './log-keeper.ts';
import { selectLogState } from './log-state.store.ts';
import { makeRecorder, type Recorder } from './testing/recorder.ts';

const STEPS: readonly SequencerStep[] = ['entries-written', 'entries-durable', 'checkpoint-kept', 'published'];

/** Every signed checkpoint is the root of exactly that many entries as they stand: the whole log, rechecked. */
async function requireSoundLog(r: Recorder): Promise<void> {
  const leaves = await readLeaves(r.dbs.app, 0, await countEntries(r.dbs.app));
  const hashes = leaves.map((leaf) => leafHash(leaf, nodeHashes));
  const { rows } = await sql<{ size: number; note: string }>`select size, note from ledger.checkpoint`.execute(
    r.dbs.app,
  );
  for (const row of rows) {
    const { checkpoint } = parseSignedCheckpoint(row.note, nodeHashes);
    expect(checkpoint.size).toBe(row.size);
    expect(checkpoint.root).toEqual(merkleRoot(hashes.slice(0, row.size), nodeHashes));
  }
  const head = parseSignedCheckpoint(await r.keeper.readHead(), nodeHashes).checkpoint;
  expect(head.root).toEqual(merkleRoot(hashes.slice(0, head.size), nodeHashes));
}

describe('the sequencer', () => {
  it('brings what waits into the log and proves it', async () => {
    const r = await makeRecorder();
    const [event] = await r.append('thing:1', '一', '二', '三');
    const commit = event?.commit ?? '';
    expect(await selectLogState(r.dbs.app)).toMatchObject({ size: 0, pending: 3, files: 0 });
    expect(await r.recording.findProofFile(r.dbs.app, commit)).toBeUndefined();
    expect(await integratePending(r.sequencer)).toEqual({ entries: 3, size: 3 });
    expect(await needsIntegration(r.dbs.app)).toBe(false);
    expect(await selectLogState(r.dbs.app)).toMatchObject({ size: 3, pending: 0, signedAt: r.clock.now() });
    const placed = await r.recording.findLeaf(r.dbs.app, commit);
    const proof = parseProofFile((await r.recording.findProofFile(r.dbs.app, commit)) ?? '');
    const { checkpoint } = parseSignedCheckpoint(proof.checkpoint, nodeHashes);
    const hash = leafHash(leafBytes(placed?.leaf as never), nodeHashes);
    const claim = { leafHash: hash, index: placed?.index ?? -1, size: 3, proof: proof.proof, root: checkpoint.root };
    expect(verifyInclusion(claim, nodeHashes)).toBe(true);
    const leaves = await readLeaves(r.dbs.app, 0, 3);
    const tree = treeOf(
      leaves.map((leaf) => leafHash(leaf, nodeHashes)),
      nodeHashes,
    );
    expect(proof.proof).toEqual(proveInTree(tree, claim.index, nodeHashes));
    expect(await integratePending(r.sequencer)).toEqual({ entries: 0, size: 3 });
    await requireSoundLog(r);
  });

  it('grows over the borders of tiles, keeping each tile once at its widest', async () => {
    const r = await makeRecorder();
    for (const count of [1, 254, 1, 1, 300]) {
      await r.append('thing:1', ...Array.from({ length: count }, (_, i) => `${i}`));
      await integratePending(r.sequencer);
      await requireSoundLog(r);
    }
    const { rows } = await sql`select level, n, width from ledger.tile order by 1, 2`.execute(r.dbs.app);
    expect(rows).toEqual([
      { level: 0, n: 0, width: 256 },
      { level: 0, n: 1, width: 256 },
      { level: 0, n: 2, width: 45 },
      { level: 1, n: 0, width: 2 },
    ]);
  });

  it('may run twice at once, while acts go on', async () => {
    const r = await makeRecorder();
    const acts = Array.from({ length: 12 }, (_, i) => r.append(`thing:${i}`, '一', '二'));
    await Promise.all([...acts, integratePending(r.sequencer), integratePending(r.sequencer)]);
    await Promise.all([integratePending(r.sequencer), integratePending(r.sequencer)]);
    expect(await countEntries(r.dbs.app)).toBe(24);
    expect((await findLastCheckpoint(r.dbs.app))?.size).toBe(24);
    await requireSoundLog(r);
  });

  it.each(STEPS)('goes on after a crash at %s', async (crash) => {
    const r = await makeRecorder();
    await r.append('thing:1', '一');
    await integratePending(r.sequencer);
    await r.append('thing:1', '二', '三');
    const onStep = (step: SequencerStep) => {
      if (step === crash) throw new Error('power lost');
    };
    await expect(integratePending({ ...r.sequencer, onStep })).rejects.toThrow('power lost');
    await requireSoundLog(r);
    await r.append('thing:1', '四');
    await integratePending(r.sequencer);
    expect((await findLastCheckpoint(r.dbs.app))?.size).toBe(4);
    await requireSoundLog(r);
  });

  it('publishes what it had signed before a crash, and signs that tree no second time', async () => {
    const r = await makeRecorder();
    await r.append('thing:1', '一');
    const onStep = (step: SequencerStep) => {
      if (step === 'checkpoint-kept') throw new Error('power lost');
    };
    await expect(integratePending({ ...r.sequencer, onStep })).rejects.toThrow('power lost');
    const kept = await r.keeper.readHead();
    await integratePending(r.sequencer);
    expect((await findLastCheckpoint(r.dbs.app))?.note).toBe(kept);
  });
});

describe('the sequencer refuses to sign', () => {
  it('for a database that was set back to an earlier day', async () => {
    const r = await makeRecorder();
    await r.append('thing:1', '一');
    await integratePending(r.sequencer);
    await sql
      .raw(`
      alter table ledger.checkpoint disable trigger user; delete from ledger.checkpoint where size > 0;
      alter table ledger.entry disable trigger user; delete from ledger.entry;
      alter table ledger.tile disable trigger user; delete from ledger.tile;`)
      .execute(r.dbs.owner);
    const [other] = await r.append('thing:2', '另', '另二');
    expect(other).toBeDefined();
    await expect(integratePending(r.sequencer)).rejects.toThrow(/不一致，不再签名/);
    expect((await findLastCheckpoint(r.dbs.app))?.size).toBe(0);
  });

  it('when entries that were signed are gone', async () => {
    const r = await makeRecorder();
    await r.append('thing:1', '一', '二', '三');
    await integratePending(r.sequencer);
    await sql
      .raw(`
      alter table ledger.checkpoint disable trigger user; delete from ledger.checkpoint where size > 0;
      alter table ledger.entry disable trigger user; delete from ledger.entry;
      alter table ledger.tile disable trigger user; delete from ledger.tile;`)
      .execute(r.dbs.owner);
    await r.append('thing:2', '另');
    await expect(integratePending(r.sequencer)).rejects.toThrow(/恢复到了过去/);
  });

  it('over a tile that was changed', async () => {
    const r = await makeRecorder();
    await r.append('thing:1', '一');
    await integratePending(r.sequencer);
    await sql
      .raw(`
      alter table ledger.tile disable trigger user;
      update ledger.tile set data = set_byte(data, 5, (get_byte(data, 5) + 1) % 256);`)
      .execute(r.dbs.owner);
    await r.append('thing:1', '二');
    await expect(integratePending(r.sequencer)).rejects.toThrow(LogRefused);
  });

  it('without a log, without its head, and with the keys of another log', async () => {
    const r = await makeRecorder();
    await r.append('thing:1', '一');
    const stranger = path.join(r.keys, 'stranger');
    await mkdir(stranger);
    await createLogKeys(stranger, 'example.gov.cn/log');
    const keeper = await openLogKeeper(stranger);
    await expect(integratePending({ ...r.sequencer, keeper })).rejects.toThrow(/没有日志最近一次签名/);
    await keeper.writeHead(await r.keeper.readHead());
    await r.append('thing:1', '二');
    await expect(integratePending({ ...r.sequencer, keeper })).rejects.toThrow(/不是本日志的密钥/);
    await rm(path.join(r.keys, 'log-head'));
    await expect(integratePending(r.sequencer)).rejects.toThrow(LogRefused);
    await sql
      .raw('alter table ledger.checkpoint disable trigger user; delete from ledger.checkpoint')
      .execute(r.dbs.owner);
    await r.append('thing:1', '三');
    await expect(integratePending(r.sequencer)).rejects.toThrow(/只有 hengjian init/);
  });
});

describe('a log', () => {
  it('is created once', async () => {
    const r = await makeRecorder();
    await expect(createLog(r.dbs.app, r.sequencer)).rejects.toThrow('日志已经存在');
    await expect(createLogKeys(r.keys, 'example.gov.cn/log')).rejects.toThrow(/EEXIST/);
    expect(await readFile(path.join(r.keys, 'log.key'), 'utf8')).toMatch(/^PRIVATE\+KEY\+example\.gov\.cn\/log\+/);
  });
});
