import { merkleRoot, nodeHash } from '#domain/ledger/merkle.ts';
import type { Hashes } from '#domain/ledger/ports.ts';

/** A Merkle tree that only grows, held as the roots of its complete subtrees: its root at any size costs a few hashes. */
export type GrowingTree = { size(): number; add(leafHash: Uint8Array): void; root(): Uint8Array };

export function growingTree(hashes: Hashes): GrowingTree {
  // complete[k] is the root of the complete subtree of 2^k leaves at the right edge, where the size has that bit.
  const complete: (Uint8Array | undefined)[] = [];
  let size = 0;
  return {
    size: () => size,
    add(leafHash) {
      let carried = leafHash;
      let level = 0;
      for (let left = complete[0]; left !== undefined; left = complete[level]) {
        carried = nodeHash(left, carried, hashes);
        complete[level++] = undefined;
      }
      complete[level] = carried;
      size += 1;
    },
    root() {
      const parts = complete.filter((part) => part !== undefined);
      const [smallest, ...larger] = parts;
      if (smallest === undefined) return merkleRoot([], hashes);
      return larger.reduce((right, left) => nodeHash(left, right, hashes), smallest);
    },
  };
}
