import { Secret, TOTP } from 'otpauth';
import { epochMs, type Instant } from '#domain/kernel/instant.ts';

/** RFC 6238 with the values that every authenticator knows: SHA-1, six figures, 30 seconds. */
const PERIOD = 30;
/** One step back and one ahead: the clocks of telephones are not exact (RFC 6238 5.2). */
const WINDOW = 1;
/** RFC 4226 4: a shared secret of 160 bits. */
export const SECRET_BYTES = 20;
export const RECOVERY_CODES = 10;

const secretOf = (secret: Uint8Array) => new Secret({ buffer: new Uint8Array(secret).buffer });
const totpOf = (secret: Uint8Array, issuer = '', label = '') =>
  new TOTP({ issuer, label, secret: secretOf(secret), algorithm: 'SHA1', digits: 6, period: PERIOD });

export function enrolmentUri(secret: Uint8Array, issuer: string, label: string): string {
  return totpOf(secret, issuer, label).toString();
}

/** For whoever cannot take a picture: groups of four. */
export function readableSecret(secret: Uint8Array): string {
  return (secretOf(secret).base32.match(/.{1,4}/g) ?? []).join(' ');
}

export function isAuthenticatorCode(code: string): boolean {
  return /^\d{6}$/.test(plain(code));
}

/**
 * The time step that the code belongs to; undefined where it is wrong, too old, or of a step whose code was used before: the
 * verifier must not accept the second attempt of the OTP (RFC 6238 5.2).
 */
export function acceptedStep(secret: Uint8Array, code: string, now: Instant, lastStep: number): number | undefined {
  const timestamp = epochMs(now);
  const delta = totpOf(secret).validate({ token: plain(code), timestamp, window: WINDOW });
  if (delta === null) return undefined;
  const step = Math.floor(timestamp / (PERIOD * 1000)) + delta;
  return step > lastStep ? step : undefined;
}

/** No letter or figure that is taken for another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Ten letters of 31 each, about 50 bits, in two groups. */
export function newRecoveryCode(bytes: (count: number) => Uint8Array): string {
  const picked: string[] = [];
  while (picked.length < 10)
    for (const byte of bytes(16))
      if (byte < 8 * LETTERS.length && picked.length < 10) picked.push(LETTERS[byte % LETTERS.length] as string);
  return `${picked.slice(0, 5).join('')}-${picked.slice(5).join('')}`;
}

/** As typed: without blanks and strokes, in small letters. */
export function plain(code: string): string {
  return code.replace(/[\s-]/g, '').toLowerCase();
}
