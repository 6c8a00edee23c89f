import { describe, expect, it } from 'vitest';
import type { CaseFile } from '#contract/case-file.ts';
import { memoryReplay } from './testing/memory-replay.ts';
import { at, type Change, deciding, entry, flagged, on, plus, saying, variant, without } from './testing/variants.ts';

const agency = await memoryReplay();

type Seen = {
  /** Act and rule that strict mode refuses; undefined: nothing is refused. */
  readonly refused?: readonly [act: string, rule: string];
  readonly state: string;
  /** Act and rule that strict mode finds though it does the act. */
  readonly doubt?: readonly [act: string, rule: string];
  /** Act and rule that history finds. */
  readonly found?: readonly [act: string, rule: string];
};

function check(file: CaseFile, seen: Seen): void {
  const strict = agency.replay(file, 'strict');
  const pairs = (list: readonly { act: string; rules: readonly string[] }[]) =>
    list.flatMap((r) => r.rules.map((rule) => `${r.act} ${rule}`));
  if (seen.refused === undefined) expect(strict.refusals).toEqual([]);
  else expect(pairs(strict.refusals)).toContain(seen.refused.join(' '));
  expect(strict.state.state).toBe(seen.state);
  if (seen.doubt !== undefined) expect(pairs(strict.findings)).toContain(seen.doubt.join(' '));
  if (seen.found !== undefined) expect(pairs(agency.replay(file, 'history').findings)).toContain(seen.found.join(' '));
}

const decide = (rule: string) => ['decide-penalty', rule] as const;
const one = (id: string, ...changes: readonly Change[]) => variant(id, ...changes);

describe('before the decision', () => {
  it('APL-064-1: a decision while a hearing may still be asked for', () => {
    check(one('CASE-01', without('NO_STATEMENT', 'LEGAL_REVIEWED'), on('DECIDED', '2025-08-04')), {
      refused: decide('APL-064-1'),
      state: 'NOTIFIED',
      found: decide('APL-064-1'),
    });
    check(one('CASE-15', on('DECIDED', '2023-08-08')), { refused: decide('APL-064-1'), state: 'NOTIFIED' });
    // The first day after the window is free.
    check(one('CASE-15', on('DECIDED', '2023-08-09')), { state: 'ARCHIVED' });
  });

  it.each([
    ['said of the decision', at('DECIDED', { note: '未经法制审核' })],
    ['a flag of the file', flagged('作出决定前没有进行法制审核')],
  ])('APL-058a: no legal review, %s', (_how, change) => {
    check(one('CASE-01', without('LEGAL_REVIEWED'), change), {
      refused: decide('APL-058a'),
      state: 'REVIEW',
      found: decide('APL-058a'),
    });
  });

  it('APL-058a: the review comes after the decision, or its entry says that there was none', () => {
    check(one('CASE-01', on('LEGAL_REVIEWED', '2025-08-13')), {
      refused: decide('APL-058a'),
      state: 'COLLECTIVE',
      found: decide('APL-058a'),
    });
    check(one('CASE-01', at('LEGAL_REVIEWED', { event: '未经法制审核' })), {
      refused: decide('APL-058a'),
      state: 'REVIEW',
    });
    expect(agency.replay(one('CASE-01', on('LEGAL_REVIEWED', '2025-08-13')), 'history').state.state).toBe('DECIDED');
  });

  it('APL-058a: a source that is silent on the review is completed in strict and found in history', () => {
    check(one('CASE-01', without('LEGAL_REVIEWED')), { state: 'ARCHIVED', found: decide('APL-058a') });
  });

  it('APL-044: no notice', () => {
    check(one('CASE-01', without('NOTIFIED'), flagged('未事先告知即作出处罚')), {
      refused: decide('APL-044'),
      state: 'PROPOSED',
      found: decide('APL-044'),
    });
  });

  it('APL-044 and APL-063: a notice without the right to be heard, or to a hearing', () => {
    check(one('CASE-01', at('NOTIFIED', { note: '未告知陈述、申辩的权利' })), {
      refused: ['notify', 'APL-044'],
      state: 'PROPOSED',
      found: ['notify', 'APL-044'],
    });
    check(one('CASE-15', at('NOTIFIED', { event: '送达告知书,未告知听证权利' })), {
      refused: ['notify', 'APL-063'],
      state: 'PROPOSED',
      found: ['notify', 'APL-063'],
    });
  });

  it('APL-057b: a grave fine without collective discussion', () => {
    check(one('CASE-01', flagged('未经负责人集体讨论')), {
      refused: decide('APL-057b'),
      state: 'COLLECTIVE',
      found: decide('APL-057b'),
    });
  });

  it('APL-045a: a statement that nobody weighed', () => {
    const stated = plus(entry('2025-08-01', 'STATEMENT', '当事人书面陈述申辩,未对其意见进行复核'));
    check(one('CASE-01', stated), { refused: ['submit-for-review', 'APL-045a'], state: 'REVIEW' });
    check(one('CASE-01', plus(entry('2025-08-01', 'STATEMENT', '当事人书面陈述申辩,经复核不予采纳'))), {
      state: 'ARCHIVED',
    });
  });

  it('APL-045b: the decision is heavier than what was told', () => {
    const told = at('NOTIFIED', { note: '拟罚款84000元,告知听证权利' });
    check(one('CASE-15', told, deciding({ amount: 126_000 })), {
      refused: decide('APL-045b'),
      state: 'DECIDING',
      found: decide('APL-045b'),
    });
    // Lowered after the defence: nothing stands against it.
    check(one('CASE-15', at('NOTIFIED', { note: '拟罚款十二万六千元,告知听证权利' })), { state: 'ARCHIVED' });
  });

  it('APL-004 and APL-032: a fine above or below what the item allows', () => {
    const tooMuch = ['propose-penalty', 'APL-004'] as const;
    check(one('CASE-01', deciding({ amount: 20_000 })), { refused: tooMuch, state: 'INV_DONE', found: tooMuch });
    check(one('CASE-17', deciding({ amount: 30_000 })), { refused: tooMuch, state: 'INV_DONE', found: tooMuch });
    check(one('CASE-17', deciding({ amount: 1000 })), {
      refused: ['propose-penalty', 'APL-032'],
      state: 'INV_DONE',
      found: ['propose-penalty', 'APL-032'],
    });
  });

  it('MWR-054: no order before a fine that needs one', () => {
    check(one('CASE-17', without('RECTIFYING', 'OVERDUE'), flagged('未责令限期改正')), {
      refused: ['propose-penalty', 'MWR-054'],
      state: 'INV_DONE',
      found: ['propose-penalty', 'MWR-054'],
    });
  });
});

describe('who acts', () => {
  it.each(['1名监察员', '一名执法人员', '监察员1人', '仅1名执法人员'])('APL-042: %s serves the notice', (actor) => {
    check(one('CASE-01', at('NOTIFIED', { actor })), {
      refused: ['notify', 'APL-042'],
      state: 'PROPOSED',
      found: ['notify', 'APL-042'],
    });
  });

  it('APL-042: one officer at the inspection, or one without a certificate', () => {
    check(one('CASE-01', at('INVESTIGATING', { actor: '一名执法人员' })), {
      refused: ['show-identity', 'APL-042'],
      state: 'RECTIFYING',
      found: ['inspect-site', 'APL-042'],
    });
    check(one('CASE-01', at('NOTIFIED', { note: '送达人员无执法证' })), {
      refused: ['notify', 'APL-042'],
      state: 'PROPOSED',
      found: ['notify', 'APL-042'],
    });
  });

  it('APL-055a: the certificate was not shown', () => {
    check(one('CASE-01', at('INVESTIGATING', { note: '现场检查时未出示执法证件' })), {
      refused: ['question', 'APL-055a'],
      state: 'RECTIFYING',
      found: ['inspect-site', 'APL-055a'],
    });
  });
});

describe('periods', () => {
  it('LSI-018a: a complaint taken up late', () => {
    const late = plus(entry('2025-07-10', 'CLUE', '劳动者投诉'));
    const complaint: Change = (file) => ({ ...file, clueSource: '劳动者投诉' });
    check(one('CASE-01', late, complaint), {
      state: 'ARCHIVED',
      doubt: ['accept', 'LSI-018a'],
      found: ['accept', 'LSI-018a'],
    });
  });

  it('APL-060: more than ninety days', () => {
    check(one('CASE-15', on('DECIDED', '2023-12-01')), {
      state: 'ARCHIVED',
      doubt: decide('APL-060'),
      found: decide('APL-060'),
    });
  });

  it.each(['违法行为于2020年2月1日终了。', '违法行为已于2020-02-01停止。', '2020年2月1日起停止违法行为。'])(
    'LSR-020: out of time, %s',
    (facts) => {
      check(one('CASE-15', saying(facts)), {
        refused: ['accept', 'LSR-020'],
        state: 'ACCEPT_CHECK',
        found: ['accept', 'LSR-020'],
      });
    },
  );

  it('LSR-020: within two years nothing stands against it', () => {
    check(one('CASE-15', saying('违法行为于2023年2月20日终了。')), { state: 'ARCHIVED' });
  });
});
