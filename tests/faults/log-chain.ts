import { sql } from 'kysely';
import { concat } from '#domain/kernel/bytes.ts';
import { parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { leafHash } from '#domain/ledger/merkle.ts';
import { verifyNote } from '#domain/ledger/note.ts';
import { proveConsistency, rootOfTree, type Tree, treeOf } from '#domain/ledger/prove.ts';
import type { ReadTile } from '#domain/ledger/read-tiles.ts';
import { verifyConsistency } from '#domain/ledger/verify-proof.ts';
import { parseVkey } from '#domain/ledger/vkey.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { nodeVerifiers } from '#platform/crypto/verifiers.ts';
import type { Db } from '#platform/db/index.ts';

/**
 * What is wrong with the log of a home, as one who was there all the time would find it: every checkpoint, also those
 * seen from outside, must be signed with every key and a prefix of the next, the last the tree of the entries.
 */
export async function faultsOfLog(owner: Db, seenOutside: readonly string[]): Promise<readonly string[]> {
  const notes = await sql<{ note: string }>`select note from ledger.checkpoint order by size`.execute(owner);
  const keys = await sql<{ vkey: string }>`select vkey from ledger.key`.execute(owner);
  const leaves = await sql<{ leaf: Buffer }>`select leaf from ledger.entry order by idx`.execute(owner);
  const tree = treeOf(
    leaves.rows.map(({ leaf }) => leafHash(leaf, nodeHashes)),
    nodeHashes,
  );
  const stored = notes.rows.map((row) => row.note);
  const all = [...stored, ...seenOutside].map((note) => parseSignedCheckpoint(note, nodeHashes));
  const chain = all.toSorted((a, b) => a.checkpoint.size - b.checkpoint.size);
  const faults: string[] = [];
  for (const { note, checkpoint } of chain)
    for (const { vkey } of keys.rows)
      if (!verifyNote(note, parseVkey(vkey, nodeHashes), nodeVerifiers).signed)
        faults.push(`checkpoint ${checkpoint.size}: ${vkey}`);
  for (const [i, { checkpoint: older }] of chain.entries()) {
    const newer = chain[i + 1]?.checkpoint ?? { size: tree.size, root: rootOfTree(tree, nodeHashes) };
    const grown = older.size > 0 && older.size < newer.size;
    const proof = grown ? await proveConsistency(older.size, newer.size, tilesOf(tree), nodeHashes) : [];
    const claim = { oldSize: older.size, newSize: newer.size, oldRoot: older.root, newRoot: newer.root, proof };
    if (!verifyConsistency(claim, nodeHashes)) faults.push(`checkpoint ${older.size} is no prefix of ${newer.size}`);
  }
  return faults;
}

/** Tiles of a tree that is held as a whole. */
function tilesOf(tree: Tree): ReadTile {
  return async ({ level, index, width }) =>
    concat(...(tree.levels[level * 8] ?? []).slice(index * 256, index * 256 + width));
}
