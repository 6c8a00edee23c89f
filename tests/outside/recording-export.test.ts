import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { leafBytes } from '#domain/ledger/leaf.ts';
import { exportLog, integratePending } from '#modules/recording/index.ts';
import { makeRecorder } from '#modules/recording/testing/recorder.ts';
import { buildGoVerifier, runGoProofVerifier, runGoVerifier } from './go-verifier.ts';

beforeAll(() => {
  buildGoVerifier();
}, 240_000);

/** The log of a journal with that many acts, integrated in several turns, and a copy of it. */
async function exported(turns: readonly number[]) {
  const r = await makeRecorder();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-outside-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const count of turns) {
    await r.append('thing:1', ...Array.from({ length: count }, (_, i) => `${i}`));
    await integratePending(r.sequencer);
  }
  const copy = path.join(folder, 'copy');
  await exportLog(r.dbs.app, copy);
  return { r, folder, copy };
}

describe('what the sequencer wrote', () => {
  it.each([[[1]], [[255, 1]], [[3, 254, 300]]])('is accepted by sumdb/tlog: %j', async (turns) => {
    const { copy } = await exported(turns);
    expect(runGoVerifier(copy)).toMatchObject({ ok: true });
  });

  it('is refused after one changed byte', async () => {
    const { copy } = await exported([300]);
    const bundle = path.join(copy, 'tile', 'entries', '000');
    const bytes = await readFile(bundle);
    bytes[bytes.length - 4] = (bytes[bytes.length - 4] ?? 0) ^ 1;
    await writeFile(bundle, bytes);
    expect(runGoVerifier(copy).ok).toBe(false);
  });

  it('gives proofs that sumdb/tlog accepts', async () => {
    const { r, folder } = await exported([5]);
    const [, event] = await r.recording.read(r.dbs.app, 'thing:1');
    const commit = event?.commit ?? '';
    const [proof, entry] = [path.join(folder, 'x.tlog-proof'), path.join(folder, 'entry')];
    const placed = await r.recording.findLeaf(r.dbs.app, commit);
    if (placed === undefined) throw new Error('no leaf');
    await writeFile(proof, (await r.recording.findProofFile(r.dbs.app, commit)) ?? '');
    await writeFile(entry, leafBytes(placed.leaf));
    const [vkey] = r.keeper.signer.vkeys;
    expect(runGoProofVerifier(vkey ?? '', proof, entry)).toMatchObject({ ok: true });
  });
});
