import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Actor, ConsumerContext, EventInput, Random, RecordedEvent, SealKey } from '#modules/recording/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import type { Principal } from '#platform/http/index.ts';

/** 统一身份认证: an OpenID Connect provider of the agency. */
export type ProviderConfig = {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Left out: a public client, protected by PKCE alone. */
  readonly clientSecret?: string;
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string;
};

/** How one comes in here. */
export type EntryRules = {
  readonly secondFactor: 'required' | 'optional';
  /** Shown by authenticators beside the account. */
  readonly issuer: string;
  readonly provider?: ProviderConfig;
};

/** What this module works with; made by the composition root. */
export type PeopleParts = ConsumerContext & {
  readonly random: Random;
  readonly sealKey: SealKey;
  /** Left out: a second factor is required, and there is no identity provider. */
  readonly entry?: EntryRules;
  /** Cost of argon2id; the library's own (19 MiB, 2 passes) where left out. */
  readonly passwordCost?: { readonly memoryCost: number; readonly timeCost: number };
};

/** A write by somebody: who, and the client's id of it. */
export type Request = { readonly actor: Actor; readonly clientId: string };

export function todayOf(parts: Pick<PeopleParts, 'clock'>): PlainDate {
  return civilDateOf(parts.clock.now());
}

export function requestOf(call: { readonly principal: Principal; readonly clientId: string }): Request {
  const { accountId, personId } = call.principal;
  return { actor: { account: accountId, person: personId }, clientId: call.clientId };
}

/**
 * One write: locks the streams, answers a repeated request with what it did the first time, else decides and records.
 * `decide` answers the events, or throws.
 */
export async function write(
  parts: PeopleParts,
  request: Request,
  streams: readonly string[],
  decide: (tx: Tx) => Promise<readonly EventInput[]>,
): Promise<readonly RecordedEvent[]> {
  return withTransaction(parts.dbs.app, async (tx) => {
    await parts.recording.lock(tx, ...streams);
    const again = await parts.recording.findRepeated(tx, request.actor, request.clientId);
    if (again !== undefined) return again;
    const events = await decide(tx);
    return parts.recording.append(tx, { ...request, events });
  });
}
