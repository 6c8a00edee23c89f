import { ADMINISTRATORS, PERMISSIONS, type Permission, POSTS, type Post } from '#contract/people.ts';
import type { PostRules } from '#contract/settings.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { CertificateOnFile, PersonOnFile } from '#domain/procedure/context.ts';

export type Period = { readonly from: PlainDate; readonly to: PlainDate | null };
export type Suspension = Period & { readonly reason: string };

/** 行政执法证 of a person; a renewal with the same number is another one. */
export type Certificate = {
  readonly number: string;
  readonly kind: string;
  readonly area: string;
  readonly territory: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
  readonly issuer: string;
  readonly revokedOn: PlainDate | null;
  readonly suspensions: readonly Suspension[];
};

export type HeldPost = Period & { readonly post: Post };

/** 法制审核人员: qualification and the first day of reviewing. */
export type Reviewer = {
  readonly legalQualification: string | null;
  readonly qualifiedOn: PlainDate | null;
  readonly firstReviewOn: PlainDate;
  readonly from: PlainDate;
};

export function coversDay(period: Period, date: PlainDate): boolean {
  return period.from <= date && (period.to === null || date <= period.to);
}

export type CertificateState = '有效' | '暂停使用' | '已过期' | '尚未生效' | '已注销';

/** What the certificate is worth on that day; both ends of its validity are included. */
export function certificateState(certificate: Certificate, date: PlainDate): CertificateState {
  if (certificate.revokedOn !== null && certificate.revokedOn <= date) return '已注销';
  if (date < certificate.validFrom) return '尚未生效';
  if (date > certificate.validTo) return '已过期';
  return certificate.suspensions.some((s) => coversDay(s, date)) ? '暂停使用' : '有效';
}

/** APL-042 行政处罚法第四十二条第一款: 具有行政执法资格 on the day of the act, in the field of the matter. */
export function isQualifiedOfficer(
  certificates: readonly Certificate[],
  date: PlainDate,
  area: string | null = null,
): boolean {
  return certificates.some((c) => certificateState(c, date) === '有效' && (area === null || c.area === area));
}

/**
 * APL-058b 行政处罚法第五十八条第二款: 初次从事法制审核的人员应当取得法律职业资格. Whoever began before the
 * rule was in force is no first-time reviewer.
 */
export function isQualifiedReviewer(reviewer: Reviewer, date: PlainDate, ruleFrom: PlainDate): boolean {
  if (date < reviewer.from) return false;
  if (reviewer.firstReviewOn < ruleFrom) return true;
  return reviewer.legalQualification !== null && reviewer.qualifiedOn !== null && reviewer.qualifiedOn <= date;
}

/** The posts held on that day. */
export function postsOn(posts: readonly HeldPost[], date: PlainDate): readonly Post[] {
  return [...new Set(posts.filter((p) => coversDay(p, date)).map((p) => p.post))];
}

const ADMINS: readonly Post[] = ADMINISTRATORS;

/** Why a person may not hold that post beside those held at the same time; empty where nothing speaks against it. */
export function postConflicts(
  held: readonly HeldPost[],
  next: HeldPost,
  rules: Pick<PostRules, 'incompatible'>,
): readonly string[] {
  const beside = [...new Set(held.filter((h) => overlaps(h, next)).map((h) => h.post))];
  return beside.flatMap((other) => {
    if (other === next.post) return [`已担任${POSTS[other]}`];
    return areIncompatible(other, next.post, rules) ? [`${POSTS[other]}与${POSTS[next.post]}不得由同一人担任`] : [];
  });
}

function areIncompatible(a: Post, b: Post, rules: Pick<PostRules, 'incompatible'>): boolean {
  // Administrators handle no cases, whatever the agency sets (GB/T 22239-2019 8.1.4 管理用户的权限分离).
  if (ADMINS.includes(a) || ADMINS.includes(b)) return true;
  // The supervisor belongs to another organ (行政执法监督).
  if (a === 'supervisor' || b === 'supervisor') return true;
  return rules.incompatible.some(({ posts }) => posts.includes(a) && posts.includes(b));
}

function overlaps(a: Period, b: Period): boolean {
  return (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);
}

/** What these posts may do. */
export function permissionsOf(posts: readonly Post[]): ReadonlySet<Permission> {
  const names = Object.keys(PERMISSIONS) as Permission[];
  return new Set(names.filter((name) => (PERMISSIONS[name] as readonly Post[]).some((post) => posts.includes(post))));
}

/** Whether whoever acts holds the permission. */
export function allows(principal: { readonly permissions: ReadonlySet<string> }, permission: Permission): boolean {
  return principal.permissions.has(permission);
}

/** The person as procedures know people: the times of a certificate without those of its suspensions. */
export function personOnFile(person: {
  readonly id: string;
  readonly name: string;
  readonly certificates: readonly Certificate[];
  readonly reviewer: Reviewer | null;
}): PersonOnFile {
  const { id, name, certificates, reviewer } = person;
  return {
    person: id,
    name,
    certificates: certificates.flatMap(usableTimes),
    legalQualification: reviewer !== null && reviewer.legalQualification !== null,
    ...(reviewer === null ? {} : { reviewerSince: reviewer.firstReviewOn }),
  };
}

function usableTimes(certificate: Certificate): readonly CertificateOnFile[] {
  const { number, area, validFrom, validTo, revokedOn, suspensions } = certificate;
  const last = revokedOn !== null && revokedOn <= validTo ? addDays(revokedOn, -1) : validTo;
  const whole = validFrom <= last ? [{ number, area, validFrom, validTo: last }] : [];
  return suspensions.reduce<readonly CertificateOnFile[]>((times, s) => times.flatMap((t) => without(t, s)), whole);
}

/** What of a time remains beside a suspension. */
function without(time: CertificateOnFile, suspended: Period): readonly CertificateOnFile[] {
  const { from, to } = suspended;
  const parts: CertificateOnFile[] = [];
  if (time.validFrom < from) parts.push({ ...time, validTo: earlier(time.validTo, addDays(from, -1)) });
  if (to !== null && to < time.validTo) parts.push({ ...time, validFrom: later(time.validFrom, addDays(to, 1)) });
  return parts;
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b;
}

function later(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}

/** TSG-011 国办发〔2018〕118号四(十一): reviewers are not fewer than that percentage of the officers. */
export function hasEnoughReviewers(reviewers: number, officers: number, percent: number): boolean {
  return reviewers * 100 >= officers * percent;
}
