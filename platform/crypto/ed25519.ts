import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';

/** RFC 8032 key pair as raw bytes: 32 of seed, 32 of public key. */
export type Ed25519Key = { readonly seed: Uint8Array; readonly publicKey: Uint8Array };

/** RFC 8410: the fixed heads of PKCS #8 and SubjectPublicKeyInfo before the 32 raw bytes. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

export function generateEd25519(): Ed25519Key {
  return ed25519FromSeed(randomBytes(32));
}

/** Throws a RangeError unless the seed has 32 bytes. */
export function ed25519FromSeed(seed: Uint8Array): Ed25519Key {
  const spki = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' });
  return { seed: new Uint8Array(seed), publicKey: new Uint8Array(spki.subarray(SPKI_HEAD.length)) };
}

/** 64 bytes; deterministic. */
export function signEd25519(key: Ed25519Key, message: Uint8Array): Uint8Array {
  return new Uint8Array(sign(null, message, privateKey(key.seed)));
}

/** False for a wrong signature and for keys or signatures of the wrong length; never throws. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const der = Buffer.concat([SPKI_HEAD, publicKey]);
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
}

function privateKey(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes');
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
}
