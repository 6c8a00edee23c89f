import { concat, equalBytes, fromBase64, hex, utf8 } from '../kernel/bytes.ts';
import { Malformed, orMalformed } from './malformed.ts';
import type { Hashes } from './ports.ts';

/** C2SP signed-note signature types we know: the log's Ed25519, a witness's cosignature, the log's SM2. */
export type KeyKind = 'ed25519' | 'cosignature' | 'sm2';

/** A verifier key `name+keyid+base64(type ‖ public key)`. */
export type Vkey = {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), hex. */
  readonly keyId: string;
  readonly kind: KeyKind;
  readonly publicKey: Uint8Array;
};

/** Type 0xff is unassigned and followed by a longer identifier: SM2 with SM3 as GM/T 0009 uses it. */
export const SM2_IDENTIFIER = 'gmt0009-sm2-sm3';

const KINDS: Readonly<Record<KeyKind, { readonly prefix: Uint8Array; readonly keySize: number }>> = {
  ed25519: { prefix: Uint8Array.of(1), keySize: 32 },
  cosignature: { prefix: Uint8Array.of(4), keySize: 32 },
  sm2: { prefix: concat(Uint8Array.of(0xff), utf8(SM2_IDENTIFIER)), keySize: 65 },
};

/** The type bytes that stand before a key of that kind. */
export function kindPrefix(kind: KeyKind): Uint8Array {
  return KINDS[kind].prefix;
}

/** Type ‖ public key, as the key id and the vkey carry it. */
export function keyMaterial(kind: KeyKind, publicKey: Uint8Array): Uint8Array {
  if (publicKey.length !== KINDS[kind].keySize) throw new RangeError(`not a public key of kind ${kind}`);
  return concat(KINDS[kind].prefix, publicKey);
}

export function keyIdOf(name: string, material: Uint8Array, hashes: Hashes): string {
  return hex(hashes.sha256(concat(utf8(`${name}\n`), material)).subarray(0, 4));
}

/** Non-empty, no space of any kind, no plus (U+0085 is a space to Go and not to ECMAScript). */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s+\u0085]/u.test(name) && !hasControl(name);
}

/** ASCII control characters, newline included. */
export function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20) return true;
  return false;
}

const VKEY = /^([^+]*)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/;

/** Reads a vkey; throws Malformed when its form, its kind or its key id is wrong. */
export function parseVkey(text: string, hashes: Hashes): Vkey {
  const m = VKEY.exec(text);
  const [name, keyId, body] = [m?.[1] ?? '', m?.[2] ?? '', m?.[3] ?? ''];
  if (!isKeyName(name)) throw new Malformed('公钥不是“名称+编号+密钥”的写法');
  const material = orMalformed(() => fromBase64(body), '公钥的编码不规范');
  if (keyIdOf(name, material, hashes) !== keyId) throw new Malformed('公钥的编号与密钥不符');
  for (const kind of Object.keys(KINDS) as KeyKind[]) {
    const { prefix, keySize } = KINDS[kind];
    const [head, publicKey] = [material.subarray(0, prefix.length), material.subarray(prefix.length)];
    if (equalBytes(head, prefix) && publicKey.length === keySize) return { name, keyId, kind, publicKey };
  }
  throw new Malformed('公钥的算法不在支持之列');
}
