import { randomBytes } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { concat, fromHex, hex } from '#domain/kernel/bytes.ts';
import { sm2SignatureFromDer, sm2SignatureToDer } from '#domain/ledger/sm2-der.ts';

/** SM2 key pair as raw bytes: 32 of private key, 65 of public key (04‖x‖y). */
export type Sm2Key = { readonly privateKey: Uint8Array; readonly publicKey: Uint8Array };

/** GM/T 0009: the signer's id where nothing else is agreed. Node's own SM2 cannot set one, hence sm-crypto-v2. */
const OPTIONS = { hash: true, userId: '1234567812345678' } as const;

export function generateSm2(): Sm2Key {
  for (;;) {
    // A draw outside 1 … n − 2 happens about once in 2^32 and is drawn again.
    const key = findSm2Key(randomBytes(32));
    if (key !== undefined) return key;
  }
}

/** Throws a RangeError unless the bytes are a private key of the curve. */
export function sm2FromPrivateKey(privateKey: Uint8Array): Sm2Key {
  const key = findSm2Key(privateKey);
  if (key === undefined) throw new RangeError('not an SM2 private key');
  return key;
}

/** DER SEQUENCE { r, s } over SM3(Z ‖ message). */
export function signSm2(key: Sm2Key, message: Uint8Array): Uint8Array {
  const options = { ...OPTIONS, publicKey: hex(key.publicKey) };
  return sm2SignatureToDer(fromHex(sm2.doSignature(message, hex(key.privateKey), options)));
}

/** False for a wrong signature and for malformed keys or signatures; never throws. */
export function verifySm2(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const raw = sm2SignatureFromDer(signature);
  if (raw === undefined || publicKey.length !== 65 || publicKey[0] !== 4) return false;
  try {
    return sm2.doVerifySignature(message, hex(raw), hex(publicKey), OPTIONS);
  } catch {
    // The library throws on a public key that is no point of the curve: nothing can be signed by that key.
    return false;
  }
}

/** n − 1, which GB/T 32918.2 excludes: (1 + d) must have an inverse. */
const LAST = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122';

function findSm2Key(privateKey: Uint8Array): Sm2Key | undefined {
  const text = hex(privateKey);
  if (privateKey.length !== 32 || text >= LAST || /^0+$/.test(text)) return undefined;
  return { privateKey: concat(privateKey), publicKey: fromHex(sm2.getPublicKeyFromPrivateKey(text)) };
}
