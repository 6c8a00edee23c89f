import { describe, expect, it } from 'vitest';
import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import { memoryReplay } from './testing/memory-replay.ts';
import { at, type Change, deciding, entry, on, plus, saying, variant, without } from './testing/variants.ts';

const agency = await memoryReplay();

const pairs = (list: readonly { act: string; rules: readonly string[] }[]) =>
  list.flatMap((r) => r.rules.map((rule) => `${r.act} ${rule}`));
const strict = (file: CaseFile) => agency.replay(file, 'strict');
const history = (file: CaseFile) => agency.replay(file, 'history');

const heard = (asked: string, notice: string | undefined, held: string): Change[] => [
  on('DECIDED', '2023-09-18'),
  plus(
    entry(asked, 'HEARING_REQ', '当事人要求听证'),
    ...(notice === undefined ? [] : [entry(notice, 'HEARING_SCHEDULED', '送达听证通知书')]),
    entry(held, 'HEARING_HELD', '举行听证'),
  ),
];

describe('hearings', () => {
  it('APL-064-2, APL-065: asked for, notified in time, held: the report is completed and the case goes on', () => {
    const run = strict(variant('CASE-15', ...heard('2023-08-03', '2023-08-07', '2023-08-21')));
    expect(run.refusals).toEqual([]);
    expect(run.state.state).toBe('ARCHIVED');
    expect(run.acts.find((a) => a.act === 'report-hearing')?.fixture).toBe(true);
  });

  it('APL-064-2: less than seven working days of notice', () => {
    const file = variant('CASE-15', ...heard('2023-08-03', '2023-08-14', '2023-08-18'));
    expect(pairs(strict(file).refusals)).toEqual(
      expect.arrayContaining(['schedule-hearing APL-064-2', 'decide-penalty APL-063']),
    );
    expect(strict(file).state.state).toBe('HEARING_REQ');
    expect(pairs(history(file).findings)).toContain('schedule-hearing APL-064-2');
  });

  it('APL-064-1: asked for after the five working days', () => {
    const file = variant('CASE-15', ...heard('2023-08-11', undefined, '2023-09-01'));
    expect(pairs(strict(file).refusals)).toContain('request-hearing APL-064-1');
    expect(pairs(history(file).findings)).toContain('request-hearing APL-064-1');
  });

  it('APL-063: asked for and never held', () => {
    const asked = plus(entry('2023-08-03', 'HEARING_REQ', '当事人要求听证'));
    const file = variant('CASE-15', asked, saying('机关未组织听证。'));
    expect(pairs(strict(file).refusals)).toContain('decide-penalty APL-063');
    expect(pairs(history(file).findings)).toContain('decide-penalty APL-063');
  });
});

describe('service', () => {
  const served = (event: string) => variant('CASE-01', plus(entry('2025-08-14', 'SERVED', event)));

  it.each([
    ['CPL-087', '直接送达,无送达回证'],
    ['CPL-088', '由保安代签收'],
    ['CPL-088', '送达决定书,当事人拒收'],
    ['CPL-089', '留置送达决定书,无见证人、未录像'],
    ['CPL-091', '邮寄送达,无回执'],
    ['APL-061b', '短信送达,未签订电子送达确认书'],
  ])('%s: %s', (rule, event) => {
    const run = strict(served(event));
    expect(pairs(run.refusals)).toContain(`serve ${rule}`);
    expect(run.state.state).toBe('DECIDED');
    expect(pairs(history(served(event)).findings)).toContain(`serve ${rule}`);
  });

  it.each(['直接送达', '留置送达并录像', '留置送达,社区工作者作为见证人签名', '邮寄送达', '当事人拒收,留置送达并拍照'])(
    'CPL-087 to CPL-091: %s stands',
    (event) => {
      expect(strict(served(event)).refusals).toEqual([]);
    },
  );

  it('CPL-095: a public notice counts after thirty days; what follows sooner came too soon', () => {
    const alone = strict(served('公告送达处罚决定书'));
    expect(alone.acts.find((a) => a.act === 'serve')).toMatchObject({
      on: '2025-09-15',
      input: { publishedOn: '2025-08-14' },
    });
    const soon = variant(
      'CASE-01',
      plus(entry('2025-08-14', 'SERVED', '公告送达'), entry('2025-08-25', 'PAID', '缴纳罚款')),
    );
    expect(pairs(strict(soon).refusals)).toContain('serve CPL-095');
    expect(pairs(history(soon).findings)).toContain('serve CPL-095');
  });

  it('CPL-095: the notice and its end told in two entries', () => {
    const two = (end: string) =>
      variant(
        'CASE-01',
        plus(
          entry('2025-08-14', 'PUBLIC_NOTICE', '发布公告送达处罚决定书', { ptState: 'DECIDED' }),
          entry(end, 'SERVED', '公告期满,视为送达'),
        ),
      );
    expect(strict(two('2025-09-13')).refusals).toEqual([]);
    expect(pairs(strict(two('2025-09-01')).refusals)).toContain('serve CPL-095');
  });

  it('APL-061a: served after more than seven working days', () => {
    const late = variant('CASE-01', plus(entry('2025-09-14', 'SERVED', '直接送达')));
    expect(pairs(strict(late).findings)).toContain('serve APL-061a');
  });
});

describe('after the decision', () => {
  const then = (...more: readonly TimelineEntry[]) =>
    variant('CASE-01', plus(entry('2025-08-14', 'SERVED', '直接送达'), ...more));
  const missed = (file: CaseFile) =>
    strict(file)
      .state.clocks.filter((c) => c.met === false)
      .map((c) => c.rule);

  it('APL-067b: paid late, and in time', () => {
    expect(missed(then(entry('2025-09-20', 'PAID', '缴纳罚款10000元')))).toContain('APL-067b');
    expect(missed(then(entry('2025-08-20', 'PAID', '缴纳罚款10000元')))).not.toContain('APL-067b');
    expect(history(then(entry('2025-08-20', 'PAID', '缴纳罚款10000元'))).state.state).toBe('PERFORMED');
  });

  it('ACL-053, ACL-054, SPC-156: urging and the way to the court', () => {
    const court = (urged: string | undefined, applied: string, words = '申请强制执行') =>
      then(...(urged === undefined ? [] : [entry(urged, 'URGED', '催告')]), entry(applied, 'COURT_APPLIED', words));
    expect(strict(court('2025-10-20', '2026-03-05')).refusals).toEqual([]);
    expect(strict(court(undefined, '2026-03-05')).refusals).toEqual([]);
    expect(pairs(strict(court('2026-03-05', '2026-03-09')).refusals)).toContain('apply-to-court ACL-054');
    expect(pairs(strict(court(undefined, '2026-03-05', '未经催告申请强制执行')).refusals)).toContain(
      'apply-to-court ACL-054',
    );
    expect(pairs(strict(court('2025-10-20', '2025-12-01')).refusals)).toContain('apply-to-court ACL-053');
    expect(pairs(strict(court('2026-03-05', '2026-09-09')).refusals)).toContain('apply-to-court SPC-156');
  });

  it('APL-067b: urged before the time to pay has run out', () => {
    expect(pairs(strict(then(entry('2025-08-20', 'URGED', '催告'))).refusals)).toEqual(
      expect.arrayContaining(['record-default APL-067b', 'urge ACL-054']),
    );
  });

  it('APL-048b, ARL-064: revoked in reconsideration; the same decision again is refused', () => {
    const revoked = [
      entry('2025-09-01', 'RECONSIDERATION', '申请行政复议', { ptState: null }),
      entry('2025-10-20', 'RECONSIDERATION', '复议机关撤销原处罚决定', { ptState: null }),
    ];
    const run = strict(then(...revoked));
    expect(run.refusals).toEqual([]);
    expect(run.state.decisions[0]?.status).toBe('revoked');
    const again = then(
      ...revoked,
      entry('2025-10-27', 'NOTIFIED', '重新告知听证权利'),
      entry('2025-11-12', 'DECIDED', '重新作出处罚决定'),
    );
    expect(pairs(strict(again).refusals)).toContain('decide-penalty ARL-064');
  });

  it('ARL-064: upheld, the case ends as it was decided', () => {
    const upheld = then(
      entry('2025-09-01', 'RECONSIDERATION', '申请行政复议', { ptState: null }),
      entry('2025-10-20', 'RECONSIDERATION', '复议维持', { ptState: null }),
    );
    expect(strict(upheld)).toMatchObject({ refusals: [], state: { state: 'ARCHIVED' } });
  });

  it('TSG-013b: returned by the review: a fresh notice and review carry the decision, an early one is refused', () => {
    const returned = entry('2025-08-08', 'LEGAL_REVIEW_RETURNED', '法制审核退回,证据不足', { ptState: 'LEGAL_REVIEW' });
    const passed = variant('CASE-01', on('LEGAL_REVIEWED', '2025-08-28'), on('DECIDED', '2025-09-05'), plus(returned));
    expect(strict(passed)).toMatchObject({ refusals: [], state: { state: 'ARCHIVED' } });
    const early = variant('CASE-01', without('LEGAL_REVIEWED'), plus(returned));
    expect(pairs(strict(early).refusals)).toContain('decide-penalty APL-058a');
  });
});

describe('decided on the spot', () => {
  it('APL-051, APL-004: a fine beyond the summary procedure, or one that the item does not set', () => {
    const fined = (amount: number, type = '企业') =>
      variant('CASE-21', deciding({ sanctions: ['罚款'], amount }), (file) => ({
        ...file,
        respondent: { ...file.respondent, type },
      }));
    expect(pairs(strict(fined(5000)).refusals)).toContain('summary-tell APL-051');
    expect(pairs(strict(fined(500, '自然人')).refusals)).toContain('summary-tell APL-051');
    expect(pairs(strict(fined(3000)).refusals)).toContain('summary-issue APL-004');
    expect(pairs(history(fined(5000)).findings)).toContain('summary-issue APL-051');
  });

  it('LSI-032b: the copy reaches the agency late', () => {
    const late = variant('CASE-21', on('FILED_COPY', '2026-03-20'));
    expect(pairs(strict(late).findings)).toContain('summary-report LSI-032b');
  });

  it('APL-042: one officer', () => {
    const alone = variant('CASE-21', at('INSPECTING', { actor: '1名监察员' }));
    expect(pairs(strict(alone).refusals)).toContain('summary-show-identity APL-042');
    expect(strict(alone).state.state).toBe('FOUND');
  });
});

describe('labels', () => {
  it('unknown labels are read by their words or by the state beside them, and never told twice', () => {
    const renamed = variant('CASE-01', at('LEGAL_REVIEWED', { state: 'XYZ_7' }), at('NOTIFIED', { state: 'ABC' }));
    expect(strict(renamed)).toMatchObject({ refusals: [], state: { state: 'ARCHIVED' } });
    expect(strict(renamed).acts.find((a) => a.act === 'record-review-opinion')?.fixture).toBe(false);
    const extra = variant('CASE-01', plus(entry('2025-08-13', 'SOMETHING', '整理材料', { ptState: 'DECIDED' })));
    expect(strict(extra).acts.filter((a) => a.act === 'decide-penalty')).toHaveLength(1);
  });

  it('a label without a state beside it is read all the same', () => {
    const file = variant('CASE-01', (f) => ({ ...f, timeline: f.timeline.map((t) => ({ ...t, ptState: null })) }));
    expect(strict(file)).toMatchObject({ refusals: [], state: { state: 'ARCHIVED' } });
  });
});
