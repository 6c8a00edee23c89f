import { checkLeaf, type Leaf } from './leaf.ts';
import { isHex32, Malformed, requireKeys } from './malformed.ts';
import { type OpenedRecord, parseOpenedRecord } from './verify-record.ts';

/** Digests of one file, hex. */
export type DocumentDigest = { readonly sha256: string; readonly sm3: string };

/** An earlier entry that the one before it answers, with its own `.tlog-proof` from the same checkpoint. */
export type AnsweredEntry = { readonly leaf: Leaf; readonly proof: string };

/**
 * The JSON file that goes with a publication and is checked by `hengjian verify --record`.
 * `leaf` is the entry of the log, `record` its opened fields. `document` names the published file; its digest must
 * also stand among the opened fields, at a path ending in `sha256` (and its neighbour `sm3`).
 * `answered` is the chain backwards: the decision that a publication answers, then the review that the decision answers.
 */
export type PublicRecordFile = {
  readonly v: 1;
  readonly leaf: Leaf;
  readonly record: OpenedRecord;
  readonly document?: DocumentDigest & { readonly name: string };
  readonly answered?: readonly AnsweredEntry[];
};

/** Reads the file from JSON; throws Malformed. Says nothing yet about proofs. */
export function parsePublicRecord(value: unknown): PublicRecordFile {
  const file = requireKeys(value, ['v', 'leaf', 'record', 'document?', 'answered?'], '公开记录文件');
  if (file.v !== 1) throw new Malformed('公开记录文件的版本不是1');
  checkLeaf(file.leaf);
  parseOpenedRecord(file.record);
  if (file.document !== undefined) checkDocument(file.document);
  if (file.answered !== undefined) checkAnswered(file.answered);
  return value as PublicRecordFile;
}

function checkDocument(value: unknown): void {
  const { name, sha256, sm3 } = requireKeys(value, ['name', 'sha256', 'sm3'], '文件说明');
  if (typeof name !== 'string' || !isHex32(sha256) || !isHex32(sm3)) throw new Malformed('文件说明的格式不对');
}

function checkAnswered(value: unknown): void {
  if (!Array.isArray(value)) throw new Malformed('在先条目不是列表');
  for (const entry of value) {
    const { leaf, proof } = requireKeys(entry, ['leaf', 'proof'], '在先条目');
    checkLeaf(leaf);
    if (typeof proof !== 'string') throw new Malformed('在先条目的证明不是文本');
  }
}
