import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concat, hex, utf8 } from '#domain/kernel/bytes.ts';
import { instant } from '#domain/kernel/instant.ts';
import { commitPayload } from '#domain/ledger/commitment.ts';
import { bundlePath, encodeEntries } from '#domain/ledger/entries.ts';
import { logFiles } from '#domain/ledger/export.ts';
import { type Leaf, leafBytes } from '#domain/ledger/leaf.ts';
import { leafHash } from '#domain/ledger/merkle.ts';
import { openFields } from '#domain/ledger/open-fields.ts';
import { proveInclusion } from '#domain/ledger/prove.ts';
import { growTiles, type Tile, tilePath } from '#domain/ledger/tiles.ts';
import { proofFileText } from '#domain/ledger/write-tlog-proof.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { generateSigningKey } from '#platform/crypto/key-file.ts';
import { createLogSigner } from '#platform/crypto/log-signer.ts';
import { buildGoVerifier, runGoProofVerifier, runGoRecordVerifier, runGoVerifier } from './go-verifier.ts';

const root = mkdtempSync(join(tmpdir(), 'hengjian-outside-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
// Building Go from nothing takes about half a minute on a small machine.
beforeAll(() => {
  buildGoVerifier();
}, 240_000);

const NAME = 'julu.example/zfjl/v1';
const signer = createLogSigner([generateSigningKey(NAME, 'ed25519'), generateSigningKey(NAME, 'sm2')]);
const [VKEY] = signer.vkeys as readonly [string];
const entryOf = (i: number) => utf8(`{"agency":"julu","entry":${i}}`);

/** Writes a log of that size as a copy of it would stand on disk; grown in two steps, as logs grow. */
async function writeLog(
  size: number,
  entryAt: (i: number) => Uint8Array = entryOf,
  name = String(size),
): Promise<{ dir: string; checkpoint: string; read: (t: Tile) => Promise<Uint8Array> }> {
  const entries = Array.from({ length: size }, (_, i) => entryAt(i));
  const leaves = entries.map((e) => leafHash(e, nodeHashes));
  const half = size >> 1;
  const first = growTiles(0, [], leaves.slice(0, half), nodeHashes);
  const grown = growTiles(half, first.edge, leaves.slice(half), nodeHashes);
  const stored = new Map([...first.tiles, ...grown.tiles].map(({ tile, data }) => [tilePath(tile), data]));
  const read = async (tile: Tile) => stored.get(tilePath(tile)) as Uint8Array;
  const readBundle = async ({ index }: { index: number }) =>
    encodeEntries(entries.slice(index * 256, index * 256 + 256));
  const checkpoint = signer.signCheckpoint(size, grown.root);
  const dir = join(root, name);
  for await (const { path, bytes } of logFiles(
    size,
    { checkpoint, vkeys: signer.vkeys },
    { readTile: read, readBundle },
  )) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), bytes);
  }
  return { dir, checkpoint, read };
}

/** A whole consistent log in which the first entry is another, under the checkpoint of the true one. */
async function forgedCopy(dir: string, size: number): Promise<string> {
  const forged = await writeLog(size, (i) => (i === 0 ? utf8('{}') : entryOf(i)), `forged-${size}`);
  writeFileSync(join(forged.dir, 'checkpoint'), readFileSync(join(dir, 'checkpoint')));
  return forged.dir;
}

/** Changes one byte of a file of the copy, asks, and puts it back. */
function withFlipped(dir: string, path: string, at: number): { ok: boolean; output: string } {
  const file = join(dir, path);
  const before = readFileSync(file);
  writeFileSync(
    file,
    before.map((b, i) => (i === at ? b ^ 1 : b)),
  );
  try {
    return runGoVerifier(dir);
  } finally {
    writeFileSync(file, before);
  }
}

describe('a verifier that we did not write (Go sumdb/tlog and sumdb/note)', () => {
  it.each([1, 257, 70_000])('accepts a log of %i entries and refuses it after one changed byte', async (size) => {
    const { dir, read } = await writeLog(size);
    const accepted = runGoVerifier(dir, ['-old-size', String(size >> 1)]);
    expect(accepted.output).toContain(`tiles agree with entries: ${size}\n`);
    expect(accepted.ok).toBe(true);

    const last = { index: Math.floor((size - 1) / 256), width: ((size - 1) % 256) + 1 };
    expect(withFlipped(dir, bundlePath(last), 12).output).toContain('does not agree with the entries');
    expect(withFlipped(dir, bundlePath({ index: 0, width: Math.min(size, 256) }), 0).ok).toBe(false);
    for (let level = 0; size >= 256 ** level; level++) {
      const count = Math.floor(size / 256 ** level);
      const firstTile = { level, index: 0, width: Math.min(count, 256) };
      expect(withFlipped(dir, tilePath(firstTile), 5).output).toContain(`${tilePath(firstTile)} does not agree`);
    }
    // An entry changed together with all its tiles still lacks the log's signature.
    expect(runGoVerifier(await forgedCopy(dir, size)).output).toContain('differs from the signed checkpoint');
    expect(withFlipped(dir, 'checkpoint', NAME.length + 1).ok).toBe(false);
    expect(withFlipped(dir, 'vkey', NAME.length - 1).ok).toBe(false);
    expect(runGoVerifier(dir).ok).toBe(true);

    const index = size >> 1;
    const proof = await proveInclusion(index, size, read, nodeHashes);
    const checkpoint = readFileSync(join(dir, 'checkpoint'), 'utf8');
    const [proofFile, entryFile] = [join(dir, 'a.tlog-proof'), join(dir, 'a.entry')];
    writeFileSync(proofFile, proofFileText({ index, proof, checkpoint, extra: utf8('x') }));
    writeFileSync(entryFile, entryOf(index));
    expect(runGoProofVerifier(VKEY, proofFile, entryFile)).toMatchObject({ ok: true });
    writeFileSync(entryFile, concat(entryOf(index), Uint8Array.of(32)));
    expect(runGoProofVerifier(VKEY, proofFile, entryFile)).toMatchObject({ ok: false });
  });

  it('sees when an earlier checkpoint is not a beginning of the log', async () => {
    const { dir } = await writeLog(300);
    const old = join(root, 'old-checkpoint');
    const leaves = (n: number) => Array.from({ length: n }, (_, i) => leafHash(entryOf(i), nodeHashes));
    const honest = growTiles(0, [], leaves(200), nodeHashes);
    writeFileSync(old, signer.signCheckpoint(200, honest.root));
    expect(runGoVerifier(dir, ['-old-checkpoint', old])).toMatchObject({ ok: true });
    const other = growTiles(0, [], [...leaves(199), leafHash(utf8('removed later'), nodeHashes)], nodeHashes);
    writeFileSync(old, signer.signCheckpoint(200, other.root));
    expect(runGoVerifier(dir, ['-old-checkpoint', old]).output).toContain('FAIL consistency');
    expect(runGoVerifier(dir, ['-old-size', '301']).ok).toBe(false);
  });

  it('checks the opened fields of a publication and its document', () => {
    const at = (name: string) => join(root, name);
    writeFileSync(at('d.pdf'), '%PDF-1.7 公开文本');
    const digest = hex(nodeHashes.sha256(readFileSync(at('d.pdf'))));
    const payload = { title: '行政处罚决定 <1>\u2028', amount: 2000.5, documents: [{ sha256: digest }], party: '张三' };
    const secret = new Uint8Array(32).fill(3);
    const commit = commitPayload(secret, payload, nodeHashes).root;
    const leaf: Leaf = { v: 1, at: instant('2026-09-21T14:13:20.000Z'), agency: 'julu', kind: 'act', commit };
    const leaves = [entryOf(0), leafBytes(leaf)].map((e) => leafHash(e, nodeHashes));
    const checkpoint = signer.signCheckpoint(2, growTiles(0, [], leaves, nodeHashes).root);
    writeFileSync(at('p'), proofFileText({ index: 1, proof: [leaves[0] as Uint8Array], checkpoint }));
    const paths = [['title'], ['amount'], ['documents', 0, 'sha256']];
    const record = openFields(secret, payload, paths, nodeHashes);
    const check = (content: unknown) => {
      writeFileSync(at('r.json'), JSON.stringify(content, null, 2));
      return runGoRecordVerifier(VKEY, { proof: at('p'), record: at('r.json'), document: at('d.pdf') });
    };
    expect(check({ v: 1, leaf, record })).toMatchObject({
      ok: true,
      output: expect.stringContaining('fields opened: 3, closed: 1'),
    });
    const changed = record.fields.map((f) => (f.value === 2000.5 ? { ...f, value: 200.5 } : f));
    expect(check({ v: 1, leaf, record: { ...record, fields: changed } }).output).toContain('FAIL field');
    expect(check({ v: 1, leaf, record: { ...record, size: 4 } }).ok).toBe(false);
    expect(check({ v: 1, leaf: { ...leaf, kind: 'review' }, record }).output).toContain('FAIL inclusion');
    writeFileSync(at('d.pdf'), '%PDF-1.7 别的文本');
    expect(check({ v: 1, leaf, record }).output).toContain('not the published one');
  });
});
