import { equalBytes, fromBase64 } from '../kernel/bytes.ts';
import { Malformed, orMalformed, parseCount } from './malformed.ts';
import { HASH_SIZE, merkleRoot } from './merkle.ts';
import { type Note, parseNote } from './note.ts';
import type { Hashes } from './ports.ts';

/** C2SP tlog-checkpoint: what the log says of itself at one size. */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Lines after the root, opaque. */
  readonly extensions: readonly string[];
};

export type SignedCheckpoint = { readonly checkpoint: Checkpoint; readonly note: Note };

/** Reads the text of a checkpoint (without signatures); throws Malformed. */
export function parseCheckpoint(text: string, hashes: Hashes): Checkpoint {
  const lines = text.split('\n');
  const [origin, size, root, ...rest] = lines.slice(0, -1);
  if (lines.at(-1) !== '' || origin === undefined || size === undefined || root === undefined)
    throw new Malformed('检查点不足三行');
  if (origin === '' || rest.includes('')) throw new Malformed('检查点有空行');
  const checkpoint = {
    origin,
    size: parseCount(size, '检查点的条目数'),
    root: orMalformed(() => fromBase64(root), '检查点的根哈希编码不规范'),
    extensions: rest,
  };
  if (checkpoint.root.length !== HASH_SIZE) throw new Malformed('检查点的根哈希不是32字节');
  if (checkpoint.size === 0 && !equalBytes(checkpoint.root, merkleRoot([], hashes)))
    throw new Malformed('空日志的根哈希不对');
  return checkpoint;
}

/** Reads a signed checkpoint; throws Malformed. Verify its signatures with `verifyNote` before believing it. */
export function parseSignedCheckpoint(message: string, hashes: Hashes): SignedCheckpoint {
  const note = parseNote(message);
  return { note, checkpoint: parseCheckpoint(note.text, hashes) };
}
