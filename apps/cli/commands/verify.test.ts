import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '#domain/kernel/bytes.ts';
import { instantFromEpochMs } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import { parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { commitPayload, fieldsOf } from '#domain/ledger/commitment.ts';
import { type Leaf, leafBytes } from '#domain/ledger/leaf.ts';
import { leafHash } from '#domain/ledger/merkle.ts';
import { openFields } from '#domain/ledger/open-fields.ts';
import { proveInTree, rootOfTree, treeOf } from '#domain/ledger/prove.ts';
import type { PublicRecordFile } from '#domain/ledger/public-record.ts';
import { vkeyText } from '#domain/ledger/write-note.ts';
import { proofFileText } from '#domain/ledger/write-tlog-proof.ts';
import { cosignatureLine } from '#platform/crypto/cosigner.ts';
import { digestFile } from '#platform/crypto/file-digest.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { generateSigningKey } from '#platform/crypto/key-file.ts';
import { createLogSigner } from '#platform/crypto/log-signer.ts';
import { runCommandLine } from '../run.ts';

const folder = mkdtempSync(join(tmpdir(), 'hengjian-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NAME = 'julu.example/zfjl/v1';
const signer = createLogSigner([generateSigningKey(NAME, 'ed25519'), generateSigningKey(NAME, 'sm2')]);
const witness = generateSigningKey('sfj.julu.example/w', 'cosignature');
const [LOG] = signer.vkeys as readonly [string];
const GOOD = ['p.tlog-proof', '--record', 'r.json', '--log', LOG];

function save(name: string, content: string | Uint8Array): void {
  writeFileSync(join(folder, name), content);
}

/** One publication with its proof, as files in a folder. */
async function publish(): Promise<void> {
  save('决定书.pdf', '%PDF-1.7 公开文本');
  const document = await digestFile(join(folder, '决定书.pdf'));
  const payload: JsonObject = {
    title: '行政处罚决定',
    documents: [{ name: '决定书.pdf', ...document }],
    internal: '内部',
  };
  const secret = new Uint8Array(32).fill(9);
  const { root: commit } = commitPayload(secret, payload, nodeHashes);
  const at = instantFromEpochMs(1_790_000_000_000);
  const leaf: Leaf = { v: 1, at, agency: 'julu', kind: 'published', commit, answers: 'ab'.repeat(32) };
  const entries = [utf8('other'), leafBytes(leaf), utf8('another')];
  const tree = treeOf(
    entries.map((e) => leafHash(e, nodeHashes)),
    nodeHashes,
  );
  const signed = signer.signCheckpoint(tree.size, rootOfTree(tree, nodeHashes));
  const { note } = parseSignedCheckpoint(signed, nodeHashes);
  const checkpoint = signed + cosignatureLine(witness, note.text, 1_790_000_100);
  save('p.tlog-proof', proofFileText({ index: 1, proof: proveInTree(tree, 1, nodeHashes), checkpoint }));
  const paths = fieldsOf(payload)
    .map((f) => f.path)
    .filter(([head]) => head !== 'internal');
  const record = openFields(secret, payload, paths, nodeHashes);
  const file: PublicRecordFile = { v: 1, leaf, record, document: { name: '决定书.pdf', ...document } };
  save('r.json', JSON.stringify(file));
  save('changed.json', JSON.stringify(file).replace('行政处罚决定', '行政许可决定'));
  save('not.json', '不是');
  save('other.pdf', '%PDF-1.7 别的文本');
  save('log.vkey', `${signer.vkeys.join('\n')}\n`);
  save('empty.vkey', '\n');
  save('bad.vkey', 'x\n');
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const stdin = (async function* () {})();
  const io = { out: (l: string) => out.push(l), err: (l: string) => err.push(l), stdin, env: {}, cwd: folder };
  const code = await runCommandLine(['verify', ...args], io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

beforeAll(publish);

describe('hengjian verify', () => {
  it('accepts a publication with its document, both keys of the log and the witness', async () => {
    const keys = ['--log', 'log.vkey', '--witness', vkeyText(witness.vkey)];
    const result = await run('p.tlog-proof', '--record', 'r.json', '--document', '决定书.pdf', ...keys);
    expect(result.code).toBe(0);
    for (const words of [
      '字段属于已承诺的记录',
      '记录在日志中',
      '检查点已签名',
      '国密',
      '见证签名',
      '文件与已公开文件一致',
    ])
      expect(result.out).toContain(words);
    expect(result.out).toContain('结论：9项全部成立');
    expect(result.out).not.toContain('不成立');
  });

  it('answers machines in JSON', async () => {
    const { code, out } = await run(...GOOD, '--json');
    expect(code).toBe(0);
    const answer = JSON.parse(out) as { ok: boolean; checks: { id: string; ok: boolean }[] };
    expect(answer.ok).toBe(true);
    expect(answer.checks.map((c) => c.id)).toEqual([
      'proof',
      'leaf',
      'record',
      'document-claim',
      'inclusion',
      'checkpoint',
    ]);
  });

  it('exits 1 where something does not hold, and says what', async () => {
    const stranger = vkeyText(generateSigningKey(NAME, 'ed25519').vkey);
    const absent = vkeyText(generateSigningKey('w', 'cosignature').vkey);
    const cases: [string[], string][] = [
      [['p.tlog-proof', '--record', 'changed.json', '--log', LOG], '不成立  字段属于已承诺的记录'],
      [['p.tlog-proof', '--record', 'not.json', '--log', LOG], '不成立  公开记录文件格式正确'],
      [['r.json', '--record', 'r.json', '--log', LOG], '不成立  证明文件格式正确'],
      [['p.tlog-proof', '--record', 'r.json', '--log', stranger], '不成立  检查点已签名'],
      [[...GOOD, '--document', 'other.pdf'], '不成立  文件与已公开文件一致'],
      [[...GOOD, '--witness', absent], '不成立  见证签名'],
    ];
    for (const [args, words] of cases) {
      const { code, out } = await run(...args);
      expect([code, out]).toEqual([1, expect.stringContaining(words)]);
    }
    const json = await run(...GOOD, '--document', 'other.pdf', '--json');
    expect([json.code, (JSON.parse(json.out) as { ok: boolean }).ok]).toEqual([1, false]);
  });

  it('exits 2 on a wrong call', async () => {
    const cases: [string[], string][] = [
      [[], '没有给出证明文件'],
      [['p.tlog-proof', '--log', LOG], '--record'],
      [['p.tlog-proof', '--record', 'r.json'], '--log'],
      [[...GOOD, 'surplus'], '多余的参数'],
      [[...GOOD, '--unknown'], '--help'],
      [['missing', '--record', 'r.json', '--log', LOG], '文件不存在'],
      [[...GOOD, '--document', 'missing.pdf'], '文件不存在'],
      [[...GOOD, '--document', '.'], '是文件夹'],
      [[...GOOD, '--log', 'empty.vkey'], '不是公钥'],
      [[...GOOD, '--witness', 'bad.vkey'], '不是公钥'],
    ];
    for (const [args, words] of cases) {
      const { code, err } = await run(...args);
      expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    }
  });

  it('explains itself', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('离线核验');
  });
});
