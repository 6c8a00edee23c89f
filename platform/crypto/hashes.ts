import { hash } from 'node:crypto';
import type { Hashes } from '#domain/ledger/ports.ts';

/** SHA-256 and HMAC of Node for the ledger. */
export const nodeHashes: Hashes = {
  sha256: (bytes) => plain(hash('sha256', bytes, 'buffer')),
  hmacSha256,
};

/** Bytes of a block of SHA-256. */
const BLOCK = 64;

/** RFC 2104 from two one-shot hashes: Node's own HMAC object costs several times as much, and every field needs one. */
function hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const short = key.length > BLOCK ? hash('sha256', key, 'buffer') : key;
  const inner = hash('sha256', padded(short, 0x36, bytes), 'buffer');
  return plain(hash('sha256', padded(short, 0x5c, inner), 'buffer'));
}

function padded(key: Uint8Array, pad: number, bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(BLOCK + bytes.length).fill(pad, 0, BLOCK);
  for (let i = 0; i < key.length; i++) out[i] = (key[i] as number) ^ pad;
  out.set(bytes, BLOCK);
  return out;
}

/** GB/T 32905 SM3, 32 bytes. */
export function sm3(bytes: Uint8Array): Uint8Array {
  return plain(hash('sm3', bytes, 'buffer'));
}

/** A Uint8Array that is nothing more: callers compare and pass it on to code that knows no Buffer. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer);
}
