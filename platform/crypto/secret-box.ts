import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Encrypts under a key of the home, for one purpose: AES-256-GCM with a key derived for it (HKDF-SHA256), so that what was
 * closed for one purpose opens for no other. Form: 12 bytes nonce, cipher text, 16 bytes tag.
 */
export function closeBox(key: Uint8Array, purpose: string, content: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', purposeKey(key, purpose), nonce);
  return new Uint8Array(Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]));
}

/** What is in the box; undefined where it was closed under another key, for another purpose, or was changed. */
export function openBox(key: Uint8Array, purpose: string, box: Uint8Array): Uint8Array | undefined {
  if (box.length < NONCE + TAG) return undefined;
  const cipher = createDecipheriv('aes-256-gcm', purposeKey(key, purpose), box.subarray(0, NONCE));
  cipher.setAuthTag(box.subarray(box.length - TAG));
  try {
    return new Uint8Array(Buffer.concat([cipher.update(box.subarray(NONCE, box.length - TAG)), cipher.final()]));
  } catch {
    return undefined; // the tag does not fit: not our box
  }
}

/** A key of the home for one purpose only. */
export function purposeKey(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `hengjian ${purpose}`, 32));
}

const NONCE = 12;
const TAG = 16;
