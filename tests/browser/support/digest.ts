import { createHash } from 'node:crypto';

/** SHA-256 and SM3 as publications carry them. */
export function digestBytes(bytes: Uint8Array): { readonly sha256: string; readonly sm3: string } {
  const of = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex');
  return { sha256: of('sha256'), sm3: of('sm3') };
}
