import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseKit, type Step } from './testing/case-kit.ts';
import * as wage from './testing/wage-case.ts';

const kit = caseKit((path) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')));
const { runSummary, enter } = kit;

describe('the on-the-spot procedure', () => {
  const told = { sanctions: ['罚款'], fineFen: '10000', conclusive: true };
  const START: readonly Step[] = [
    [
      '2026-03-10',
      'summary-register',
      {
        facts: '员工手册违法',
        itemCodes: ['XZCF-902'],
        parties: [wage.PARTY],
        officers: [
          { person: 'gao', name: '高文博', lead: true },
          { person: 'zhao', name: '赵晓岚' },
        ],
      },
    ],
    ['2026-03-10', 'summary-show-identity', { ...wage.BY, to: '负责人', ...wage.RECORDED }],
    ['2026-03-10', 'summary-tell', { ...told, tellsFacts: true, tellsRights: true, ...wage.RECORDED }],
  ];
  const ISSUE = {
    ...wage.BY,
    ...told,
    number: '当罚〔2026〕1',
    signedBy: '高文博、赵晓岚',
    facts: '规章制度违法',
    basis: ['劳动合同法第八十条'],
    place: '公司',
    remedyTold: true,
    handedOver: true,
  };

  it('is told, heard, issued, reported and finished on the spot', () => {
    const issued = runSummary(...START, ['2026-03-10', 'summary-hear', {}], ['2026-03-10', 'summary-issue', ISSUE]);
    expect(issued.decisions[0]).toMatchObject({ status: 'served', servedOn: '2026-03-10', performDueOn: '2026-03-25' });
    expect(issued.clocks.map((c) => [c.kind, c.legalDue])).toEqual([
      ['report-back', '2026-03-12'],
      ['reconsideration', '2026-05-09'],
    ]);
    const refused = enter(issued, ['2026-03-10', 'summary-note-refusal', { note: '拒签' }]);
    const reported = enter(refused, ['2026-03-12', 'summary-report']);
    expect(enter(reported, ['2026-03-20', 'summary-finish', { note: '已缴' }])).toMatchObject({
      state: 'DONE',
      decisions: [{ status: 'performed' }],
    });
    const collected = enter(issued, ['2026-03-10', 'summary-collect', { amountFen: '10000', receiptNo: 'P1' }]);
    expect(collected.decisions[0]?.status).toBe('performed');
  });

  it('turns into the ordinary procedure when the defence needs checking', () => {
    const heard = runSummary(...START, ['2026-03-10', 'summary-hear', { content: '不属实' }]);
    expect(heard.statements[0]?.content).toBe('不属实');
    expect(enter(heard, ['2026-03-10', 'summary-turn-ordinary', { reason: '需要查证' }]).state).toBe('TO_PT');
  });

  it('runs in the general regime on the agency’s own days', () => {
    const general: Step = ['2026-03-10', 'summary-register', { ...START[0]?.[2], itemCodes: ['XZCF-903'] }];
    const issued = runSummary(
      general,
      ...START.slice(1),
      ['2026-03-10', 'summary-hear', {}],
      ['2026-03-10', 'summary-issue', ISSUE],
    );
    expect(issued.regime).toBe('general');
    expect(issued.clocks.find((c) => c.kind === 'report-back')).toMatchObject({
      rule: 'APL-052c',
      legalDue: '2026-03-12',
    });
    expect(enter(issued, ['2026-03-13', 'summary-report']).findings.map((f) => f.rule)).toEqual(['APL-052c']);
  });
});
