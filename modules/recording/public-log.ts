import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { equalBytes, textOf } from '#domain/kernel/bytes.ts';
import { type Checkpoint, parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { type Bundle, bundlePath, bundlesOf, parseEntries } from '#domain/ledger/entries.ts';
import { leafHash } from '#domain/ledger/merkle.ts';
import { verifyNote } from '#domain/ledger/note.ts';
import { parseVkey } from '#domain/ledger/vkey.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { nodeVerifiers } from '#platform/crypto/verifiers.ts';
import { growingTree } from './growing-tree.ts';

/** The public log as anyone can read it; each answers what stands there or throws. */
export type PublicLog = {
  readCheckpoint(): Promise<string>;
  /** Public keys that the log names itself; better ones come from whoever checks. */
  readVkeys(): Promise<readonly string[]>;
  readEntries(bundle: Bundle): Promise<readonly Uint8Array[]>;
};

/** The log cannot be read, or does not hold what its checkpoint says; the message is Chinese. */
export class PublicLogFault extends Error {
  override readonly name = 'PublicLogFault';
}

/** Reads a copy made by `hengjian ledger export`. */
export function logInFolder(folder: string): PublicLog {
  return logOfFiles(async (name) => {
    try {
      return await readFile(path.join(folder, ...name.split('/')));
    } catch (error) {
      if (error instanceof Error && 'code' in error)
        throw new PublicLogFault(`读不到 ${name}（${String(error.code)}）`);
      throw error;
    }
  });
}

/** Reads the log that a portal serves below this address, e.g. `https://example.gov.cn/log`. */
export function logAtUrl(url: string, fetchFrom: typeof fetch = fetch): PublicLog {
  const base = url.replace(/\/+$/, '');
  return logOfFiles(async (name) => {
    const answer = await fetchFrom(`${base}/${name}`, { signal: AbortSignal.timeout(30_000) }).catch((error: Error) => {
      throw new PublicLogFault(`读不到 ${base}/${name}：${error.message}`);
    });
    if (!answer.ok) throw new PublicLogFault(`读不到 ${base}/${name}：HTTP ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  });
}

function logOfFiles(read: (name: string) => Promise<Uint8Array>): PublicLog {
  return {
    readCheckpoint: async () => textOf(await read('checkpoint')),
    readVkeys: async () =>
      textOf(await read('vkey'))
        .split('\n')
        .filter((line) => line !== ''),
    readEntries: async (bundle) => parseEntries(await read(bundlePath(bundle)), bundle.width),
  };
}

/**
 * Gives every entry in order, then believes the checkpoint only when the entries make its tree and each key signed it.
 * Throws PublicLogFault or Malformed where they do not; what was given before that is not to be trusted either.
 */
export async function readVerifiedLog(
  log: PublicLog,
  vkeys: readonly string[],
  take: (index: number, entry: Uint8Array) => void,
): Promise<Checkpoint> {
  const checkpoint = await readSignedBy(log, vkeys);
  const tree = growingTree(nodeHashes);
  for (const bundle of bundlesOf(checkpoint.size))
    for (const entry of await log.readEntries(bundle)) {
      take(tree.size(), entry);
      tree.add(leafHash(entry, nodeHashes));
    }
  if (!equalBytes(tree.root(), checkpoint.root)) throw new PublicLogFault('条目与已签名的检查点不符');
  return checkpoint;
}

async function readSignedBy(log: PublicLog, vkeys: readonly string[]): Promise<Checkpoint> {
  const { checkpoint, note } = parseSignedCheckpoint(await log.readCheckpoint(), nodeHashes);
  if (vkeys.length === 0) throw new PublicLogFault('没有可用以核验签名的公钥');
  for (const text of vkeys) {
    const vkey = parseVkey(text, nodeHashes);
    if (!verifyNote(note, vkey, nodeVerifiers).signed)
      throw new PublicLogFault(`检查点没有公钥 ${vkey.keyId} 的有效签名`);
    if (vkey.name !== checkpoint.origin) throw new PublicLogFault('检查点的名称与公钥的名称不同');
  }
  return checkpoint;
}
