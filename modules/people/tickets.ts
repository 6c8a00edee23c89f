import { z } from 'zod';
import { utf8 } from '#domain/kernel/bytes.ts';
import { type Instant, instant } from '#domain/kernel/instant.ts';
import type { SealKey } from '#modules/recording/index.ts';
import { closeBox, openBox } from '#platform/crypto/secret-box.ts';

const TicketShape = z.strictObject({ account: z.string(), until: z.string(), secret: z.string().optional() });

/** What stands between two steps of entering; only this home can write or read it, and nothing is kept meanwhile. */
export type Ticket = z.infer<typeof TicketShape>;

/** `enrol`: an authenticator is being bound; `code`: known to the provider, the code is still owed. */
type Purpose = 'enrol' | 'code';

export function issueTicket(key: SealKey, purpose: Purpose, ticket: Ticket): string {
  const box = closeBox(key, `ticket ${purpose}`, utf8(JSON.stringify(ticket)));
  return Buffer.from(box).toString('base64url');
}

/** Undefined for a ticket of another home or purpose, or one that is over. */
export function readTicket(key: SealKey, purpose: Purpose, text: string, now: Instant): Ticket | undefined {
  const content = openBox(key, `ticket ${purpose}`, new Uint8Array(Buffer.from(text, 'base64url')));
  if (content === undefined) return undefined;
  const ticket = TicketShape.parse(JSON.parse(new TextDecoder().decode(content)));
  return now < instant(ticket.until) ? ticket : undefined;
}
