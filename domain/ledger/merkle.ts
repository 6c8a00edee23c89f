import { concat } from '../kernel/bytes.ts';
import type { Hashes } from './ports.ts';

/** Bytes of one hash of the tree. */
export const HASH_SIZE = 32;

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** RFC 6962 §2.1: MTH({d}) = SHA-256(0x00 ‖ d). */
export function leafHash(entry: Uint8Array, hashes: Hashes): Uint8Array {
  return hashes.sha256(concat(LEAF_PREFIX, entry));
}

/** RFC 6962 §2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array, hashes: Hashes): Uint8Array {
  return hashes.sha256(concat(NODE_PREFIX, left, right));
}

/**
 * RFC 6962 §2.1 root over leaf hashes; SHA-256 of nothing for an empty tree.
 * Pairing neighbours and carrying an odd last one upward is the same tree as splitting at the largest power of two.
 */
export function merkleRoot(leafHashes: readonly Uint8Array[], hashes: Hashes): Uint8Array {
  let row = leafHashes;
  while (row.length > 1) row = pairUp(row, hashes);
  return row[0] ?? hashes.sha256(new Uint8Array(0));
}

function pairUp(row: readonly Uint8Array[], hashes: Hashes): readonly Uint8Array[] {
  const above: Uint8Array[] = [];
  for (let i = 0; i < row.length; i += 2) {
    const [left, right] = [row[i] as Uint8Array, row[i + 1]];
    above.push(right === undefined ? left : nodeHash(left, right, hashes));
  }
  return above;
}
