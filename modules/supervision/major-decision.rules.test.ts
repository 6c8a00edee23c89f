import { describe, expect, it } from 'vitest';
import type { ReviewCatalogue } from '#contract/settings.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { loadCalendar } from '#platform/law-data/index.ts';
import { annualDue } from './annual.rules.ts';
import { filingDue, majorGrounds } from './major-decision.rules.ts';

const catalogue: ReviewCatalogue = {
  ...{ title: '目录', version: '1', reviewAllOrdinary: true, materials: ['送审稿'] },
  entries: [
    { no: 1, kind: '行政处罚', decision: '全部', rule: null, basis: '本机关', trigger: { type: 'all-ordinary' } },
    {
      ...{ no: 2, kind: '行政处罚', decision: '吊销', rule: null, basis: '本机关' },
      trigger: { type: 'sanction', sanctions: ['吊销许可证'] },
    },
  ],
};
const limits = { fine: 5_000_000n, confiscation: 5_000_000n, catalogue };
const small = { kind: 'penalty', sanctions: ['罚款'], fineFen: 800_000n, confiscateFen: 0n, heard: false };

describe('a major penalty (TSG-012b)', () => {
  it('is one by its amount, its kind or its hearing, each a ground of its own', () => {
    expect(majorGrounds(small, limits)).toEqual([]);
    expect(majorGrounds({ ...small, fineFen: 5_000_000n }, limits)).toEqual(['较大数额罚款']);
    expect(majorGrounds({ ...small, fineFen: 4_999_999n }, limits)).toEqual([]);
    expect(majorGrounds({ ...small, confiscateFen: 5_000_000n }, limits)).toEqual(['没收较大数额财物']);
    expect(majorGrounds({ ...small, sanctions: ['吊销许可证'], heard: true }, limits)).toEqual([
      '吊销许可证',
      '经过听证程序',
    ]);
  });

  it('is a penalty: a processing decision of any amount is not filed', () => {
    expect(majorGrounds({ ...small, kind: 'processing', fineFen: 9_000_000n }, limits)).toEqual([]);
  });
});

describe('the last days', () => {
  it('of a filing are counted as the setting says, from the day of effect', () => {
    const calendar = loadCalendar();
    expect(filingDue(plainDate('2026-04-03'), { amount: 15, unit: 'day' }, calendar)).toBe('2026-04-18');
    expect(filingDue(plainDate('2026-04-03'), { amount: 2, unit: 'working_day' }, calendar)).toBe('2026-04-08');
  });

  it('of the yearly data is 31 January of the next year (TSG-006d)', () => {
    expect(annualDue(2025)).toBe('2026-01-31');
  });
});
