import { type Checkpoint, parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { leafHash } from '#domain/ledger/merkle.ts';
import { verifyNote } from '#domain/ledger/note.ts';
import { proveConsistency } from '#domain/ledger/prove.ts';
import { rootFromTiles } from '#domain/ledger/read-tiles.ts';
import { edgeOf, growTiles } from '#domain/ledger/tiles.ts';
import { verifyConsistency } from '#domain/ledger/verify-proof.ts';
import { parseVkey } from '#domain/ledger/vkey.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { nodeVerifiers } from '#platform/crypto/verifiers.ts';
import { withTransaction } from '#platform/db/index.ts';
import { LogRefused } from './errors.ts';
import * as store from './ledger.store.ts';
import type { LogKeeper } from './log-keeper.ts';
import type { Clock, Db, Tx } from './recording.types.ts';
import type { SealKey } from './sealed-row.ts';

/** The moments between which a crash may fall; tests stop there. */
export type SequencerStep = 'entries-written' | 'entries-durable' | 'checkpoint-kept' | 'published';

export type SequencerParts = {
  readonly db: Db;
  readonly keeper: LogKeeper;
  readonly sealKey: SealKey;
  readonly clock: Clock;
  readonly onStep?: (step: SequencerStep) => void | Promise<void>;
};

export type Integrated = { readonly entries: number; readonly size: number };

const ENTRIES_PER_TURN = 4096;

/**
 * Brings what waits into the public log: entries and tiles durable → checkpoint signed and kept → published.
 * After a crash at any point the same code goes on from what it finds. Throws LogRefused, signing nothing, where the
 * log does not exist or the tree does not extend what was signed before.
 */
export async function integratePending(parts: SequencerParts): Promise<Integrated> {
  let entries = 0;
  while (await store.hasPending(parts.db)) {
    entries += await withTransaction(parts.db, (tx) => storeEntries(parts, tx));
    // A crash here: entries and tiles are durable, nothing signed speaks of them; the next turn signs them.
    await parts.onStep?.('entries-durable');
  }
  const size = await withTransaction(parts.db, (tx) => publishCheckpoint(parts, tx));
  await parts.onStep?.('published');
  return { entries, size };
}

/** Whether a turn of the sequencer would do anything. */
export async function needsIntegration(db: Db): Promise<boolean> {
  if (await store.hasPending(db)) return true;
  const last = await store.findLastCheckpoint(db);
  return last === undefined || last.size < (await store.countEntries(db));
}

async function storeEntries(parts: SequencerParts, tx: Tx): Promise<number> {
  await store.lockSequencer(tx);
  if ((await store.findLastCheckpoint(tx)) === undefined) throw noLog();
  const pending = await store.readPending(tx, ENTRIES_PER_TURN);
  const size = await store.countEntries(tx);
  const hashes = pending.map((row) => leafHash(row.leaf, nodeHashes));
  const growth = growTiles(size, await store.readEdge(tx, edgeOf(size)), hashes, nodeHashes);
  await store.moveToEntries(tx, pending, size);
  await store.writeTiles(tx, growth.tiles);
  // A crash here, before the commit: everything still waits as before.
  await parts.onStep?.('entries-written');
  return pending.length;
}

async function publishCheckpoint(parts: SequencerParts, tx: Tx): Promise<number> {
  await store.lockSequencer(tx);
  const published = await store.findLastCheckpoint(tx);
  if (published === undefined) throw noLog();
  const size = await store.countEntries(tx);
  if (size === published.size) return size;
  const head = await parts.keeper.readHead();
  const root = await requireExtension(parts, tx, size, [published.note, head]);
  // What was signed and kept but not published before a crash is published now, instead of a second signature.
  const kept = ownCheckpoint(parts.keeper, head).size === size;
  const note = kept ? head : parts.keeper.signer.signCheckpoint(size, root);
  await parts.keeper.writeHead(note);
  // A crash here: the signature exists only in the home; the next turn finds it there and builds on it.
  await parts.onStep?.('checkpoint-kept');
  await store.insertCheckpoint(tx, parts.sealKey, { size, no: published.no + 1, note, at: parts.clock.now() });
  // The commit that follows publishes it: readers take the newest row. A crash before it is the case above.
  return size;
}

/**
 * The root of the tree of that size from its tiles, once it is shown to extend every checkpoint signed before: the last
 * published one, and the last one kept in the home. The latter outlives a database that was restored from a backup.
 */
async function requireExtension(
  { keeper }: SequencerParts,
  tx: Tx,
  size: number,
  notes: readonly string[],
): Promise<Uint8Array> {
  const readTile = store.tileReader(tx);
  const root = await rootFromTiles(size, readTile, nodeHashes);
  for (const note of notes) {
    const signed = ownCheckpoint(keeper, note);
    if (signed.size > size)
      throw new LogRefused(`已经签过${signed.size}条的日志，数据库只有${size}条：数据库被恢复到了过去，不再签名`);
    const proof = await proveConsistency(signed.size, size, readTile, nodeHashes);
    const claim = { oldSize: signed.size, oldRoot: signed.root, newSize: size, newRoot: root, proof };
    if (!verifyConsistency(claim, nodeHashes)) throw new LogRefused(`日志与已签名的${signed.size}条不一致，不再签名`);
  }
  return root;
}

/** A checkpoint that this log signed; throws LogRefused for any other. */
function ownCheckpoint({ signer }: LogKeeper, note: string): Checkpoint {
  const signed = parseSignedCheckpoint(note, nodeHashes);
  const own = signer.vkeys.every((text) => verifyNote(signed.note, parseVkey(text, nodeHashes), nodeVerifiers).signed);
  if (!own || signed.checkpoint.origin !== signer.origin) throw new LogRefused('最近的检查点不是本日志的密钥所签');
  return signed.checkpoint;
}

function noLog(): LogRefused {
  return new LogRefused('日志尚未建立：只有 hengjian init 才能建立日志');
}
