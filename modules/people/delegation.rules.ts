import { ADMINISTRATORS, POSTS, type Post } from '#contract/people.ts';
import type { PostRules } from '#contract/settings.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { Delegated } from './delegation.fold.ts';
import { coversDay, type HeldPost, type Period, postConflicts } from './people.rules.ts';

/**
 * Posts that nobody holds for another. 执法人员: the certificate is the person's own (APL-042 行政处罚法第四十二条第一款);
 * 法制审核人员: so is the qualification (APL-058b 第五十八条第二款); 听证主持人 is named for one hearing; 领导小组 discusses in person
 * (APL-057b 第五十七条第二款 集体讨论); the supervisor belongs to another organ; 三员 are kept apart (GB/T 22239-2019 8.1.4.2).
 */
const PERSONAL: readonly Post[] = ['officer', 'reviewer', 'presider', 'leading-group', 'supervisor', ...ADMINISTRATORS];

/** A longer absence is a change of posts, which is not the absent person's to decide. */
export const LONGEST_DAYS = 92;

export function isDelegable(post: Post): boolean {
  return !PERSONAL.includes(post);
}

/** The time in which a delegation holds; undefined where it was ended before it began. */
export function timeOf({ from, to, endedOn }: Pick<Delegated, 'from' | 'to' | 'endedOn'>): Period | undefined {
  if (endedOn === null) return { from, to };
  return endedOn < from ? undefined : { from, to: endedOn };
}

/** Delegations as posts that are held, for what may not be held beside them. */
export function heldFor(delegations: readonly Delegated[]): readonly HeldPost[] {
  return delegations.flatMap((one) => {
    const time = timeOf(one);
    return time === undefined ? [] : [{ post: one.post, ...time }];
  });
}

type Asked = { readonly post: Post; readonly from: PlainDate; readonly to: PlainDate };

/** Why those days will not do; empty where they will. */
export function dayFaults({ from, to }: Asked, today: PlainDate): readonly { path: string; message: string }[] {
  if (from < today) return [{ path: 'from', message: '代行不得从过去的日期开始' }];
  if (to < from) return [{ path: 'to', message: '止期早于起期' }];
  if (to > addDays(from, LONGEST_DAYS - 1)) return [{ path: 'to', message: `代行不得超过${LONGEST_DAYS}日` }];
  return [];
}

/** Why a post cannot be given into other hands by who holds it; empty where it can. */
export function holderReasons(own: readonly HeldPost[], given: readonly Delegated[], asked: Asked): readonly string[] {
  const { post, from, to } = asked;
  if (!isDelegable(post)) return [`${POSTS[post]}由本人履行职责，不得委托代行`];
  const holds = own.some((held) => held.post === post && coversDay(held, from) && coversDay(held, to));
  if (!holds) return [`您在这些日期不担任${POSTS[post]}`];
  const double = given.filter((one) => one.post === post).some((one) => overlaps(timeOf(one), asked));
  return double ? ['这些日期已经委托他人代行'] : [];
}

/** Why that person cannot hold the post for those days; empty where nothing speaks against it. */
export function delegateReasons(
  delegate: { readonly posts: readonly HeldPost[]; readonly hasAccount: boolean; readonly leftOn: PlainDate | null },
  taken: readonly Delegated[],
  asked: Asked,
  rules: Pick<PostRules, 'incompatible'>,
): readonly string[] {
  const { post, from, to } = asked;
  const held = [...delegate.posts, ...heldFor(taken)];
  const reasons: string[] = [];
  if (delegate.leftOn !== null && delegate.leftOn < to) reasons.push('届时已经离任');
  if (!delegate.hasAccount) reasons.push('没有使用中的账号');
  // APL-057a 行政处罚法第五十七条第一款: 由行政机关负责人作出决定; the leading group is made of the agency's heads.
  if (post === 'head' && !held.some((h) => h.post === 'leading-group' && coversDay(h, from) && coversDay(h, to)))
    reasons.push('行政机关负责人只能由领导小组成员代行');
  return [...reasons, ...postConflicts(held, { post, from, to }, rules)];
}

type InHouse = { readonly unit: string; readonly title: string };

/** What whoever delegates should look at before they do; it keeps nobody from it. */
export function delegateDoubts(
  absent: InHouse,
  delegate: InHouse,
  post: Post,
  { standIns }: Pick<PostRules, 'standIns'>,
): readonly string[] {
  const expected = standIns.titles.find((one) => one.post === post)?.titles;
  const elsewhere = standIns.sameUnit.includes(post) && delegate.unit !== absent.unit;
  const other = expected !== undefined && !expected.some((title) => delegate.title.includes(title));
  return [
    ...(elsewhere ? [`与委托人不在同一机构（${standIns.source}）`] : []),
    ...(other ? [`职务不是${expected.join('、')}（${standIns.source}）`] : []),
    // TRF-005a 行政执法机关移送涉嫌犯罪案件的规定第五条第一款: 报经本机关正职负责人或者主持工作的负责人审批.
    ...(post === 'head' ? ['移送涉嫌犯罪案件由正职负责人或者主持工作的负责人审批（移送规定第五条第一款）'] : []),
  ];
}

function overlaps(a: Period | undefined, b: { readonly from: PlainDate; readonly to: PlainDate }): boolean {
  return a !== undefined && a.from <= b.to && (a.to === null || b.from <= a.to);
}
