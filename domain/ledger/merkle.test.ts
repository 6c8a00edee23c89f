import { createHmac, hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, hex, utf8 } from '../kernel/bytes.ts';
import { leafHash, merkleRoot, nodeHash } from './merkle.ts';
import type { Hashes } from './ports.ts';
import { proveInTree, rootOfTree, treeOf } from './prove.ts';
import { consistencyRanges, inclusionRanges, type Range } from './ranges.ts';
import { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './verify-proof.ts';

const hashes: Hashes = {
  sha256: (b) => new Uint8Array(hash('sha256', b, 'buffer')),
  hmacSha256: (key, b) => new Uint8Array(createHmac('sha256', key).update(b).digest()),
};

/** The definitions of RFC 6962 §2.1 word for word, as the measure of everything else. */
function mth(d: readonly Uint8Array[]): Uint8Array {
  if (d.length === 0) return hashes.sha256(new Uint8Array(0));
  if (d.length === 1) return d[0] as Uint8Array;
  const k = split(d.length);
  return nodeHash(mth(d.slice(0, k)), mth(d.slice(k)), hashes);
}

function path(m: number, d: readonly Uint8Array[]): Uint8Array[] {
  if (d.length === 1) return [];
  const k = split(d.length);
  return m < k ? [...path(m, d.slice(0, k)), mth(d.slice(k))] : [...path(m - k, d.slice(k)), mth(d.slice(0, k))];
}

function subproof(m: number, d: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === d.length) return whole ? [] : [mth(d)];
  const k = split(d.length);
  return m <= k
    ? [...subproof(m, d.slice(0, k), whole), mth(d.slice(k))]
    : [...subproof(m - k, d.slice(k), false), mth(d.slice(0, k))];
}

function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

const leavesOf = (n: number) => Array.from({ length: n }, (_, i) => leafHash(utf8(`entry ${i}`), hashes));
const texts = (list: readonly Uint8Array[]) => list.map(hex);
const consistency = (oldSize: number, d: readonly Uint8Array[]) =>
  consistencyRanges(oldSize, d.length).map((r: Range) => mth(d.slice(r.lo, r.hi)));

describe('Merkle tree of RFC 6962', () => {
  it('gives the roots of the certificate transparency test data', () => {
    const data = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const leaves = data.map((d) => leafHash(fromHex(d), hashes));
    for (const [n, root] of roots.entries()) expect(hex(merkleRoot(leaves.slice(0, n), hashes))).toBe(root);
  });

  it('agrees with the recursive definition at every size up to 40', () => {
    for (let n = 0; n <= 40; n++) {
      const d = leavesOf(n);
      const tree = treeOf(d, hashes);
      expect(hex(merkleRoot(d, hashes))).toBe(hex(mth(d)));
      expect(hex(rootOfTree(tree, hashes))).toBe(hex(mth(d)));
      for (let m = 0; m < n; m++) {
        const proof = proveInTree(tree, m, hashes);
        expect(texts(proof)).toEqual(texts(path(m, d)));
        const claim = { leafHash: d[m] as Uint8Array, index: m, size: n, proof, root: mth(d) };
        expect(verifyInclusion(claim, hashes)).toBe(true);
      }
      for (let m = 1; m <= n; m++) {
        const proof = consistency(m, d);
        expect(texts(proof)).toEqual(texts(subproof(m, d, true)));
        const claim = { oldSize: m, oldRoot: mth(d.slice(0, m)), newSize: n, newRoot: mth(d), proof };
        expect(verifyConsistency(claim, hashes)).toBe(true);
      }
    }
  });

  it('knows no leaf outside the tree and no older tree that is larger', () => {
    for (const [index, size] of [
      [0, 0],
      [3, 3],
      [-1, 3],
      [0.5, 3],
      [0, 2.5],
    ] as const)
      expect(() => inclusionRanges(index, size)).toThrow(RangeError);
    for (const [older, newer] of [
      [4, 3],
      [-1, 3],
      [0.5, 3],
      [1, 1.5],
    ] as const)
      expect(() => consistencyRanges(older, newer)).toThrow(RangeError);
    expect(consistencyRanges(0, 5)).toEqual([]);
    expect(consistencyRanges(5, 5)).toEqual([]);
  });
});

const sizeAndIndex = fc.integer({ min: 1, max: 300 }).chain((n) => fc.tuple(fc.constant(n), fc.nat(n - 1)));

function flip(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((b, i) => (i === at % bytes.length ? b ^ 1 : b));
}

describe('inclusion proofs', () => {
  const good = (n: number, index: number): InclusionClaim => {
    const d = leavesOf(n);
    return {
      leafHash: d[index] as Uint8Array,
      index,
      size: n,
      proof: proveInTree(treeOf(d, hashes), index, hashes),
      root: merkleRoot(d, hashes),
    };
  };

  it('refuse another leaf, another place, another root, a proof cut, lengthened or changed', () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.nat(1000), ([n, index], at) => {
        const claim = good(n, index);
        const { proof } = claim;
        const forged: InclusionClaim[] = [
          { ...claim, leafHash: flip(claim.leafHash, at) },
          { ...claim, root: flip(claim.root, at) },
          { ...claim, proof: [...proof, claim.root] },
          { ...claim, proof: [claim.root, ...proof] },
          { ...claim, index: n },
          { ...claim, index: -1 },
          { ...claim, index: index + 0.5 },
          { ...claim, size: Number.NaN },
          { ...claim, size: index },
        ];
        if (proof.length > 0) {
          const j = at % proof.length;
          forged.push({ ...claim, proof: proof.slice(1) }, { ...claim, proof: proof.slice(0, -1) });
          forged.push({ ...claim, proof: proof.map((p, i) => (i === j ? flip(p, at) : p)) });
          forged.push({ ...claim, proof: proof.map((p, i) => (i === j ? p.subarray(0, 31) : p)) });
          forged.push({ ...claim, index: (index + 1) % n });
        }
        for (const bad of forged) expect(verifyInclusion(bad, hashes)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});

describe('consistency proofs', () => {
  const good = (oldSize: number, n: number): ConsistencyClaim => {
    const d = leavesOf(n);
    const [oldRoot, newRoot] = [merkleRoot(d.slice(0, oldSize), hashes), merkleRoot(d, hashes)];
    return { oldSize, oldRoot, newSize: n, newRoot, proof: consistency(oldSize, d) };
  };

  it('refuse other sizes, other roots, a proof cut, lengthened or changed', () => {
    fc.assert(
      fc.property(sizeAndIndex, fc.nat(1000), ([n, older], at) => {
        const claim = good(older, n);
        expect(verifyConsistency(claim, hashes)).toBe(true);
        const { proof } = claim;
        const forged: ConsistencyClaim[] = [
          { ...claim, oldRoot: flip(claim.oldRoot, at) },
          { ...claim, proof: [...proof, claim.newRoot] },
          { ...claim, oldSize: n + 1 },
          { ...claim, oldSize: -1 },
          { ...claim, newSize: 0.5 },
        ];
        if (proof.length > 0) {
          const j = at % proof.length;
          forged.push({ ...claim, newRoot: flip(claim.newRoot, at) });
          forged.push({ ...claim, proof: [] }, { ...claim, proof: proof.slice(1) });
          forged.push({ ...claim, proof: proof.slice(0, -1) });
          forged.push({ ...claim, proof: proof.map((p, i) => (i === j ? flip(p, at) : p)) });
          forged.push({ ...claim, proof: proof.map((p, i) => (i === j ? new Uint8Array(0) : p)) });
        }
        for (const bad of forged) expect(verifyConsistency(bad, hashes)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('let every tree grow from the empty one, and from itself only unchanged', () => {
    const claim = good(7, 7);
    expect(claim.proof).toEqual([]);
    expect(verifyConsistency(claim, hashes)).toBe(true);
    expect(verifyConsistency({ ...claim, newRoot: flip(claim.newRoot, 3) }, hashes)).toBe(false);
    expect(verifyConsistency({ ...claim, proof: [claim.newRoot] }, hashes)).toBe(false);
    expect(verifyConsistency(good(0, 5), hashes)).toBe(true);
    expect(verifyConsistency({ ...good(0, 5), proof: [claim.newRoot] }, hashes)).toBe(false);
    expect(verifyConsistency({ ...good(0, 5), oldRoot: claim.oldRoot }, hashes)).toBe(false);
  });
});
