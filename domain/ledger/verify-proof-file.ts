import { hex } from '../kernel/bytes.ts';
import { civilDateOf, epochMs, type Instant, instantFromEpochMs } from '../kernel/instant.ts';
import { chineseDate } from '../kernel/plain-date.ts';
import { type Checkpoint, parseSignedCheckpoint } from './checkpoint.ts';
import type { Field } from './field-tree.ts';
import { kindLabel, type Leaf, leafBytes, parseLeaf } from './leaf.ts';
import { Malformed } from './malformed.ts';
import { leafHash } from './merkle.ts';
import { type Note, verifyNote } from './note.ts';
import type { Hashes, Verifiers } from './ports.ts';
import { type AnsweredEntry, type DocumentDigest, type PublicRecordFile, parsePublicRecord } from './public-record.ts';
import { type ProofFile, parseProofFile } from './tlog-proof.ts';
import { verifyInclusion } from './verify-proof.ts';
import { verifyOpenedRecord } from './verify-record.ts';
import { parseVkey, type Vkey } from './vkey.ts';

/** Hashing and signature checks of the place where this runs (server, command line, browser). */
export type VerifyTools = { readonly hashes: Hashes; readonly verifiers: Verifiers };

export type CheckId =
  | 'file'
  | 'proof'
  | 'leaf'
  | 'record'
  | 'document-claim'
  | 'document'
  | 'inclusion'
  | 'checkpoint'
  | 'witness'
  | 'answered';

/** One thing checked, with its result, in plain Chinese; `id` is for machines. */
export type Check = { readonly id: CheckId; readonly name: string; readonly ok: boolean; readonly detail: string };

/** Keys trusted by whoever checks: obtained apart from the proof, never taken from it. */
export type TrustedKeys = { readonly logVkeys: readonly string[]; readonly witnessVkeys: readonly string[] };

export type ProofFileInput = TrustedKeys & {
  /** Content of the `.tlog-proof`. */
  readonly proofText: string;
  /** The log's entry, exactly. */
  readonly leafBytes: Uint8Array;
  /** Opened fields (unchecked JSON), where there are some. */
  readonly record?: unknown;
  /** What the publication says of its document. */
  readonly document?: DocumentDigest & { readonly name: string };
  /** Digest of the document in hand, computed by the caller from its bytes. */
  readonly documentDigest?: DocumentDigest;
  readonly answered?: readonly AnsweredEntry[];
};

export type PublicRecordInput = TrustedKeys & {
  readonly proofText: string;
  /** A {@link PublicRecordFile}, unchecked. */
  readonly file: unknown;
  readonly documentDigest?: DocumentDigest;
};

const NAMES: Readonly<Record<CheckId, string>> = {
  file: '公开记录文件格式正确',
  proof: '证明文件格式正确',
  leaf: '日志条目格式正确',
  record: '字段属于已承诺的记录',
  'document-claim': '公开文件的摘要属于已承诺的记录',
  document: '文件与已公开文件一致',
  inclusion: '记录在日志中',
  checkpoint: '检查点已签名',
  witness: '见证签名',
  answered: '所答复的条目在先',
};

/** Checks a publication's record file with its proof; see {@link verifyProofFile}. Throws Malformed on a wrong key only. */
export function verifyPublicRecord(input: PublicRecordInput, tools: VerifyTools): readonly Check[] {
  const read = check('file', () => {
    parsePublicRecord(input.file);
    return '写法符合规定';
  });
  if (!read.ok) return [read];
  const { leaf, record, document, answered } = input.file as PublicRecordFile;
  const rest = {
    ...(document === undefined ? {} : { document }),
    ...(answered === undefined ? {} : { answered }),
    ...(input.documentDigest === undefined ? {} : { documentDigest: input.documentDigest }),
  };
  const { proofText, logVkeys, witnessVkeys } = input;
  return verifyProofFile({ proofText, leafBytes: leafBytes(leaf), record, logVkeys, witnessVkeys, ...rest }, tools);
}

/**
 * Everything a proof can show offline, one check each, in a fixed order; all must be `ok` for the document to stand.
 * Throws Malformed only for a trusted key that is no key: that is the checker's own input, not evidence.
 */
export function verifyProofFile(input: ProofFileInput, tools: VerifyTools): readonly Check[] {
  const logKeys = input.logVkeys.map((text) => parseVkey(text, tools.hashes));
  const witnessKeys = input.witnessVkeys.map((text) => parseVkey(text, tools.hashes));
  const proof = () => readProof(input.proofText, tools.hashes);
  return [
    check('proof', () => `日志第${count(proof().index + 1)}条，检查点共${count(proof().checkpoint.size)}条`),
    check('leaf', () => describe(parseLeaf(input.leafBytes))),
    ...recordChecks(input, tools.hashes),
    check('inclusion', () => inclusion(proof(), input.leafBytes, tools.hashes)),
    ...logSignatureChecks(proof, logKeys, tools.verifiers),
    ...witnessKeys.map((key) => check('witness', () => cosigned(proof().note, key, tools.verifiers))),
    ...answeredChecks(input, tools.hashes),
  ];
}

type ReadProof = Pick<ProofFile, 'index' | 'proof'> & { readonly note: Note; readonly checkpoint: Checkpoint };

function readProof(text: string, hashes: Hashes): ReadProof {
  const { index, proof, checkpoint } = parseProofFile(text);
  return { index, proof, ...parseSignedCheckpoint(checkpoint, hashes) };
}

function recordChecks(input: ProofFileInput, hashes: Hashes): readonly Check[] {
  const opened = () => {
    const result = verifyOpenedRecord(input.record, parseLeaf(input.leafBytes).commit, hashes);
    if (!result.ok) throw new Malformed(result.problem);
    return result;
  };
  const { document, documentDigest } = input;
  const checks: Check[] = [];
  if (input.record !== undefined)
    checks.push(check('record', () => `公开${opened().fields.length}项，未公开${opened().closed}项`));
  if (document !== undefined)
    checks.push(check('document-claim', () => `${document.name}（${committedAt(opened().fields, document)}）`));
  if (documentDigest !== undefined)
    checks.push(check('document', () => `与记录中的摘要一致（${committedAt(opened().fields, documentDigest)}）`));
  return checks;
}

/** Where the digest stands among the opened fields: `… sha256` with its neighbour `… sm3`. */
function committedAt(fields: readonly Field[], digest: DocumentDigest): string {
  for (const { path, value } of fields) {
    if (path.at(-1) !== 'sha256' || value !== digest.sha256) continue;
    const sibling = JSON.stringify([...path.slice(0, -1), 'sm3']);
    if (fields.some((f) => f.value === digest.sm3 && JSON.stringify(f.path) === sibling)) return path.join('.');
  }
  throw new Malformed('已承诺的记录中没有与该文件相同的摘要，文件不是所公开的文件或者已被改动');
}

function inclusion(proof: ReadProof, entry: Uint8Array, hashes: Hashes): string {
  const { size, root } = proof.checkpoint;
  const claim = { leafHash: leafHash(entry, hashes), index: proof.index, size, proof: proof.proof, root };
  if (!verifyInclusion(claim, hashes)) throw new Malformed('条目不在检查点所指的日志中，或者已被改动');
  return `第${count(proof.index + 1)}条，共${count(size)}条，根哈希${hex(root)}`;
}

function logSignatureChecks(proof: () => ReadProof, keys: readonly Vkey[], verifiers: Verifiers): readonly Check[] {
  const signed = (key: Vkey) => {
    const { note, checkpoint } = proof();
    if (key.kind === 'cosignature') throw new Malformed('所给的是见证公钥，不是日志公钥');
    if (key.name !== checkpoint.origin) throw new Malformed(`检查点属于${checkpoint.origin}，不属于${key.name}`);
    requireSigned(note, key, verifiers);
    return `${key.name}（${key.kind === 'sm2' ? '国密 SM2' : 'Ed25519'}，公钥编号${key.keyId}）`;
  };
  if (keys.length === 0) return [check('checkpoint', () => absent('没有给出日志公钥，不能核验检查点由谁签名'))];
  return keys.map((key) => check('checkpoint', () => signed(key)));
}

function cosigned(note: Note, key: Vkey, verifiers: Verifiers): string {
  if (key.kind !== 'cosignature') throw new Malformed('所给的不是见证公钥');
  const seconds = requireSigned(note, key, verifiers);
  return `${key.name}于${shanghaiTime(instantFromEpochMs(seconds * 1000))}见证（公钥编号${key.keyId}）`;
}

/** The time of a cosignature in seconds, 0 for the log's own signatures. */
function requireSigned(note: Note, key: Vkey, verifiers: Verifiers): number {
  const verdict = verifyNote(note, key, verifiers);
  if (verdict.signed) return verdict.seconds ?? 0;
  throw new Malformed(verdict.reason === 'absent' ? `没有${key.name}的签名` : `${key.name}的签名不成立`);
}

/** Each entry answered stands earlier in the same log, shown under the same checkpoint. */
function answeredChecks(input: ProofFileInput, hashes: Hashes): readonly Check[] {
  const entries = input.answered ?? [];
  return entries.map((entry, i) => {
    const [laterProof, laterLeaf] = [entries[i - 1]?.proof ?? input.proofText, entries[i - 1]?.leaf];
    const result = check('answered', () => {
      const later = readProof(laterProof, hashes);
      const earlier = readProof(entry.proof, hashes);
      if ((laterLeaf ?? parseLeaf(input.leafBytes)).answers !== entry.leaf.commit)
        throw new Malformed('在后的条目所答复的不是这一条');
      if (!isSameCheckpoint(earlier.note, later.note)) throw new Malformed('两条的证明不是同一个检查点');
      if (earlier.index >= later.index) throw new Malformed('这一条记入日志的次序不在先');
      return `${describe(entry.leaf)}，${inclusion(earlier, leafBytes(entry.leaf), hashes)}`;
    });
    return { ...result, name: answeredName(entry.leaf) };
  });
}

/** The same text, and no signature that the later one, whose signatures are checked, does not carry. */
function isSameCheckpoint(earlier: Note, later: Note): boolean {
  const known = new Set(later.signatures.map(lineOf));
  return earlier.text === later.text && earlier.signatures.every((signature) => known.has(lineOf(signature)));
}

function lineOf({ name, keyId, signature }: Note['signatures'][number]): string {
  return `${name} ${keyId} ${hex(signature)}`;
}

function answeredName(leaf: Leaf): string {
  if (leaf.kind === 'review') return '法制审核在决定之前';
  return leaf.kind === 'decision' ? '所公示的决定已先记入日志' : NAMES.answered;
}

function describe(leaf: Leaf): string {
  return `${kindLabel(leaf.kind)}，记于${shanghaiTime(leaf.at)}，机关代码${leaf.agency}`;
}

function shanghaiTime(at: Instant): string {
  const shifted = instantFromEpochMs(epochMs(at) + 8 * 3_600_000);
  return `${chineseDate(civilDateOf(at))}${shifted.slice(11, 19)}`;
}

function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

function absent(problem: string): never {
  throw new Malformed(problem);
}

function check(id: CheckId, run: () => string): Check {
  try {
    return { id, name: NAMES[id], ok: true, detail: run() };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { id, name: NAMES[id], ok: false, detail: error.message };
  }
}
