import { hash, verify } from '@node-rs/argon2';
import type { PeopleParts } from './parts.ts';

/** argon2id in PHC form; salted, so that two accounts with one password differ. */
export function hashPassword(parts: Pick<PeopleParts, 'passwordCost'>, password: string): Promise<string> {
  return hash(password.normalize('NFC'), parts.passwordCost);
}

export function isPassword(phc: string, password: string): Promise<boolean> {
  return verify(phc, password.normalize('NFC'));
}

/** Verified where there is no such account, so that the time taken tells nothing. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$u7VILz5hFH+SHrQFpSilaQ$jkp7Ss+JWoLBTdQ97eQLGLNgD9RJEz6Pmvp2iJDgkh0';
