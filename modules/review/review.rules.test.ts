import { describe, expect, it } from 'vitest';
import { instant } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type { RecordedEvent } from '#modules/recording/index.ts';
import { type ReviewPayload, type ReviewState, reviewFold } from './review.fold.ts';
import {
  clearanceProblem,
  mayContest,
  mayExtend,
  mayGiveOpinion,
  maySettle,
  maySubmit,
  type Reviewer,
} from './review.rules.ts';
import { POINT_KEYS, type PointVerdict, type PointVerdicts } from './review-points.ts';
import { standing } from './review-rows.rules.ts';

const provision = (rule: string) => rule;
const digest = (c: string) => c.repeat(64);
const day = plainDate('2026-03-02');

function stateAfter(...payloads: ReviewPayload[]): ReviewState {
  return payloads.reduce<ReviewState>((state, payload, i) => {
    const event: RecordedEvent = {
      id: `e${i}`,
      stream: 'review:r',
      type: `review.${payload.type}`,
      payload: payload as never,
      occurredOn: day,
      version: i + 1,
      recordedAt: instant('2026-03-02T01:00:00.000Z'),
      actor: { account: 'a' },
      commit: digest('c'),
      size: 1,
    };
    return reviewFold.evolve(state, event);
  }, reviewFold.initial('review:r'));
}

const submitted = (d: string, more: object = {}): ReviewPayload => ({
  type: 'submitted',
  subject: { ref: 'case:1', title: '某某案' },
  handlers: ['p1', 'p2'],
  submittedBy: 'p1',
  draftDigest: digest(d),
  grounds: ['普通程序'],
  materials: ['调查终结报告'],
  dueOn: plainDate('2026-03-09'),
  safeDueOn: plainDate('2026-03-09'),
  ...more,
});
const all = (verdict: PointVerdict['verdict'], note?: string): PointVerdicts =>
  Object.fromEntries(POINT_KEYS.map((k) => [k, note === undefined ? { verdict } : { verdict, note }])) as never;
const opinion = (kind: 'agree' | 'insufficient', clearanceId?: string): ReviewPayload => ({
  type: 'opinion-given',
  reviewer: 'p9',
  reviewerName: '审核员',
  kind,
  points: all(kind === 'agree' ? 'sound' : 'problem', '理由'),
  text: '意见',
  flags: [],
  ...(clearanceId === undefined ? {} : { clearanceId }),
});
const reviewer: Reviewer = { person: 'p9', name: '审核员', legalQualification: true, active: true };
const input = { kind: 'agree' as const, points: all('sound'), text: '同意' };
const rules = (unmet: readonly { rule: string }[]) => unmet.map((u) => u.rule);

describe('who may review (APL-058b, TSG-014)', () => {
  const open = stateAfter(submitted('a'));
  it('lets a qualified reviewer who is not the handler give an opinion', () => {
    expect(mayGiveOpinion(open, reviewer, input, provision)).toEqual([]);
  });
  it('TSG-014 refuses the handler', () => {
    expect(rules(mayGiveOpinion(open, { ...reviewer, person: 'p1' }, input, provision))).toEqual(['TSG-014']);
  });
  it('APL-058b asks the qualification of whoever started on 2021-07-15 or later', () => {
    const without = { ...reviewer, legalQualification: false };
    const since = (d: string) => ({ ...without, reviewerSince: plainDate(d) });
    expect(mayGiveOpinion(open, since('2021-07-14'), input, provision)).toEqual([]);
    expect(rules(mayGiveOpinion(open, since('2021-07-15'), input, provision))).toEqual(['APL-058b']);
    expect(rules(mayGiveOpinion(open, without, input, provision))).toEqual(['APL-058b']);
    expect(rules(mayGiveOpinion(open, { ...reviewer, active: false }, input, provision))).toEqual(['APL-058b']);
  });
  it('APL-058a refuses an opinion without a draft', () => {
    expect(rules(mayGiveOpinion(reviewFold.initial('review:r'), reviewer, input, provision))).toEqual(['APL-058a']);
  });
});

describe('eleven points (TSG-013a)', () => {
  const open = stateAfter(submitted('a'));
  it('wants each answered, problems reasoned, and the conclusion to follow', () => {
    const few = { agency: { verdict: 'sound' } } as never;
    expect(rules(mayGiveOpinion(open, reviewer, { ...input, points: few }, provision))).toEqual(['TSG-013a']);
    expect(mayGiveOpinion(open, reviewer, { ...input, points: all('problem') }, provision)).toHaveLength(2);
    expect(mayGiveOpinion(open, reviewer, { ...input, kind: 'change' }, provision)).toHaveLength(1);
    expect(
      mayGiveOpinion(open, reviewer, { kind: 'change', points: all('problem', '理由'), text: '改' }, provision),
    ).toEqual([]);
    expect(mayGiveOpinion(open, reviewer, { ...input, text: ' ' }, provision)).toHaveLength(1);
  });
});

describe('submission (TSG-013b, TSG-014)', () => {
  it('wants materials, and after a return what was done', () => {
    const fresh = reviewFold.initial('review:r');
    expect(maySubmit(fresh, { draftDigest: digest('a'), materials: ['报告'] }, provision)).toEqual([]);
    expect(rules(maySubmit(fresh, { draftDigest: digest('a'), materials: [] }, provision))).toEqual(['TSG-014']);
    const returned = stateAfter(submitted('a'), opinion('insufficient'));
    expect(rules(maySubmit(returned, { draftDigest: digest('b'), materials: ['报告'] }, provision))).toEqual([
      'TSG-013b',
    ]);
    expect(
      maySubmit(returned, { draftDigest: digest('b'), materials: ['报告'], response: '已补证' }, provision),
    ).toEqual([]);
    expect(
      rules(maySubmit(stateAfter(submitted('a')), { draftDigest: digest('a'), materials: ['报告'] }, provision)),
    ).toEqual(['TSG-013b']);
  });
});

describe('clearance (APL-058a)', () => {
  it('is bound to the digest of one draft', () => {
    const cleared = stateAfter(submitted('a'), opinion('agree', 'c1'));
    expect(clearanceProblem(cleared, digest('a'), provision)).toBeUndefined();
    expect(clearanceProblem(cleared, digest('b'), provision)?.message).toContain('改动');
    expect(clearanceProblem(undefined, digest('a'), provision)?.message).toBe('未经法制审核');
    expect(clearanceProblem(stateAfter(submitted('a'), opinion('insufficient')), digest('a'), provision)?.message).toBe(
      '法制审核未通过',
    );
  });
  it('ends when a draft is submitted again or is voided', () => {
    const again = stateAfter(submitted('a'), opinion('agree', 'c1'), submitted('b'));
    expect(clearanceProblem(again, digest('a'), provision)).toBeDefined();
    expect(again.clearances[0]?.voided).toBeDefined();
    const voided = stateAfter(submitted('a'), opinion('agree', 'c1'), {
      type: 'clearance-voided',
      clearanceId: 'c1',
      reason: '书稿改动',
    });
    expect(clearanceProblem(voided, digest('a'), provision)).toBeDefined();
  });
});

describe('clock, disagreement and settlement (TSG-014)', () => {
  it('extends once and only before the term has passed', () => {
    const open = stateAfter(submitted('a'));
    expect(mayExtend(open, plainDate('2026-03-09'), provision)).toEqual([]);
    expect(mayExtend(open, plainDate('2026-03-10'), provision)).toHaveLength(1);
    const extended = stateAfter(submitted('a'), {
      type: 'extended',
      dueOn: plainDate('2026-03-16'),
      approvedBy: 'p7',
      reason: '案情复杂',
    });
    expect(mayExtend(extended, day, provision)).toHaveLength(1);
    expect(mayExtend(stateAfter(submitted('a'), opinion('agree', 'c1')), day, provision)).toHaveLength(1);
  });
  it('keeps both opinions, coordinates first, and never clears by settlement', () => {
    const returned = stateAfter(submitted('a'), opinion('insufficient'));
    expect(standing(returned)).toBe('returned');
    expect(mayContest(returned, provision)).toEqual([]);
    expect(mayContest(stateAfter(submitted('a')), provision)).toHaveLength(1);
    const contested = stateAfter(submitted('a'), opinion('insufficient'), {
      type: 'contested',
      by: 'p1',
      unitOpinion: '证据已经充分',
    });
    expect(standing(contested)).toBe('contested');
    expect(mayContest(contested, provision)).toHaveLength(1);
    expect(maySettle(contested, provision)).toHaveLength(1);
    const settled = stateAfter(
      submitted('a'),
      opinion('insufficient'),
      { type: 'contested', by: 'p1', unitOpinion: '证据已经充分' },
      { type: 'coordinated', by: 'p7', minutes: '双方陈述' },
      { type: 'settled', by: 'p8', outcome: 're-review', reason: '请另一名审核员复核' },
    );
    expect(maySettle(settled, provision)).toHaveLength(1);
    expect(clearanceProblem(settled, digest('a'), provision)).toBeDefined();
    expect(mayGiveOpinion(settled, reviewer, input, provision)).toEqual([]);
    expect(settled.disagreements[0]).toMatchObject({
      unitOpinion: '证据已经充分',
      settlement: { outcome: 're-review' },
    });
  });
  it('shows its rows', () => {
    const tables = reviewFold.rows(stateAfter(submitted('a'), opinion('agree', 'c1')));
    expect(tables['review.review']?.[0]).toMatchObject({ standing: 'agreed', round: 1 });
    expect(tables['review.clearance']?.[0]).toMatchObject({ id: 'c1', draft_digest: digest('a'), voided_on: null });
    expect(reviewFold.rows(reviewFold.initial('review:r'))).toEqual({});
  });
});
