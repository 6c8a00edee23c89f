import { ed25519 } from '@noble/curves/ed25519.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { sm2, sm3 } from 'sm-crypto-v2';
import { hex } from '#domain/kernel/bytes.ts';
import type { DocumentDigest } from '#domain/ledger/public-record.ts';
import { sm2SignatureFromDer } from '#domain/ledger/sm2-der.ts';
import type { VerifyTools } from '#domain/ledger/verify-proof-file.ts';

/** GM/T 0009: the signer's id where nothing else is agreed. */
const SM2_OPTIONS = { hash: true, userId: '1234567812345678' } as const;

/** What domain/ledger needs to verify, in a browser: no network, no key of the browser's own. */
export const browserTools: VerifyTools = {
  hashes: {
    sha256: (bytes) => sha256(bytes),
    hmacSha256: (key, bytes) => hmac(sha256, key, bytes),
  },
  verifiers: {
    ed25519: (publicKey, message, signature) => {
      if (publicKey.length !== 32 || signature.length !== 64) return false;
      try {
        return ed25519.verify(signature, message, publicKey);
      } catch {
        // The library throws on bytes that are no point of the curve: nothing can be signed by that key.
        return false;
      }
    },
    sm2: (publicKey, message, signature) => {
      const raw = sm2SignatureFromDer(signature);
      if (raw === undefined || publicKey.length !== 65 || publicKey[0] !== 4) return false;
      try {
        return sm2.doVerifySignature(message, hex(raw), hex(publicKey), SM2_OPTIONS);
      } catch {
        // The same for a public key that is no point of the curve.
        return false;
      }
    },
  },
};

/** Digests of a file as publications carry them. */
export function digestOf(bytes: Uint8Array): DocumentDigest {
  return { sha256: hex(sha256(bytes)), sm3: sm3(bytes) };
}
