import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { createKeyFile, generateSigningKey, readKeyFile } from '#platform/crypto/key-file.ts';
import { createLogSigner, type LogSigner } from '#platform/crypto/log-signer.ts';
import { LogRefused } from './errors.ts';
import type { SealKey } from './sealed-row.ts';

/** Who may sign for the log: its keys, and what it signed last, both in the home and not in the database. */
export type LogKeeper = {
  readonly signer: LogSigner;
  /** The last checkpoint that was signed; throws LogRefused where it is missing. */
  readHead(): Promise<string>;
  /** Keeps a signed checkpoint durably, before anybody sees it. */
  writeHead(note: string): Promise<void>;
};

const KEY_FILE = 'log.key';
const HEAD_FILE = 'log-head';
const SEAL_FILE = 'seal.key';

/**
 * Draws the keys of a new log (Ed25519 and SM2) and the key that seals operational rows, as files that only their
 * owner may read. Rejects where one stands: a key is never overwritten.
 */
export async function createLogKeys(folder: string, origin: string): Promise<void> {
  await createKeyFile(path.join(folder, KEY_FILE), [
    generateSigningKey(origin, 'ed25519'),
    generateSigningKey(origin, 'sm2'),
  ]);
  await writeDurably(path.join(folder, SEAL_FILE), `${randomBytes(32).toString('hex')}\n`, 'wx');
}

/** Opens the keys of a log; rejects where they are missing, for they are never created implicitly. */
export async function openLogKeeper(folder: string): Promise<LogKeeper> {
  const signer = createLogSigner(await readKeyFile(path.join(folder, KEY_FILE)));
  const head = path.join(folder, HEAD_FILE);
  return {
    signer,
    async readHead() {
      try {
        return await readFile(head, 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        throw new LogRefused('密钥目录中没有日志最近一次签名的检查点，不能证明不会签出相互矛盾的日志');
      }
    },
    async writeHead(note) {
      // A crash while writing leaves the draft only; after the rename the new head is there, whole.
      await writeDurably(`${head}.new`, note, 'w');
      await rename(`${head}.new`, head);
      await syncFolder(folder);
    },
  };
}

/** The key that seals operational rows; rejects where it is missing or malformed. */
export async function readSealKey(folder: string): Promise<SealKey> {
  const text = (await readFile(path.join(folder, SEAL_FILE), 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new RangeError(`${SEAL_FILE} is not 32 bytes in hex`);
  return new Uint8Array(Buffer.from(text, 'hex'));
}

async function writeDurably(file: string, text: string, flags: 'w' | 'wx'): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(path.dirname(file));
}

/** Makes the names in a folder durable; Windows journals them itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
