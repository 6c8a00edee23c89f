import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { base64, concat, equalBytes, fromBase64 } from '#domain/kernel/bytes.ts';
import { type KeyKind, kindPrefix, type Vkey } from '#domain/ledger/vkey.ts';
import { makeVkey } from '#domain/ledger/write-note.ts';
import { ed25519FromSeed, generateEd25519 } from './ed25519.ts';
import { nodeHashes } from './hashes.ts';
import { generateSm2, sm2FromPrivateKey } from './sm2.ts';

/**
 * A signing key with the verifier key it belongs to. Its text is that of Go's sumdb/note,
 * `PRIVATE+KEY+<name>+<key id>+<base64(type ‖ private key)>`, one line per key; the Ed25519 line is read by
 * `note.NewSigner` as it is.
 */
export type SigningKey = { readonly vkey: Vkey; readonly privateKey: Uint8Array };

/** Draws a new key. Throws a RangeError on a name no note may carry. */
export function generateSigningKey(name: string, kind: KeyKind): SigningKey {
  return signingKey(name, kind, kind === 'sm2' ? generateSm2().privateKey : generateEd25519().seed);
}

export function signingKeyText(key: SigningKey): string {
  const secret = base64(concat(kindPrefix(key.vkey.kind), key.privateKey));
  return `PRIVATE+KEY+${key.vkey.name}+${key.vkey.keyId}+${secret}`;
}

const LINE = /^PRIVATE\+KEY\+([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/;
const KINDS: readonly KeyKind[] = ['ed25519', 'cosignature', 'sm2'];

/** Reads one line; throws a RangeError that never repeats the secret. */
export function parseSigningKey(line: string): SigningKey {
  const m = LINE.exec(line);
  if (m === null) throw new RangeError('not a line PRIVATE+KEY+name+id+key');
  const bytes = fromBase64(m[3] as string);
  for (const kind of KINDS) {
    const prefix = kindPrefix(kind);
    if (bytes.length !== prefix.length + 32 || !equalBytes(bytes.subarray(0, prefix.length), prefix)) continue;
    const key = signingKey(m[1] as string, kind, bytes.subarray(prefix.length));
    if (key.vkey.keyId !== m[2]) throw new RangeError('the key id does not belong to the key');
    return key;
  }
  throw new RangeError('unknown kind of key');
}

/**
 * Writes keys to a new file that only its owner may read, durably (file and folder synced). Rejects where the file
 * exists: a key is never overwritten, since everything signed with it would lose its signer.
 */
export async function createKeyFile(path: string, keys: readonly SigningKey[]): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${keys.map(signingKeyText).join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Reads a key file; rejects when it is missing (keys are never created implicitly) or malformed. */
export async function readKeyFile(path: string): Promise<readonly SigningKey[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  if (lines.length === 0) throw new RangeError(`no key in ${path}`);
  return lines.map(parseSigningKey);
}

function signingKey(name: string, kind: KeyKind, privateKey: Uint8Array): SigningKey {
  const { publicKey } = kind === 'sm2' ? sm2FromPrivateKey(privateKey) : ed25519FromSeed(privateKey);
  return { vkey: makeVkey(name, kind, publicKey, nodeHashes), privateKey };
}
