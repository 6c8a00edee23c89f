import { concat } from '../kernel/bytes.ts';

/** The order of the SM2 curve (GB/T 32918.5): r and s lie between 1 and n − 1. */
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** r ‖ s (64 bytes) as the DER SEQUENCE { r, s } of GM/T 0009. Throws a RangeError on a wrong length. */
export function sm2SignatureToDer(raw: Uint8Array): Uint8Array {
  if (raw.length !== 64) throw new RangeError('an SM2 signature has 64 bytes');
  const body = concat(derInteger(raw.subarray(0, 32)), derInteger(raw.subarray(32)));
  return concat(Uint8Array.of(0x30, body.length), body);
}

/** The inverse; undefined unless the bytes are exactly that encoding with r and s in range, so each signature has one form. */
export function sm2SignatureFromDer(der: Uint8Array): Uint8Array | undefined {
  if (der.length < 8 || der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const r = readInteger(der, 2);
  const s = r === undefined ? undefined : readInteger(der, r.end);
  if (r === undefined || s?.end !== der.length) return undefined;
  return inRange(r.value) && inRange(s.value) ? concat(r.value, s.value) : undefined;
}

function derInteger(value: Uint8Array): Uint8Array {
  const first = value.findIndex((b) => b !== 0);
  const digits = value.subarray(first === -1 ? 31 : first);
  const sign = (digits[0] as number) >= 0x80 ? Uint8Array.of(0) : new Uint8Array(0);
  return concat(Uint8Array.of(2, sign.length + digits.length), sign, digits);
}

/** A DER INTEGER that is positive, minimal and at most 256 bits, left-padded to 32 bytes. */
function readInteger(der: Uint8Array, at: number): { readonly value: Uint8Array; readonly end: number } | undefined {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  const body = der.subarray(at + 2, end);
  if (der[at] !== 2 || length < 1 || length > 33 || body.length !== length) return undefined;
  const [first, second] = [body[0] as number, body[1] ?? 0];
  const padded = first === 0 && length > 1;
  if (first >= 0x80 || (padded && second < 0x80) || (length === 33 && !padded)) return undefined;
  const digits = padded ? body.subarray(1) : body;
  return { value: concat(new Uint8Array(32 - digits.length), digits), end };
}

function inRange(value: Uint8Array): boolean {
  let n = 0n;
  for (const b of value) n = n * 256n + BigInt(b);
  return n > 0n && n < ORDER;
}
