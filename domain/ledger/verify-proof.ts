import { equalBytes } from '../kernel/bytes.ts';
import { isCount } from './malformed.ts';
import { HASH_SIZE, merkleRoot, nodeHash } from './merkle.ts';
import type { Hashes } from './ports.ts';

/** That the leaf stands at `index` of the tree of `size` leaves with this root (RFC 9162 §2.1.3.2). */
export type InclusionClaim = {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
};

/** That the newer tree only appends to the older one (RFC 9162 §2.1.4.2). */
export type ConsistencyClaim = {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** True when the claim holds; false on any mismatch or malformed number. Never throws. */
export function verifyInclusion(claim: InclusionClaim, hashes: Hashes): boolean {
  const { index, size, proof } = claim;
  if (!isCount(index) || !isCount(size) || index >= size || !allHashes(proof)) return false;
  let [fn, sn, r] = [index, size - 1, claim.leafHash];
  for (const p of proof) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      r = nodeHash(p, r, hashes);
      [fn, sn] = skipPromotions(fn, sn);
    } else r = nodeHash(r, p, hashes);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(r, claim.root);
}

/** True when the claim holds; an empty older tree is the beginning of every tree. Never throws. */
export function verifyConsistency(claim: ConsistencyClaim, hashes: Hashes): boolean {
  const { oldSize, newSize, proof } = claim;
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize || !allHashes(proof)) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(claim.oldRoot, claim.newRoot);
  if (oldSize === 0) return proof.length === 0 && equalBytes(claim.oldRoot, merkleRoot([], hashes));
  return walkConsistency(claim, hashes);
}

function walkConsistency(claim: ConsistencyClaim, hashes: Hashes): boolean {
  let [fn, sn] = [claim.oldSize - 1, claim.newSize - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  // An older tree that is one complete subtree is its own first step and is not repeated in the proof.
  const steps = fn === 0 ? [claim.oldRoot, ...claim.proof] : claim.proof;
  const [first, ...rest] = steps;
  if (first === undefined) return false;
  let [fr, sr] = [first, first];
  for (const c of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      fr = nodeHash(c, fr, hashes);
      sr = nodeHash(c, sr, hashes);
      [fn, sn] = skipPromotions(fn, sn);
    } else sr = nodeHash(sr, c, hashes);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && equalBytes(fr, claim.oldRoot) && equalBytes(sr, claim.newRoot);
}

/** A node without a right neighbour is carried upward until it is a right child (or the top). */
function skipPromotions(fn: number, sn: number): [number, number] {
  let [f, s] = [fn, sn];
  while (!isOdd(f) && f !== 0) [f, s] = [half(f), half(s)];
  return [f, s];
}

function allHashes(proof: readonly Uint8Array[]): boolean {
  return proof.every((p) => p.length === HASH_SIZE);
}

function isOdd(n: number): boolean {
  return n % 2 === 1;
}

function half(n: number): number {
  return Math.floor(n / 2);
}
