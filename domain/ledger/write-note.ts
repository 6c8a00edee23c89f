import { base64, concat, fromHex } from '../kernel/bytes.ts';
import type { Hashes } from './ports.ts';
import { isKeyName, type KeyKind, keyIdOf, keyMaterial, type Vkey } from './vkey.ts';

/** Makes a verifier key; throws a RangeError on a name no note may carry or a key of the wrong length. */
export function makeVkey(name: string, kind: KeyKind, publicKey: Uint8Array, hashes: Hashes): Vkey {
  if (!isKeyName(name)) throw new RangeError(`not a key name: ${name}`);
  return { name, keyId: keyIdOf(name, keyMaterial(kind, publicKey), hashes), kind, publicKey };
}

/** `name+keyid+base64(type ‖ key)`: what is given to whoever verifies. */
export function vkeyText(vkey: Vkey): string {
  return `${vkey.name}+${vkey.keyId}+${base64(keyMaterial(vkey.kind, vkey.publicKey))}`;
}

/** The three lines a log signs. Throws a RangeError on what no checkpoint may carry. */
export function checkpointText(origin: string, size: number, root: Uint8Array): string {
  if (!isKeyName(origin) || !Number.isSafeInteger(size) || size < 0 || root.length !== 32)
    throw new RangeError('not a checkpoint');
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** One signature line with its newline; `signature` is what the kind of key prescribes. */
export function signatureLine(vkey: Vkey, signature: Uint8Array): string {
  return `\u2014 ${vkey.name} ${base64(concat(fromHex(vkey.keyId), signature))}\n`;
}

/** The bytes of a cosignature: time in seconds (u64 big-endian) ‖ Ed25519 over `cosignedMessage`. */
export function cosignatureBytes(seconds: number, signature: Uint8Array): Uint8Array {
  return concat(fromHex(seconds.toString(16).padStart(16, '0')), signature);
}

/** A signed note from text and lines; further lines (of witnesses) may be appended to it. */
export function signedNote(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.join('')}`;
}
