import { merkleRoot, nodeHash } from './merkle.ts';
import type { Hashes } from './ports.ts';
import { consistencyRanges, inclusionRanges, joinSubtrees, type Range, subtreesOf } from './ranges.ts';
import { hashRanges, type ReadTile } from './read-tiles.ts';

/** A tree held in memory: `levels[k][i]` is the complete subtree of 2^k leaves at i. For trees of some thousand leaves. */
export type Tree = { readonly size: number; readonly levels: readonly (readonly Uint8Array[])[] };

export function treeOf(leafHashes: readonly Uint8Array[], hashes: Hashes): Tree {
  const levels: (readonly Uint8Array[])[] = [];
  for (let row = leafHashes; row.length > 0; row = completePairs(row, hashes)) levels.push(row);
  return { size: leafHashes.length, levels };
}

export function rootOfTree(tree: Tree, hashes: Hashes): Uint8Array {
  return tree.size === 0 ? merkleRoot([], hashes) : hashOf(tree, { lo: 0, hi: tree.size }, hashes);
}

/** Inclusion proof from a tree in memory; throws a RangeError when there is no such leaf. */
export function proveInTree(tree: Tree, index: number, hashes: Hashes): readonly Uint8Array[] {
  return inclusionRanges(index, tree.size).map((range) => hashOf(tree, range, hashes));
}

/** Inclusion proof of the log's entry `index` in its tree of `size`, from stored tiles. */
export async function proveInclusion(
  index: number,
  size: number,
  readTile: ReadTile,
  hashes: Hashes,
): Promise<readonly Uint8Array[]> {
  return hashRanges(inclusionRanges(index, size), size, readTile, hashes);
}

/** Consistency proof between two sizes of the log, from the stored tiles of the newer one. */
export async function proveConsistency(
  oldSize: number,
  newSize: number,
  readTile: ReadTile,
  hashes: Hashes,
): Promise<readonly Uint8Array[]> {
  return hashRanges(consistencyRanges(oldSize, newSize), newSize, readTile, hashes);
}

function hashOf(tree: Tree, range: Range, hashes: Hashes): Uint8Array {
  const parts = subtreesOf(range).map(({ level, index }) => tree.levels[level]?.[index] as Uint8Array);
  return joinSubtrees(parts, hashes);
}

function completePairs(row: readonly Uint8Array[], hashes: Hashes): readonly Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let i = 0; i + 1 < row.length; i += 2)
    above.push(nodeHash(row[i] as Uint8Array, row[i + 1] as Uint8Array, hashes));
  return above;
}
