import { concat, fromBase64, hex, utf8 } from '../kernel/bytes.ts';
import { Malformed, orMalformed } from './malformed.ts';
import type { Verifiers } from './ports.ts';
import { hasControl, isKeyName, type Vkey } from './vkey.ts';

/** One line `— name base64(key id ‖ signature)`. */
export type NoteSignature = { readonly name: string; readonly keyId: string; readonly signature: Uint8Array };

/** C2SP signed note: text (with its final newline) and signatures. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** What a known key says of a note; a cosignature carries its time in seconds since 1970. */
export type NoteVerdict =
  | { readonly signed: true; readonly seconds?: number }
  | { readonly signed: false; readonly reason: 'absent' | 'invalid' };

/** The limits of Go's sumdb/note: enough for any quorum, too small to wear a verifier out. */
const MAX_SIGNATURES = 100;
const MAX_LENGTH = 1_000_000;
/** The end of the year 9999 in Shanghai: later times have no civil date. */
const MAX_SECONDS = 253_402_271_999;

/** Reads a signed note; throws Malformed. Nothing in it is to be believed before {@link verifyNote}. */
export function parseNote(message: string): Note {
  if (message.length > MAX_LENGTH || !message.isWellFormed()) throw new Malformed('签名文本过长或者编码有误');
  if (hasControl(message.replaceAll('\n', ''))) throw new Malformed('签名文本含有控制字符');
  const split = message.lastIndexOf('\n\n');
  if (split < 0 || !message.endsWith('\n')) throw new Malformed('签名文本没有签名行');
  const lines = message
    .slice(split + 2)
    .split('\n')
    .slice(0, -1);
  if (lines.length === 0 || lines.length > MAX_SIGNATURES) throw new Malformed('签名行数不在允许范围之内');
  return { text: message.slice(0, split + 1), signatures: lines.map(parseSignature) };
}

/** Whether that key signed the note: every line of the key must verify, and there must be one. */
export function verifyNote(note: Note, vkey: Vkey, verifiers: Verifiers): NoteVerdict {
  const own = note.signatures.filter((s) => s.name === vkey.name && s.keyId === vkey.keyId);
  const verdicts = own.map((s) => verifyOne(note.text, s.signature, vkey, verifiers));
  return verdicts.find((v) => !v.signed) ?? verdicts[0] ?? { signed: false, reason: 'absent' };
}

/** What a witness signs: C2SP tlog-cosignature v1. */
export function cosignedMessage(seconds: number, text: string): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}

function verifyOne(text: string, signature: Uint8Array, vkey: Vkey, verifiers: Verifiers): NoteVerdict {
  if (vkey.kind === 'cosignature') return verifyCosignature(text, signature, vkey, verifiers);
  const signed =
    vkey.kind === 'sm2'
      ? verifiers.sm2(vkey.publicKey, utf8(text), signature)
      : signature.length === 64 && verifiers.ed25519(vkey.publicKey, utf8(text), signature);
  return signed ? { signed } : { signed, reason: 'invalid' };
}

function verifyCosignature(text: string, signature: Uint8Array, vkey: Vkey, verifiers: Verifiers): NoteVerdict {
  const seconds = Number.parseInt(hex(signature.subarray(0, 8)), 16);
  const wellFormed = signature.length === 72 && seconds <= MAX_SECONDS;
  if (!wellFormed || !verifiers.ed25519(vkey.publicKey, cosignedMessage(seconds, text), signature.subarray(8)))
    return { signed: false, reason: 'invalid' };
  return { signed: true, seconds };
}

const SIGNATURE_LINE = /^\u2014 ([^ ]+) ([^ ]+)$/u;

function parseSignature(line: string): NoteSignature {
  const m = SIGNATURE_LINE.exec(line);
  const name = m?.[1] ?? '';
  if (!isKeyName(name)) throw new Malformed('签名行的写法不规范');
  const bytes = orMalformed(() => fromBase64(m?.[2] as string), '签名行的编码不规范');
  if (bytes.length < 5) throw new Malformed('签名行过短');
  return { name, keyId: hex(bytes.subarray(0, 4)), signature: concat(bytes.subarray(4)) };
}
