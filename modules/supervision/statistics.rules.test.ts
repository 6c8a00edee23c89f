import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type { DecisionFigure } from '#modules/casework/index.ts';
import type { PublicationFigure } from '#modules/disclosure/index.ts';
import { annualEntries, kindsOf } from './annual-tables.rules.ts';
import { type Counted, figuresOf } from './statistics.rules.ts';

const none: Counted = {
  ...{ on: plainDate('2026-06-30'), filed: [], closed: [], decisions: [], publications: [], acts: [], lateActs: [] },
  ...{ actCount: 0, defects: [], stages: [] },
};
const publication = (answered: string | null, more: Partial<PublicationFigure> = {}): PublicationFigure => ({
  ...{
    decision_id: 'd',
    case_id: 'c',
    title: '某案',
    number: '1号',
    rule: 'TSG-006b',
    late: false,
    stage: 'published',
  },
  ...{ decided_on: plainDate('2026-06-01'), due_on: plainDate('2026-06-10'), withdrawal_due_on: null },
  answered_on: answered === null ? null : plainDate(answered),
  ...more,
});
const decision = (more: Partial<DecisionFigure>): DecisionFigure => ({
  ...{ id: 'c.D1', case_id: 'c', title: '某案', party_name: '某', procedure: 'PT', kind: 'penalty', number: '1号' },
  ...{ decided_on: plainDate('2026-06-01'), served_on: null, fine_fen: 0, confiscate_fen: 0, pay_fen: 0 },
  ...{ status: 'made', reviewed: true, exempt: false, entered_late: false },
  ...more,
});
const figure = (counted: Partial<Counted>, key: string) =>
  figuresOf({ ...none, ...counted }).find((f) => f.key === key);

describe('figures', () => {
  it('of nothing are zero where counted and unknown where divided', () => {
    expect(figure({}, 'penalty')).toMatchObject({ value: 0, text: '0' });
    expect(figure({}, 'reviewed')).toMatchObject({ value: null, text: '—' });
    expect(figure({}, 'days-to-close')).toMatchObject({ value: null });
  });

  it('of publication count what was due, in time, late or never (TSG-006b)', () => {
    const publications = [
      publication('2026-06-09'),
      publication('2026-06-12'),
      publication(null),
      publication(null, { due_on: plainDate('2026-07-10') }),
      publication('2026-06-12', { late: true }),
      publication('2026-06-08', { stage: 'withheld' }),
    ];
    expect(figure({ publications }, 'published-in-time')).toMatchObject({ value: 50, text: '50.0%', rows: 4 });
    expect(figure({ publications }, 'publication-late')?.source.map((row) => row.detail)).toEqual([
      '逾期2日公开',
      '逾期20日仍未公开',
    ]);
    expect(figure({ publications }, 'withheld')).toMatchObject({ value: 1 });
  });

  it('of review leave out old files and the simplified procedure (TSG-012a); a share is rounded down', () => {
    const decisions = [
      ...Array.from({ length: 2 }, () => decision({})),
      decision({ reviewed: false, exempt: true }),
      decision({ entered_late: true, reviewed: false }),
      decision({ procedure: 'JY', reviewed: false }),
    ];
    expect(figure({ decisions }, 'reviewed')).toMatchObject({ value: 66.6, rows: 3 });
    expect(figure({ decisions }, 'unreviewed')?.source).toMatchObject([{ detail: '不在审核目录' }]);
    expect(figure({ decisions }, 'penalty')).toMatchObject({ value: 5 });
  });

  it('of days average the cases that have both ends', () => {
    const stage = {
      case_id: 'c',
      title: '某案',
      decided_on: plainDate('2026-06-01'),
      concluded_on: null,
      submitted_on: null,
    };
    const days = { ...stage, received_on: plainDate('2026-03-02'), filed_on: plainDate('2026-03-03'), served_on: null };
    const stages = [
      { ...days, closed_on: plainDate('2026-06-11') },
      { ...days, closed_on: null },
    ];
    expect(figure({ stages }, 'days-to-file')).toMatchObject({ value: 1, text: '1.0', rows: 2 });
    expect(figure({ stages }, 'days-to-close')).toMatchObject({ value: 100, rows: 1 });
  });
});

describe('the table of the year (TSG-006d)', () => {
  const penalty = (sanctions: readonly string[], fineFen = 0n, confiscateFen = 0n) => ({
    sanctions,
    fineFen,
    confiscateFen,
  });

  it('counts a decision once in its heaviest kind and tells every kind beside it', () => {
    expect(kindsOf(penalty(['罚款', '警告'], 100n, 100n))).toEqual(['警告', '罚款', '没收违法所得、没收非法财物']);
    expect(kindsOf(penalty(['责令退还']))).toEqual(['其他行政处罚']);
    expect(kindsOf(penalty(['责令退还', '警告']))).toEqual(['警告']);
    const row = { caseId: 'c', title: '某案', number: null, on: plainDate('2026-06-01'), detail: '', counted: true };
    const lines = annualEntries({
      ...{ filed: [row, row, row], closed: [row, row], noPenalties: [], processing: [row], reconsiderations: [] },
      ...{ litigations: [], revoked: [], transferred: [], addedFines: [row], courtApplications: [], officers: 3 },
      ...{ certified: 2, inspections: [row], corrections: [], paidToWorkers: [{ fen: 1_260_000n, row }] },
      penalties: [penalty(['警告', '罚款'], 80_000n), penalty(['警告'])].map((p) => ({ ...p, row })),
    });
    const of = (name: string) => lines.find((l) => l.name === name);
    expect(of('警告（宗）')).toMatchObject({ count: '1', note: '按最重种类计；逐种计为2' });
    expect(of('罚款（宗）')).toMatchObject({ count: '1' });
    expect(of('合计（宗）')).toMatchObject({ count: '2' });
    expect(of('罚没金额（元）')).toMatchObject({ count: '800' });
    expect(of('持证率')).toMatchObject({ count: '66.6%' });
    expect(of('加处罚款或者滞纳金（宗）')).toMatchObject({ count: '1', rows: 1 });
    expect(of('清欠金额（元）')).toMatchObject({ count: '12600', rows: 1 });
    expect(of('案件中的现场检查（次）')?.source).toEqual([row]);
    // What is not recorded is not nothing.
    for (const name of ['许可数量（件）', '扣押财物（宗）', '行政检查合计（次）', '代履行（宗）'])
      expect(of(name)).toMatchObject({ count: '未记录', rows: 0 });
    for (const line of lines) expect(line.rows).toBe(line.source.length);
    expect(new Set(lines.map((l) => `${l.table} ${l.name}`)).size).toBe(lines.length);
  });
});
