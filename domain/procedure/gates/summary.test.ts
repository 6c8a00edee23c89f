import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { newCase } from '../index.ts';
import { caseKit, type Step } from '../testing/case-kit.ts';
import * as wage from '../testing/wage-case.ts';

const { runSummary, unmet, warned, enter } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../../data/${path}`, import.meta.url), 'utf8')),
);

const FINE: JsonObject = { sanctions: ['罚款'], fineFen: '300000', conclusive: true };
const OFFICERS = [
  { person: 'gao', name: '高文博', lead: true },
  { person: 'zhao', name: '赵晓岚' },
];
const identified = runSummary(
  [
    '2026-03-10',
    'summary-register',
    { facts: '员工手册违法', itemCodes: ['XZCF-902'], parties: [wage.PARTY], officers: OFFICERS },
  ],
  ['2026-03-10', 'summary-show-identity', { ...wage.BY, to: '负责人', ...wage.RECORDED }],
);
const tell = (change: JsonObject = {}): Step => [
  '2026-03-10',
  'summary-tell',
  { ...FINE, tellsFacts: true, tellsRights: true, ...wage.RECORDED, ...change },
];
const heard = enter(enter(identified, tell()), ['2026-03-10', 'summary-hear', {}]);
const ISSUE: JsonObject = {
  ...wage.BY,
  ...FINE,
  number: '1',
  signedBy: '高文博',
  facts: '违法',
  basis: ['劳动合同法第八十条'],
  place: '公司',
  remedyTold: true,
  handedOver: true,
};
const issue = (change: JsonObject = {}): Step => ['2026-03-10', 'summary-issue', { ...ISSUE, ...change }];
const issued = enter(heard, issue());

describe('gates of the on-the-spot procedure', () => {
  it('APL-051: conclusive facts, a warning or a fine up to the limit of the party', () => {
    expect(unmet(identified, tell())).toEqual([]);
    expect(unmet(identified, tell({ fineFen: '300001' }))).toEqual(['APL-051']);
    expect(unmet(identified, tell({ conclusive: false }))).toEqual(['APL-051']);
    expect(unmet(identified, tell({ sanctions: ['警告', '没收违法所得'] }))).toEqual(['APL-051']);
    const citizen = { ...identified, parties: [] };
    expect(unmet(citizen, tell({ fineFen: '20000' }))).toEqual([]);
    expect(unmet(citizen, tell({ fineFen: '20001' }))).toEqual(['APL-051']);
  });

  it('LSI-032a: facts and rights are told', () => {
    expect(unmet(identified, tell({ tellsFacts: false }))).toEqual(['LSI-032a']);
    expect(unmet(identified, tell({ tellsRights: false }))).toEqual(['LSI-032a']);
  });

  it('APL-052a, APL-052b and ARL-023b: a complete form, handed over, reconsideration first', () => {
    expect(unmet(heard, issue())).toEqual([]);
    const bare = { facts: '', basis: [], place: '', remedyTold: false, handedOver: false };
    expect(unmet(heard, issue(bare))).toEqual(['APL-052b', 'APL-052b', 'APL-052b', 'ARL-023b', 'APL-052a']);
  });

  it('APL-068 and APL-070: collected only when small or for a reason, with the special receipt', () => {
    const collect = (change: JsonObject, state = issued) =>
      unmet(state, ['2026-03-10', 'summary-collect', { amountFen: '10000', receiptNo: 'P1', ...change }]);
    const fined = (fineFen: bigint) => ({
      ...issued,
      decisions: issued.decisions.map((d) => ({ ...d, fineFen: fineFen as never })),
    });
    expect(collect({}, fined(10_000n))).toEqual([]);
    expect(collect({}, fined(10_001n))).toEqual(['APL-068']);
    expect(collect({ spotReason: '事后难以执行' }, fined(10_001n))).toEqual([]);
    expect(collect({ receiptNo: '' }, fined(10_000n))).toEqual(['APL-070']);
    const part = enter(issued, [
      '2026-03-10',
      'summary-collect',
      { amountFen: '1', receiptNo: 'P1', spotReason: '难以执行' },
    ]);
    expect(part.decisions[0]?.status).toBe('served');
  });

  it('LSI-032b: reported within two working days, else found', () => {
    expect(warned(issued, ['2026-03-12', 'summary-report'])).toEqual([]);
    expect(warned(issued, ['2026-03-13', 'summary-report'])).toEqual(['LSI-032b']);
  });

  it('APL-051: an ordinary case does not start here', () => {
    expect(unmet(newCase('JY'), ['2026-03-10', 'accept', {}]).length).toBeGreaterThan(0);
  });
});
