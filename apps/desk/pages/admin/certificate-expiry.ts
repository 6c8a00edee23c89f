import { daysBetween, plainDate } from '#domain/kernel/plain-date.ts';

export type Certificate = {
  readonly number: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly state: string;
};

/** Days ahead on which the end of a certificate is called out. */
export const WARN_DAYS = [30, 60, 90] as const;
export type Warning = 'expired' | (typeof WARN_DAYS)[number];

export const WARNING_WORDS: Readonly<Record<Warning, string>> = {
  expired: '已过期',
  30: '30日内到期',
  60: '60日内到期',
  90: '90日内到期',
};

/** The last term of each certificate: a renewal with the same number stands in place of the term before. */
export function lastTerms<C extends Certificate>(certificates: readonly C[]): readonly C[] {
  const byNumber = Map.groupBy(certificates, (c) => c.number);
  return [...byNumber.values()].flatMap(
    (terms) => terms.toSorted((a, b) => a.validTo.localeCompare(b.validTo)).at(-1) ?? [],
  );
}

/** What is to be said of a certificate's end on that day; nothing for one that was revoked or ends much later. */
export function warningOf(certificate: Certificate, on: string): Warning | undefined {
  if (certificate.state === '已注销') return undefined;
  const left = daysBetween(plainDate(on), plainDate(certificate.validTo));
  if (left < 0) return 'expired';
  return WARN_DAYS.find((days) => left <= days);
}

/** The most pressing end among a person's certificates. */
export function mostPressing(certificates: readonly Certificate[], on: string): Warning | undefined {
  const order: readonly Warning[] = ['expired', ...WARN_DAYS];
  const found = lastTerms(certificates).map((c) => warningOf(c, on));
  return order.find((warning) => found.includes(warning));
}
