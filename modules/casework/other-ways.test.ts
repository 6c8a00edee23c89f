import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#domain/kernel/json.ts';
import { caseFold } from './index.ts';
import { act, makeCasework, open, type Step, type TestCasework } from './testing/casework.ts';
import { by, DIRECT, investigation, opine, PENALTY, run, submit } from './testing/wage-case.ts';

let world: TestCasework;
beforeEach(async () => {
  world = await makeCasework();
});

async function formsOf(caseId: string) {
  const { state } = await world.recording.state(world.dbs.app, caseFold, `case:${caseId}`);
  return {
    state,
    forms: state.documents.map((d) => d.form),
    of: (form: string) => state.documents.findLast((d) => d.form === form),
  };
}

const told = (on: string): JsonObject => ({ ...by(world), tellsFacts: true, tellsRights: true, ...DIRECT(on) });

const PROCESSING: JsonObject = {
  itemCode: 'XZCL-001',
  facts: '该公司拖欠陈某等3名劳动者2025年10月至12月工资共计12,600元',
  basis: ['劳动保障监察条例第二十六条'],
  violated: ['中华人民共和国劳动法第五十条'],
  payFen: '1260000',
  workers: 3,
  performDays: 10,
};

describe('ways of a case', () => {
  test('a penalty and a handling decision in one case, reviewed together, each with its own document (LSR-018, APL-058a)', async () => {
    const caseId = await open(world, '河北启明水利工程有限公司拖欠劳动者工资案');
    await run(world, caseId, [
      ...investigation(world),
      ['2026-03-23', 'officer-1', 'propose-penalty', PENALTY],
      ['2026-03-23', 'officer-1', 'propose-processing', PROCESSING],
      ['2026-03-24', 'officer-1', 'notify', told('2026-03-24')],
      ['2026-04-01', 'officer-1', 'statement-expired'],
    ]);
    await submit(world, caseId, '2026-04-01');
    await opine(world, caseId, '2026-04-02');
    const signed = { signedBy: '宋明远', remedyTold: true, sealed: true };
    await act(world, caseId, ['2026-04-03', 'head', 'decide-penalty', signed]);
    const done = await act(world, caseId, ['2026-04-03', 'head', 'decide-processing', signed]);
    expect(done.state.state).toBe('DECIDED');
    expect(done.state.decisions.map((d) => [d.number, d.performDays])).toEqual([
      ['巨人社监罚决字〔2026〕第001号', 15],
      ['巨人社监理字〔2026〕第001号', 10],
    ]);
    const { forms, of } = await formsOf(caseId);
    expect(forms.filter((f) => ['WS-25', 'WS-27', 'WS-37', 'WS-38'].includes(f))).toEqual([
      'WS-25',
      'WS-27',
      'WS-37',
      'WS-38',
    ]);
    expect(of('WS-27')?.number).toBe('巨人社监理告字〔2026〕第001号');
    expect(of('WS-38')?.content).toMatchObject({ amount: '1260000', performance: expect.stringContaining('10日内') });
    expect(of('WS-35')?.content.proposedDecision).toContain('责令支付');
  });

  test('no penalty: straight from the investigation to the review, with education on file (APL-033)', async () => {
    const caseId = await open(world, '河北启明水利工程有限公司未依法建立职工名册案');
    const steps = investigation(world).slice(0, 9);
    await run(world, caseId, steps);
    const proposal: JsonObject = {
      itemCode: 'XZCF-027',
      facts: '该公司拖欠工资，在责令期限内已全部支付',
      basis: ['中华人民共和国行政处罚法第三十三条第一款'],
      ground: 'minor',
      education: '已向当事人讲解工资支付的规定，当事人表示今后按期支付',
    };
    await run(world, caseId, [
      [
        '2026-03-12',
        'officer-1',
        'verify-correction',
        { ...by(world), result: 'full', note: '工资已全部支付，附转账凭证3份' },
      ],
      ['2026-03-16', 'officer-1', 'conclude-investigation', { facts: '该公司拖欠工资，在责令期限内已全部支付' }],
      ['2026-03-17', 'officer-1', 'propose-no-penalty', proposal],
    ]);
    await submit(world, caseId, '2026-03-18');
    await opine(world, caseId, '2026-03-19');
    const decided = await act(world, caseId, [
      '2026-03-20',
      'head',
      'decide-no-penalty',
      { signedBy: '宋明远', remedyTold: true, sealed: true },
    ]);
    expect(decided.state).toMatchObject({
      state: 'NO_PENALTY',
      decisions: [{ number: '巨人社监不罚决字〔2026〕第001号' }],
    });
    await run(world, caseId, [['2026-03-23', 'officer-1', 'serve', { ...by(world), ...DIRECT('2026-03-23') }]]);
    const { of } = await formsOf(caseId);
    expect(of('WS-39')?.content).toMatchObject({ ground: '违法行为轻微并及时改正，没有造成危害后果' });
    expect(of('WS-42')?.content.documents).toEqual([
      { name: '不予行政处罚决定书', number: '巨人社监不罚决字〔2026〕第001号' },
    ]);
  });

  test('corrected in time and minor: the filing is withdrawn (LSR-018)', async () => {
    const caseId = await open(world, '河北启明水利工程有限公司拖欠劳动者工资案');
    await run(world, caseId, [
      ...investigation(world).slice(0, 9),
      ['2026-03-12', 'officer-1', 'verify-correction', { ...by(world), result: 'full', note: '工资已全部支付' }],
      [
        '2026-03-13',
        'unit-head',
        'withdraw-filing',
        { minor: true, reason: '情节轻微，已按期改正', education: '已对当事人进行教育，当事人签署守法承诺书' },
      ],
    ]);
    const { state, of } = await formsOf(caseId);
    expect(state.case.state).toBe('WITHDRAWN');
    expect(of('WS-22')?.content).toMatchObject({
      correction: expect.stringContaining('按期改正'),
      unitSigner: '郭立新',
    });
  });

  test('a suspected crime is reported, approved and handed over with its papers (TRF-005a, TRF-005b, TRF-006)', async () => {
    const caseId = await open(world, '河北启明水利工程有限公司拒不支付劳动报酬案');
    const steps = investigation(world);
    const [on, key, name, concluded] = steps.at(-1) as Step;
    const figures = { ...concluded, workers: 12, arrearsFen: '9000000', largestFen: '2000000', longestMonths: 5 };
    await run(world, caseId, [
      ...steps.slice(0, -1),
      [on, key, name, figures],
      [
        '2026-03-21',
        'officer-1',
        'report-suspected-crime',
        {
          crime: '拒不支付劳动报酬罪',
          report: '数额较大，经责令支付仍不支付，建议移送',
          team: [world.person('officer-1'), world.person('officer-2')],
        },
      ],
      ['2026-03-23', 'head', 'approve-transfer', { note: '同意移送' }],
      [
        '2026-03-23',
        'officer-1',
        'hand-over-transfer',
        {
          police: '巨鹿县公安局',
          papers: ['涉嫌犯罪案件移送书', '调查报告', '涉案物品清单'],
          receiptRef: '公安机关回执',
          prosecutorCopy: true,
        },
      ],
    ]);
    const { state, forms, of } = await formsOf(caseId);
    expect(state.case.transfer).toMatchObject({ handedOverOn: '2026-03-23' });
    expect(forms.filter((f) => f === 'WS-49')).toHaveLength(2);
    expect(of('WS-49')?.content).toMatchObject({ headDecision: '批准移送', headcount: '12人', amount: '9000000' });
    expect(of('WS-50')).toMatchObject({ number: '巨人社监移字〔2026〕第001号', content: { toOrgan: '巨鹿县公安局' } });
  });
});
