import type { z } from 'zod';
import type { OPINION_KIND_KEYS, opinionRequest, REVIEW_POINT_KEYS } from '#contract/review.ts';

export type OpinionKind = (typeof OPINION_KIND_KEYS)[number];
export type PointKey = (typeof REVIEW_POINT_KEYS)[number];
export type Verdict = 'sound' | 'problem' | 'not-applicable';
type Judged = { readonly verdict?: Verdict; readonly note: string };

/** An opinion as far as it is written. */
export type Opinion = {
  readonly kind?: OpinionKind;
  readonly text: string;
  readonly returned: boolean;
  readonly points: Readonly<Partial<Record<PointKey, Judged>>>;
};

export const BLANK: Opinion = { text: '', returned: false, points: {} };

/** The five kinds of opinion, and what each leads to. */
export const KINDS: Readonly<Record<OpinionKind, { readonly name: string; readonly leads: string }>> = {
  agree: { name: '事实清楚、程序合法，同意', leads: '审核通过，仅对本次送审的书稿有效；报负责人决定或者集体讨论' },
  insufficient: { name: '主要事实不清、证据不足，退回补充调查', leads: '退回承办机构补充调查' },
  change: { name: '定性不准、适用法律或者裁量不当，建议变更', leads: '承办机构变更处理意见后再次送审' },
  correct: { name: '程序不合法，建议纠正', leads: '承办机构纠正程序后再次送审' },
  transfer: { name: '超出管辖范围或者涉嫌犯罪，建议移送', leads: '退回承办机构依法移送' },
};

export function withPoint(opinion: Opinion, key: PointKey, change: Partial<Judged>): Opinion {
  const before = opinion.points[key] ?? { note: '' };
  return { ...opinion, points: { ...opinion.points, [key]: { ...before, ...change } } };
}

/** What is still to be written before it can be given, in the order of the form. */
export function missingIn(
  opinion: Opinion,
  points: readonly { readonly key: PointKey; readonly name: string }[],
): string[] {
  const open = points.filter((p) => opinion.points[p.key]?.verdict === undefined);
  const bare = points.filter((p) => {
    const judged = opinion.points[p.key];
    return judged?.verdict === 'problem' && judged.note.trim() === '';
  });
  return [
    ...(open.length === 0 ? [] : [`还有${open.length}项没有判断：${open.map((p) => p.name).join('、')}`]),
    ...bare.map((p) => `“${p.name}”认为有问题，还没有写理由`),
    ...(opinion.kind === undefined ? ['还没有选定审核意见'] : []),
    ...(opinion.text.trim() === '' ? ['还没有写审核意见正文'] : []),
  ];
}

/** The request for an opinion in which nothing is missing. */
export function requestOf({ kind, text, returned, points }: Opinion): z.input<typeof opinionRequest> {
  const kept = Object.entries(points).map(([key, { verdict, note }]) => [
    key,
    note.trim() === '' ? { verdict } : { verdict, note: note.trim() },
  ]);
  const back = (kind === 'change' || kind === 'correct') && returned ? { returned: true } : {};
  return { kind, text: text.trim(), points: Object.fromEntries(kept), ...back } as z.input<typeof opinionRequest>;
}
