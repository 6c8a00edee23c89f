import { createHmac, createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { fromHex, hex, utf8 } from '../kernel/bytes.ts';
import { instantFromEpochMs } from '../kernel/instant.ts';
import type { JsonObject } from '../kernel/json.ts';
import { commitPayload, fieldsOf } from './commitment.ts';
import { type Leaf, leafBytes } from './leaf.ts';
import { Malformed } from './malformed.ts';
import { leafHash } from './merkle.ts';
import { cosignedMessage } from './note.ts';
import { openFields } from './open-fields.ts';
import type { Hashes } from './ports.ts';
import { proveInTree, rootOfTree, treeOf } from './prove.ts';
import { type PublicRecordFile, parsePublicRecord } from './public-record.ts';
import { sm2SignatureFromDer, sm2SignatureToDer } from './sm2-der.ts';
import { type Check, type PublicRecordInput, verifyProofFile, verifyPublicRecord } from './verify-proof-file.ts';
import { checkpointText, cosignatureBytes, makeVkey, signatureLine, signedNote, vkeyText } from './write-note.ts';
import { proofFileText } from './write-tlog-proof.ts';

const hashes: Hashes = {
  sha256: (b) => new Uint8Array(hash('sha256', b, 'buffer')),
  hmacSha256: (key, b) => new Uint8Array(createHmac('sha256', key).update(b).digest()),
};
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const tools = {
  hashes,
  verifiers: {
    ed25519: (pub: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
      const der = Buffer.concat([SPKI_HEAD, pub]);
      return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
    },
    sm2: (pub: Uint8Array, message: Uint8Array, der: Uint8Array) => {
      const raw = sm2SignatureFromDer(der);
      return raw !== undefined && sm2.doVerifySignature(message, hex(raw), hex(pub), { hash: true });
    },
  },
};
function edKey(name: string, kind: 'ed25519' | 'cosignature') {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length);
  return { vkey: makeVkey(name, kind, new Uint8Array(raw), hashes), secret: privateKey };
}

const NAME = 'julu.example/zfjl/v1';
const log = edKey(NAME, 'ed25519');
const witness = edKey('sfj.julu.example/w', 'cosignature');
const pair = sm2.generateKeyPairHex();
const gm = makeVkey(NAME, 'sm2', fromHex(pair.publicKey), hashes);
const [LOG, GM, WITNESS] = [vkeyText(log.vkey), vkeyText(gm), vkeyText(witness.vkey)] as const;

const PDF = utf8('公开文本');
const DIGEST = { sha256: hash('sha256', PDF), sm3: hash('sm3', PDF) };
const SECRET = new Uint8Array(32).fill(5);
const REVIEW: JsonObject = { opinion: '同意' };
const DECISION: JsonObject = { number: '巨人社监罚决字〔2026〕1号', party: '张三' };
const PUBLISHED: JsonObject = {
  title: '行政处罚决定',
  documents: [{ name: '决定书.pdf', ...DIGEST }],
  internal: '内部',
};

function leaf(kind: Leaf['kind'], payload: JsonObject, answers?: string): Leaf {
  const commit = commitPayload(SECRET, payload, hashes).root;
  const at = instantFromEpochMs(1_790_000_000_000);
  return { v: 1, at, agency: 'julu-hrss', kind, commit, ...(answers === undefined ? {} : { answers }) };
}

const review = leaf('review', REVIEW);
const decision = leaf('decision', DECISION, review.commit);
const published = leaf('published', PUBLISHED, decision.commit);

/** A log with these entries among others, its signed and witnessed checkpoint, and proofs by index. */
function logOf(leaves: readonly Leaf[]) {
  const entries = [utf8('other 0'), ...leaves.map(leafBytes), utf8('other 1')];
  const tree = treeOf(
    entries.map((e) => leafHash(e, hashes)),
    hashes,
  );
  const text = checkpointText(NAME, tree.size, rootOfTree(tree, hashes));
  const ed = new Uint8Array(sign(null, utf8(text), log.secret));
  const der = sm2SignatureToDer(fromHex(sm2.doSignature(utf8(text), pair.privateKey, { hash: true })));
  const seconds = 1_790_000_100;
  const co = cosignatureBytes(seconds, new Uint8Array(sign(null, cosignedMessage(seconds, text), witness.secret)));
  const lines = [signatureLine(log.vkey, ed), signatureLine(gm, der), signatureLine(witness.vkey, co)];
  const checkpoint = signedNote(text, lines);
  return (of: Leaf) => {
    const index = 1 + leaves.indexOf(of);
    return proofFileText({ index, proof: proveInTree(tree, index, hashes), checkpoint });
  };
}

const proofOf = logOf([review, decision, published]);
const opened = openFields(
  SECRET,
  PUBLISHED,
  fieldsOf(PUBLISHED)
    .map((f) => f.path)
    .filter(([head]) => head !== 'internal'),
  hashes,
);
const FILE: PublicRecordFile = {
  v: 1,
  leaf: published,
  record: opened,
  document: { name: '决定书.pdf', ...DIGEST },
  answered: [
    { leaf: decision, proof: proofOf(decision) },
    { leaf: review, proof: proofOf(review) },
  ],
};
const INPUT: PublicRecordInput = {
  proofText: proofOf(published),
  file: FILE,
  documentDigest: DIGEST,
  logVkeys: [LOG, GM],
  witnessVkeys: [WITNESS],
};

const run = (change: Partial<PublicRecordInput>) => verifyPublicRecord({ ...INPUT, ...change }, tools);
const withFile = (change: Partial<PublicRecordFile>) => run({ file: { ...FILE, ...change } });
const failed = (checks: readonly Check[]) => checks.filter((c) => !c.ok).map((c) => c.id);

describe('a publication with its proof', () => {
  it('holds in every point', () => {
    expect(run({}).map((c) => [c.id, c.ok, c.name, c.detail])).toEqual([
      ['proof', true, '证明文件格式正确', '日志第4条，检查点共5条'],
      ['leaf', true, '日志条目格式正确', '公示，记于2026年9月21日22:13:20，机关代码julu-hrss'],
      ['record', true, '字段属于已承诺的记录', '公开4项，未公开1项'],
      ['document-claim', true, '公开文件的摘要属于已承诺的记录', '决定书.pdf（documents.0.sha256）'],
      ['document', true, '文件与已公开文件一致', '与记录中的摘要一致（documents.0.sha256）'],
      ['inclusion', true, '记录在日志中', expect.stringMatching(/^第4条，共5条，根哈希[0-9a-f]{64}$/)],
      ['checkpoint', true, '检查点已签名', `${NAME}（Ed25519，公钥编号${log.vkey.keyId}）`],
      ['checkpoint', true, '检查点已签名', `${NAME}（国密 SM2，公钥编号${gm.keyId}）`],
      ['witness', true, '见证签名', expect.stringContaining('于2026年9月21日22:15:00见证')],
      ['answered', true, '所公示的决定已先记入日志', expect.stringContaining('执法决定')],
      ['answered', true, '法制审核在决定之前', expect.stringContaining('法制审核')],
    ]);
  });

  it('holds without the parts it does not claim', () => {
    const { documentDigest: _, ...noDocument } = INPUT;
    const { answered: __, document: ___, ...bare } = FILE;
    const checks = verifyPublicRecord({ ...noDocument, file: bare, witnessVkeys: [] }, tools);
    expect(checks.map((c) => [c.id, c.ok])).toEqual([
      ['proof', true],
      ['leaf', true],
      ['record', true],
      ['inclusion', true],
      ['checkpoint', true],
      ['checkpoint', true],
    ]);
    const entryOnly = {
      proofText: INPUT.proofText,
      leafBytes: leafBytes(published),
      logVkeys: [LOG],
      witnessVkeys: [],
    };
    expect(verifyProofFile(entryOnly, tools).map((c) => c.id)).toEqual(['proof', 'leaf', 'inclusion', 'checkpoint']);
    // A document without opened fields cannot be shown to be the published one.
    expect(failed(verifyProofFile({ ...entryOnly, documentDigest: DIGEST }, tools))).toEqual(['document']);
  });

  it('never holds without a key of the log', () => {
    expect(failed(run({ logVkeys: [] }))).toEqual(['checkpoint']);
  });
});

describe('a forgery is found where it is', () => {
  it('in the file', () => {
    for (const bad of [
      null,
      { ...FILE, v: 2 },
      { ...FILE, more: 1 },
      { ...FILE, leaf: { ...published, kind: 'x' } },
      { ...FILE, record: { ...opened, v: 2 } },
      { ...FILE, document: { name: 1, ...DIGEST } },
      { ...FILE, document: { name: 'a', ...DIGEST, sm3: 'x' } },
      { ...FILE, document: { name: 'a', ...DIGEST, sha256: 'x' } },
      { ...FILE, answered: {} },
      { ...FILE, answered: [{ leaf: decision }] },
      { ...FILE, answered: [{ leaf: decision, proof: 1 }] },
    ]) {
      expect(failed(run({ file: bad }))).toEqual(['file']);
      expect(() => parsePublicRecord(bad)).toThrow(Malformed);
    }
    expect(parsePublicRecord(FILE)).toBe(FILE);
  });

  it('in the fields', () => {
    const fields = opened.fields.map((f) => (f.path[0] === 'title' ? { ...f, value: '行政许可决定' } : f));
    expect(failed(withFile({ record: { ...opened, fields } }))).toEqual(['record', 'document-claim', 'document']);
  });

  it('in the entry', () => {
    expect(failed(withFile({ leaf: { ...published, agency: 'other' } }))).toEqual(['inclusion']);
    const swapped = withFile({ leaf: decision });
    expect(failed(swapped)).toEqual(['record', 'document-claim', 'document', 'inclusion', 'answered']);
    const bytes = leafBytes(published);
    const input = { proofText: INPUT.proofText, logVkeys: [LOG], witnessVkeys: [], record: opened };
    expect(failed(verifyProofFile({ ...input, leafBytes: bytes.subarray(1) }, tools))).toEqual([
      'leaf',
      'record',
      'inclusion',
    ]);
  });

  it('in the document', () => {
    const other = { sha256: 'ab'.repeat(32), sm3: DIGEST.sm3 };
    expect(failed(run({ documentDigest: other }))).toEqual(['document']);
    expect(failed(run({ documentDigest: { ...DIGEST, sm3: other.sha256 } }))).toEqual(['document']);
    expect(failed(withFile({ document: { name: 'x', ...other } }))).toEqual(['document-claim']);
  });

  it('in the proof', () => {
    const cut = INPUT.proofText.split('\n');
    cut.splice(2, 1);
    expect(failed(run({ proofText: cut.join('\n') }))).toEqual(['inclusion']);
    expect(failed(run({ proofText: INPUT.proofText.replace('index 3', 'index 2') }))).toEqual([
      'inclusion',
      'answered',
    ]);
    const nothing = run({ proofText: '' });
    expect(failed(nothing)).toEqual(['proof', 'inclusion', 'checkpoint', 'checkpoint', 'witness', 'answered']);
  });

  it('in the signatures', () => {
    const stranger = vkeyText(edKey(NAME, 'ed25519').vkey);
    const elsewhere = vkeyText(edKey('other.example', 'ed25519').vkey);
    const details = (keys: Partial<PublicRecordInput>) =>
      run(keys)
        .filter((c) => !c.ok)
        .map((c) => c.detail);
    expect(details({ logVkeys: [stranger] })).toEqual([`没有${NAME}的签名`]);
    expect(details({ logVkeys: [elsewhere] })).toEqual([`检查点属于${NAME}，不属于other.example`]);
    expect(details({ logVkeys: [WITNESS] })).toEqual(['所给的是见证公钥，不是日志公钥']);
    expect(details({ witnessVkeys: [LOG] })).toEqual(['所给的不是见证公钥']);
    expect(details({ witnessVkeys: [vkeyText(edKey('w', 'cosignature').vkey)] })).toEqual(['没有w的签名']);
    // Someone else's signature under the name and id of the log.
    const [head, tail] = INPUT.proofText.split(`\n\u2014 ${NAME} `) as [string, string];
    const first = tail.split('\n')[0] as string;
    const forged = INPUT.proofText.replace(
      first,
      `${first.slice(0, 20)}${first[20] === 'A' ? 'B' : 'A'}${first.slice(21)}`,
    );
    expect(head).not.toBe(INPUT.proofText);
    expect(details({ proofText: forged, logVkeys: [LOG] })[0]).toBe(`${NAME}的签名不成立`);
  });

  it('in the order of review, decision and publication', () => {
    const answer = (entry: Leaf, proof: (of: Leaf) => string) => ({ leaf: entry, proof: proof(entry) });
    expect(failed(withFile({ answered: [answer(review, proofOf)] }))).toEqual(['answered']);
    const late = logOf([decision, published, review]);
    const lateInput = { proofText: late(published), documentDigest: DIGEST, logVkeys: [LOG], witnessVkeys: [] };
    const chain = [answer(decision, late), answer(review, late)];
    const checks = verifyPublicRecord({ ...lateInput, file: { ...FILE, answered: chain } }, tools);
    expect(checks.filter((c) => !c.ok).map((c) => [c.name, c.detail])).toEqual([
      ['法制审核在决定之前', '这一条记入日志的次序不在先'],
    ]);
    // Proofs of another checkpoint, or under other signatures, say nothing about the order in this one.
    const mixed = verifyPublicRecord({ ...INPUT, file: { ...FILE, answered: [answer(decision, late)] } }, tools);
    expect(mixed.find((c) => !c.ok)?.detail).toBe('两条的证明不是同一个检查点');
    const resigned = (of: Leaf) => proofOf(of).replace(/(\n\u2014 \S+ .{12}).{4}/u, '$1AAAA');
    expect(failed(withFile({ answered: [answer(decision, resigned)] }))).toEqual(['answered']);
    const correction = leaf('corrected', { reason: '更正' }, published.commit);
    const chained = logOf([published, correction]);
    const file = {
      v: 1,
      leaf: correction,
      record: openFields(SECRET, { reason: '更正' }, [['reason']], hashes),
      answered: [answer(published, chained)],
    };
    const later = verifyPublicRecord(
      { proofText: chained(correction), file, logVkeys: [LOG], witnessVkeys: [] },
      tools,
    );
    expect(failed(later)).toEqual([]);
    expect(later.at(-1)?.name).toBe('所答复的条目在先');
  });
});

describe('trusted keys', () => {
  it('that are no keys are the checker’s mistake, not evidence', () => {
    expect(() => run({ logVkeys: ['x'] })).toThrow(Malformed);
    expect(() => run({ witnessVkeys: ['x'] })).toThrow(Malformed);
  });

  it('are used by tools whose faults are not called forgeries', () => {
    const broken = {
      ...tools,
      verifiers: {
        ...tools.verifiers,
        ed25519: () => {
          throw new Error('no crypto');
        },
      },
    };
    expect(() => verifyPublicRecord(INPUT, broken)).toThrow('no crypto');
  });
});
