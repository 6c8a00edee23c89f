import { fromBase64 } from '../kernel/bytes.ts';
import { Malformed, orMalformed, parseCount } from './malformed.ts';
import { HASH_SIZE } from './merkle.ts';

/** C2SP tlog-proof: the evidence handed out with a document, complete for checking offline. */
export type ProofFile = {
  readonly index: number;
  /** Inclusion proof from the leaf's sibling to the root's child. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
  /** Not authenticated by anything: never to be believed. */
  readonly extra?: Uint8Array;
};

export const PROOF_HEADER = 'c2sp.org/tlog-proof@v1';

/** No tree of at most 2^63 leaves needs a longer path. */
const MAX_PROOF_LINES = 63;

/** Reads a `.tlog-proof` file; throws Malformed. */
export function parseProofFile(text: string): ProofFile {
  const blank = text.indexOf('\n\n');
  if (blank < 0) throw new Malformed('证明文件没有检查点');
  const [header, ...lines] = text.slice(0, blank).split('\n');
  if (header !== PROOF_HEADER) throw new Malformed(`证明文件首行不是 ${PROOF_HEADER}`);
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined;
  const index = lines.shift();
  if (!index?.startsWith('index ')) throw new Malformed('证明文件没有条目位置');
  if (lines.length > MAX_PROOF_LINES) throw new Malformed('证明文件的哈希过多');
  return {
    index: parseCount(index.slice('index '.length), '证明文件的条目位置'),
    proof: lines.map(parseHash),
    checkpoint: text.slice(blank + 2),
    ...(extra === undefined ? {} : { extra: orMalformed(() => fromBase64(extra), '证明文件的附加数据编码不规范') }),
  };
}

function parseHash(line: string): Uint8Array {
  const hash = orMalformed(() => fromBase64(line), '证明文件的哈希编码不规范');
  if (hash.length !== HASH_SIZE) throw new Malformed('证明文件的哈希不是32字节');
  return hash;
}
