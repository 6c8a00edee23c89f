import { createHash } from 'node:crypto';
import { equalBytes } from '#domain/kernel/bytes.ts';
import { type Checkpoint, parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { Malformed } from '#domain/ledger/malformed.ts';
import { leafHash } from '#domain/ledger/merkle.ts';
import { verifyNote } from '#domain/ledger/note.ts';
import { growTiles, type TileData, tilePath } from '#domain/ledger/tiles.ts';
import { parseVkey } from '#domain/ledger/vkey.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { nodeVerifiers } from '#platform/crypto/verifiers.ts';
import { keyRows } from '../create-log.ts';
import { growingTree } from '../growing-tree.ts';
import { CHECKPOINT_TABLE, type CheckpointRow, readCheckpoints, readKeys } from '../ledger.store.ts';
import { isSealed } from '../sealed-row.ts';
import { countStrayPending, readEntriesFrom, readSealedRows, readTileRows, type WalkedEntry } from './fsck.store.ts';
import type { FsckCheck, FsckContext } from './fsck.types.ts';

const ENTRIES_PER_TURN = 4096;
const HEAD = 'keys/log-head';

/** The log from its entries: no gap, the tree, every tile, every checkpoint with its signatures, the keys, the head. */
export const ledgerCheck: FsckCheck = {
  tables: ['ledger.entry', 'ledger.tile', CHECKPOINT_TABLE, 'ledger.key'],
  appendOnly: ['ledger.entry', 'ledger.tile', CHECKPOINT_TABLE, 'ledger.key'],
  async run(context) {
    const checkpoints = await readCheckpoints(context.tx);
    const head = findHead(context);
    const wanted = new Set([...checkpoints.map((row) => row.size), ...(head === undefined ? [] : [head.size])]);
    const { roots, tiles, size } = await walkEntries(context, wanted);
    await checkTiles(context, tiles);
    await checkSeals(context);
    for (const [no, row] of checkpoints.entries()) checkCheckpoint(context, { row, no, root: roots.get(row.size) });
    if (checkpoints.length === 0)
      context.report({ kind: 'checkpoint-missing', where: CHECKPOINT_TABLE, what: '日志没有任何检查点' });
    if (head !== undefined) checkHead(context, head, { root: roots.get(head.size), size, last: checkpoints.at(-1) });
    await checkKeys(context);
  },
};

type Walked = {
  readonly roots: ReadonlyMap<number, Uint8Array>;
  readonly tiles: ReadonlyMap<string, TileData>;
  readonly size: number;
};

/** Every entry once, in order; the roots at the sizes wanted, and the tiles at their widest. */
async function walkEntries(context: FsckContext, wanted: ReadonlySet<number>): Promise<Walked> {
  const tree = growingTree(nodeHashes);
  const roots = new Map<number, Uint8Array>();
  const tiles = new Map<string, TileData>();
  let edge: readonly TileData[] = [];
  const keepRoot = () => {
    if (wanted.has(tree.size())) roots.set(tree.size(), tree.root());
  };
  keepRoot();
  for (let from = 0; ; ) {
    const entries = await readEntriesFrom(context.tx, from, ENTRIES_PER_TURN);
    if (entries.length === 0) break;
    checkOrder(context, entries, from);
    const hashes = hashesOf(entries);
    const growth = growTiles(tree.size(), edge, hashes, nodeHashes);
    for (const hash of hashes) {
      tree.add(hash);
      keepRoot();
    }
    for (const data of growth.tiles) tiles.set(tileName(data.tile.level, data.tile.index), data);
    edge = growth.edge;
    from = (entries.at(-1)?.idx ?? from) + 1;
    context.count('entries', entries.length);
  }
  const stray = await countStrayPending(context.tx);
  if (stray > 0) context.report({ kind: 'entry-stray', where: 'ledger.pending', what: `${stray}条没有对应的事件` });
  return { roots, tiles, size: tree.size() };
}

function hashesOf(entries: readonly WalkedEntry[]): readonly Uint8Array[] {
  return entries.map((entry) => leafHash(entry.leaf, nodeHashes));
}

function checkOrder(context: FsckContext, entries: readonly WalkedEntry[], from: number): void {
  let expected = from;
  for (const { idx, known } of entries) {
    if (idx !== expected) reportGap(context, idx, expected);
    if (!known) context.report({ kind: 'entry-stray', where: `ledger.entry ${idx}`, what: '条目没有对应的事件' });
    expected = idx + 1;
  }
}

function reportGap(context: FsckContext, idx: number, expected: number): void {
  context.report({ kind: 'entry-order', where: `ledger.entry ${idx}`, what: `应为第${expected}条` });
}

async function checkTiles(context: FsckContext, expected: ReadonlyMap<string, TileData>): Promise<void> {
  const missing = new Map(expected);
  for (const row of await readTileRows(context.tx)) {
    context.count('tiles');
    const name = tileName(row.level, row.n);
    const tile = expected.get(name);
    const where = `ledger.tile ${tilePath({ level: row.level, index: row.n, width: row.width })}`;
    if (tile?.tile.width === row.width && missing.delete(name)) {
      if (!equalBytes(tile.data, row.data)) context.report({ kind: 'tile-changed', where, what: '数据块与条目不符' });
    } else context.report({ kind: 'tile-extra', where, what: '日志中没有这一数据块' });
  }
  for (const { tile } of missing.values())
    context.report({ kind: 'tile-missing', where: `ledger.tile ${tilePath(tile)}`, what: '缺少这一数据块' });
}

function tileName(level: number, index: number): string {
  return `${level}/${index}`;
}

async function checkSeals(context: FsckContext): Promise<void> {
  for (const row of await readSealedRows(context.tx, CHECKPOINT_TABLE))
    if (!isSealed(context.sealKey, CHECKPOINT_TABLE, row))
      context.report({ kind: 'seal-broken', where: `${CHECKPOINT_TABLE} ${row.size}`, what: '这一行的封签与内容不符' });
}

function checkCheckpoint(
  context: FsckContext,
  { row, no, root }: { row: CheckpointRow; no: number; root: Uint8Array | undefined },
): void {
  context.count('checkpoints');
  const report = (what: string) =>
    context.report({ kind: 'checkpoint-wrong', where: `${CHECKPOINT_TABLE} ${row.size}`, what });
  if (row.no !== no) report(`应为第${no}个检查点，实为第${row.no}个：之前的检查点缺失`);
  const signed = findSigned(context, row.note);
  if (typeof signed === 'string') report(signed);
  else if (signed.size !== row.size) report(`签名的是${signed.size}条`);
  else if (root === undefined) report('日志没有这么多条目');
  else if (!equalBytes(root, signed.root)) report('签名的根哈希与条目不符');
}

/** The checkpoint of a note that every key of this log, and nobody else, has signed; otherwise what is wrong. */
function findSigned(context: FsckContext, note: string): Checkpoint | string {
  const { signer } = context.keeper;
  try {
    const { checkpoint, note: parsed } = parseSignedCheckpoint(note, nodeHashes);
    if (checkpoint.origin !== signer.origin || checkpoint.extensions.length > 0) return '检查点不是本日志的';
    const digest = `note ${createHash('sha256').update(`${signer.vkeys.join()} ${note}`).digest('base64')}`;
    if (context.memo.has(digest)) return checkpoint;
    const vkeys = signer.vkeys.map((text) => parseVkey(text, nodeHashes));
    const signed = vkeys.every((vkey) => verifyNote(parsed, vkey, nodeVerifiers).signed);
    if (!signed || parsed.signatures.length !== vkeys.length) return '签名无效';
    context.memo.add(digest);
    return checkpoint;
  } catch (error) {
    if (error instanceof Malformed) return error.message;
    throw error;
  }
}

function findHead(context: FsckContext): Checkpoint | undefined {
  const { head } = context;
  const signed = head.note === undefined ? head.problem : findSigned(context, head.note);
  if (typeof signed !== 'string') return signed;
  context.report({ kind: 'head-wrong', where: HEAD, what: signed });
  return undefined;
}

/** What was signed last is kept in the home; it may be one step ahead of what is published. */
function checkHead(
  context: FsckContext,
  head: Checkpoint,
  log: { root: Uint8Array | undefined; size: number; last: CheckpointRow | undefined },
): void {
  const report = (what: string) => context.report({ kind: 'head-wrong', where: HEAD, what });
  if (log.root === undefined) report(`已签到${head.size}条，日志只有${log.size}条：数据库被恢复到了过去`);
  else if (!equalBytes(log.root, head.root)) report('最近签名的根哈希与条目不符');
  else if (head.size < (log.last?.size ?? 0)) report('公布的检查点比密钥目录中最近签名的还新');
}

async function checkKeys(context: FsckContext): Promise<void> {
  const expected = new Set(
    keyRows(context.keeper.signer).map((row) => JSON.stringify([row.name, row.algorithm, row.vkey])),
  );
  for (const { name, algorithm, vkey } of await readKeys(context.tx)) {
    context.count('keys');
    if (!expected.delete(JSON.stringify([name, algorithm, vkey])))
      context.report({ kind: 'key-wrong', where: `ledger.key ${name} ${algorithm}`, what: '不是密钥目录中密钥的公钥' });
  }
  for (const text of expected) context.report({ kind: 'key-missing', where: 'ledger.key', what: `缺少公钥 ${text}` });
}
