import { TOTP } from 'otpauth';
import { epochMs } from '#domain/kernel/instant.ts';
import { beginEnrolment, confirmEnrolment } from '../index.ts';
import type { TestPeople } from './people.ts';

/** A telephone with an authenticator: the code of the moment that the clock shows, some steps of 30 seconds away. */
export function authenticatorOf(secret: string, now: () => number) {
  const totp = new TOTP({ secret: secret.replaceAll(' ', '') });
  return { code: (steps = 0) => totp.generate({ timestamp: now() + steps * 30_000 }) };
}

/** Binds a new authenticator to the account; the code that confirmed it is used up. */
export async function bindAuthenticator({ parts, clock }: TestPeople, account: string) {
  const { ticket, secret } = await beginEnrolment(parts, { account });
  const phone = authenticatorOf(secret, () => epochMs(clock.now()));
  const recoveryCodes = await confirmEnrolment(parts, { account, ticket, code: phone.code() });
  return { ...phone, secret, recoveryCodes };
}
