import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADMINISTRATORS, PERMISSION_NAMES, POSTS, type Post } from '#contract/people.ts';
import { addDays, dateFromDayNumber, plainDate } from '#domain/kernel/plain-date.ts';
import {
  allows,
  type Certificate,
  certificateState,
  hasEnoughReviewers,
  isQualifiedOfficer,
  isQualifiedReviewer,
  permissionsOf,
  personOnFile,
  postConflicts,
  postsOn,
  type Reviewer,
} from './people.rules.ts';

const d = plainDate;
const ALL_POSTS = Object.keys(POSTS) as readonly Post[];

const certificate: Certificate = {
  number: '052999011',
  kind: '行政执法证',
  area: '劳动保障监察',
  territory: '巨鹿县',
  validFrom: d('2023-01-01'),
  validTo: d('2027-12-31'),
  issuer: '河北省司法厅',
  revokedOn: null,
  suspensions: [],
};

describe('certificates', () => {
  it('APL-042: are valid on their first and on their last day and on no day outside', () => {
    const state = (date: string) => certificateState(certificate, d(date));
    expect(state('2022-12-31')).toBe('尚未生效');
    expect(state('2023-01-01')).toBe('有效');
    expect(state('2027-12-31')).toBe('有效');
    expect(state('2028-01-01')).toBe('已过期');
  });
  it('APL-042: count neither while suspended nor from the day they are revoked', () => {
    const suspended = { ...certificate, suspensions: [{ from: d('2026-03-01'), to: d('2026-03-31'), reason: '培训' }] };
    const on = (date: string) => isQualifiedOfficer([suspended], d(date));
    expect([on('2026-02-28'), on('2026-03-01'), on('2026-03-31'), on('2026-04-01')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    const open = { ...certificate, suspensions: [{ from: d('2026-03-01'), to: null, reason: '培训' }] };
    expect(certificateState(open, d('2027-12-31'))).toBe('暂停使用');
    const revoked = { ...certificate, revokedOn: d('2026-05-10') };
    expect(certificateState(revoked, d('2026-05-09'))).toBe('有效');
    expect(certificateState(revoked, d('2026-05-10'))).toBe('已注销');
  });
  it('APL-042: must cover the field of the matter', () => {
    const day = d('2026-09-24');
    expect(isQualifiedOfficer([certificate], day, '劳动保障监察')).toBe(true);
    expect(isQualifiedOfficer([certificate], day, '社会保险')).toBe(false);
    expect(isQualifiedOfficer([certificate], day)).toBe(true);
    expect(isQualifiedOfficer([], day)).toBe(false);
  });
  it('reach the procedures without the times in which they could not be used', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((n) => dateFromDayNumber(20_000 + n));
    const span = fc
      .tuple(day, fc.option(day))
      .map(([a, b]) => (b !== null && b < a ? { from: b, to: a } : { from: a, to: b }));
    const anyCertificate = fc.record({
      term: fc.tuple(day, day),
      suspensions: fc.array(span, { maxLength: 3 }),
      revokedOn: fc.option(day),
    });
    fc.assert(
      fc.property(anyCertificate, ({ term, suspensions, revokedOn }) => {
        const [validFrom, validTo] = [...term].sort() as [(typeof term)[0], (typeof term)[1]];
        const c = {
          ...certificate,
          validFrom,
          validTo,
          revokedOn,
          suspensions: suspensions.map((s) => ({ ...s, reason: '' })),
        };
        const onFile = personOnFile({ id: 'p', name: '某', certificates: [c], reviewer: null }).certificates;
        for (let n = -1; n <= 42; n++) {
          const date = addDays(dateFromDayNumber(20_000), n);
          const usable = onFile.filter((t) => t.validFrom <= date && date <= t.validTo).length;
          expect(usable).toBe(certificateState(c, date) === '有效' ? 1 : 0);
        }
      }),
    );
  });
});

describe('reviewers', () => {
  const ruleFrom = d('2021-07-15');
  const reviewer: Reviewer = {
    legalQualification: 'A1',
    qualifiedOn: d('2022-03-01'),
    firstReviewOn: d('2021-07-15'),
    from: d('2021-07-15'),
  };
  it('APL-058b: first-time reviewers need the qualification from the day the rule was in force', () => {
    const on = (date: string) => isQualifiedReviewer(reviewer, d(date), ruleFrom);
    expect([on('2022-02-28'), on('2022-03-01')]).toEqual([false, true]);
    const none = { ...reviewer, legalQualification: null, qualifiedOn: null };
    expect(isQualifiedReviewer(none, d('2026-01-01'), ruleFrom)).toBe(false);
    expect(isQualifiedReviewer({ ...none, firstReviewOn: d('2021-07-14') }, d('2026-01-01'), ruleFrom)).toBe(true);
    expect(isQualifiedReviewer({ ...reviewer, from: d('2023-01-01') }, d('2022-12-31'), ruleFrom)).toBe(false);
  });
  it('are on file with the day on which they began', () => {
    const person = { id: 'p', name: '某', certificates: [], reviewer };
    expect(personOnFile(person)).toMatchObject({ legalQualification: true, reviewerSince: '2021-07-15' });
  });
  it('TSG-011: are at least five in a hundred officers', () => {
    expect([hasEnoughReviewers(1, 20, 5), hasEnoughReviewers(1, 21, 5), hasEnoughReviewers(0, 0, 5)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('posts', () => {
  const rules = {
    incompatible: [{ posts: ['officer', 'reviewer'], source: '', status: 'default' as const }],
  };
  const held = (post: Post, from: string, to: string | null = null) => ({
    post,
    from: d(from),
    to: to === null ? null : d(to),
  });
  it('hold from the first to the last day', () => {
    const posts = [held('officer', '2020-01-01', '2025-12-31'), held('officer', '2024-01-01')];
    expect(postsOn(posts, d('2019-12-31'))).toEqual([]);
    expect(postsOn(posts, d('2025-12-31'))).toEqual(['officer']);
  });
  it('of administrators go with no other post, whatever the agency sets (8.1.4)', () => {
    for (const admin of ADMINISTRATORS)
      for (const other of ALL_POSTS.filter((p) => p !== admin)) {
        expect(
          postConflicts([held(other, '2020-01-01')], held(admin, '2021-01-01'), { incompatible: [] }),
        ).toHaveLength(1);
        expect(
          postConflicts([held(admin, '2020-01-01')], held(other, '2021-01-01'), { incompatible: [] }),
        ).toHaveLength(1);
      }
  });
  it('of the supervisor go with none of the agency', () => {
    expect(postConflicts([held('supervisor', '2020-01-01')], held('officer', '2021-01-01'), rules)).toHaveLength(1);
  });
  it('that the agency keeps apart may follow one another but not be held together', () => {
    const old = held('officer', '2020-01-01', '2025-12-31');
    expect(postConflicts([old], held('reviewer', '2025-12-31'), rules)).toEqual([
      '执法人员与法制审核人员不得由同一人担任',
    ]);
    expect(postConflicts([old], held('reviewer', '2026-01-01'), rules)).toEqual([]);
    expect(postConflicts([held('officer', '2020-01-01')], held('archivist', '2021-01-01'), rules)).toEqual([]);
    expect(postConflicts([held('officer', '2020-01-01')], held('officer', '2021-01-01'), rules)).toEqual([
      '已担任执法人员',
    ]);
  });
});

describe('permissions', () => {
  it('administrators can do nothing in a case, a review or a publication', () => {
    for (const admin of ADMINISTRATORS) {
      const names = [...permissionsOf([admin])].filter((p) =>
        /^(case|review|disclosure|document|evidence|hearing)\./.test(p),
      );
      // Who has read a file is the audit administrator's business; it says nothing of what stands in it.
      expect(names.filter((p) => p !== 'case.readings')).toEqual([]);
    }
  });
  it('nobody may handle and review, prepare and approve, decide and supervise with one post', () => {
    const together = (a: string, b: string) =>
      ALL_POSTS.filter((post) => {
        const all = permissionsOf([post]) as ReadonlySet<string>;
        return all.has(a) && all.has(b);
      });
    expect(together('case.handle', 'review.opine')).toEqual([]);
    expect(together('disclosure.prepare', 'disclosure.approve')).toEqual([]);
    expect(together('case.decide', 'supervision.act')).toEqual([]);
    expect(together('people.manage', 'account.manage')).toEqual([]);
    expect(together('account.manage', 'system.manage')).toEqual([]);
  });
  it('add up over posts, and every permission has a post', () => {
    const all = permissionsOf(ALL_POSTS);
    expect([...all].sort()).toEqual([...PERMISSION_NAMES].sort());
    expect(allows({ permissions: permissionsOf([]) }, 'catalogue.read')).toBe(false);
    expect(allows({ permissions: permissionsOf(['officer']) }, 'case.handle')).toBe(true);
  });
});
