import { sql } from 'kysely';
import type { Instant } from '#domain/kernel/instant.ts';
import type { Db, Tx } from '#platform/db/index.ts';

/** The last place of the book under which nothing is on its way any more. */
export async function settleAttempts(db: Db): Promise<number> {
  const { rows } = await sql<{ place: number }>`select people.last_attempt() as place`.execute(db);
  return Number(rows[0]?.place ?? 0);
}

export async function selectLastSealed(tx: Tx): Promise<number> {
  const { rows } = await sql<{ place: number }>`
    select coalesce(max(up_to), 0) as place from people.trail_seal`.execute(tx);
  return Number(rows[0]?.place ?? 0);
}

export type PlacedSeal = { readonly place: number; readonly mac: Uint8Array };

/** Places and seals of the attempts behind `since` up to `upTo`, in order, at most `limit`. */
export async function selectPlacedSeals(
  db: Db,
  { since, upTo, limit }: { readonly since: number; readonly upTo: number; readonly limit: number },
): Promise<readonly PlacedSeal[]> {
  const { rows } = await sql<PlacedSeal>`
    select place, mac from people.attempt where place > ${since} and place <= ${upTo} order by place limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Sessions that ended before their time, as no seal has told yet. */
export async function selectEnded(tx: Tx, now: Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select encode(s.id, 'hex') as id from people.session as s
    where s.ended_at is not null and s.expires_at > ${now}
      and not exists (select from people.trail_seal as t where encode(s.id, 'hex') = any (t.ended))
    order by 1`.execute(tx);
  return rows.map((row) => row.id);
}

export type SealRow = {
  readonly since: number;
  readonly up_to: number;
  readonly count: number;
  readonly digest: string;
};

export async function selectSeals(tx: Tx): Promise<readonly SealRow[]> {
  const { rows } = await sql<SealRow>`
    select since, up_to, count, digest from people.trail_seal order by up_to`.execute(tx);
  return rows;
}

/** Accounts of sessions that live although a seal tells that they had ended. */
export async function selectRevived(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ account: string }>`
    select s.account::text as account from people.session as s
    where s.ended_at is null and exists (select from people.trail_seal as t where encode(s.id, 'hex') = any (t.ended))
    order by 1`.execute(tx);
  return rows.map((row) => row.account);
}

/** Accounts with the moment from which their password is said to be. */
export async function selectPasswordMoments(
  tx: Tx,
): Promise<readonly { readonly account: string; readonly changed_at: Instant }[]> {
  const { rows } = await sql<{ account: string; changed_at: Instant }>`
    select account::text as account, changed_at from people.credential order by 1`.execute(tx);
  return rows;
}
