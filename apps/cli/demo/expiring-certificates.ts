import { randomUUID } from 'node:crypto';
import type { OpenModules } from '#apps/server/open-modules.ts';
import { civilDateOf, type Instant } from '#domain/kernel/instant.ts';
import { addDays } from '#domain/kernel/plain-date.ts';
import { issueCertificate, packPersonIds } from '#modules/people/index.ts';

/** Certificates beside their ordinary ones: one that ends within thirty, one within sixty, one within ninety days. */
const ENDING = [
  { key: 'officer-3', number: '052999033', days: 25 },
  { key: 'officer-4', number: '052999034', days: 52 },
  { key: 'officer-6', number: '052999036', days: 84 },
] as const;
const TERM_DAYS = 1825;

/** Gives some invented officers certificates that run out soon, so that the warnings have something to say. */
export async function issueExpiringCertificates(
  { people }: Pick<OpenModules, 'people'>,
  pack: string,
  now: Instant,
): Promise<void> {
  const ids = await packPersonIds(people.dbs.app);
  for (const { key, number, days } of ENDING) {
    const person = ids.get(`${pack}/${key}`);
    if (person === undefined) throw new Error(`the register has no ${pack}/${key}`);
    const validTo = addDays(civilDateOf(now), days);
    const term = { validFrom: addDays(validTo, -TERM_DAYS), validTo };
    const certificate = { number, kind: '行政执法证', area: '人力资源市场', territory: '巨鹿县', ...term };
    const request = { actor: { account: 'system' }, clientId: randomUUID() };
    await issueCertificate(people, request, person, { ...certificate, issuer: '河北省司法厅（示例）' });
  }
}
