import { fen } from '#domain/kernel/money.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { newCase } from '#domain/procedure/index.ts';
import type { CaseState, Evidence, Proposal } from '#domain/procedure/model.ts';
import type { ViewInput } from '../documents/case-view.rules.ts';

const day = plainDate;

export const PENALTY: Proposal = {
  id: 'P1',
  kind: 'penalty',
  on: day('2026-03-23'),
  itemCode: 'XZCF-027',
  facts: '拖欠工资，经责令改正拒不改正',
  basis: ['劳动保障监察条例第三十条第一款第（三）项'],
  violated: ['中华人民共和国劳动法第五十条'],
  sanctions: ['罚款'],
  fineFen: fen(800_000),
  confiscateFen: fen(0),
  payFen: fen(0),
  fineFacts: {},
  discretion: { level: '一般', reason: '涉及3人', departs: false },
  complex: false,
  manyRelations: false,
  publicInterest: false,
  socialRisk: false,
  status: 'open',
};

export const EVIDENCE: Evidence = {
  id: 'E1',
  kind: '书证',
  name: '工资发放表',
  proves: '欠薪数额',
  obtainedOn: day('2026-03-04'),
  status: 'verified',
  audioVisual: false,
};

/** A case before its review, without database or engine. */
export function caseState(change: Partial<CaseState> = {}): CaseState {
  return {
    ...newCase('PT'),
    state: 'REVIEW',
    itemCodes: ['XZCF-027'],
    parties: [
      {
        role: 'respondent',
        name: '河北启明水利工程有限公司',
        kind: 'enterprise',
        code: '91130529MA0EXAMP05',
        legalRep: '张启明',
        address: '巨鹿县健康东路18号',
        formerNames: [],
      },
    ],
    clue: {
      source: 'complaint',
      receivedOn: day('2026-03-02'),
      summary: '反映拖欠工资',
      continuing: false,
      longPrescription: false,
      confidential: true,
      complainant: '陈某',
    },
    filedOn: day('2026-03-03'),
    filingNumber: '巨人社监立字〔2026〕第001号',
    officers: [
      { person: 'o1', name: '高文博', lead: true, assignedOn: day('2026-03-03') },
      { person: 'o2', name: '赵晓岚', lead: false, assignedOn: day('2026-03-03') },
    ],
    evidence: [EVIDENCE],
    proposals: [PENALTY],
    notices: [
      {
        id: 'N1',
        number: '巨人社监罚告字〔2026〕第001号',
        proposals: ['P1'],
        fineFen: fen(800_000),
        confiscateFen: fen(0),
        payFen: fen(0),
        sanctions: ['罚款'],
        issuedOn: day('2026-03-24'),
        servedOn: day('2026-03-24'),
        hearingRight: false,
        statementDueOn: day('2026-03-31'),
        stale: false,
      },
    ],
    statements: [{ id: 'S1', on: day('2026-03-26'), form: 'written', content: '请求从轻' }],
    ...change,
  };
}

export function viewOf(state: CaseState = caseState(), change: Partial<ViewInput> = {}): ViewInput {
  return {
    state,
    title: '河北启明水利工程有限公司拖欠工资案',
    agency: {
      name: '巨鹿县人力资源和社会保障局',
      reviewBody: '巨鹿县人民政府',
      court: '巨鹿县人民法院',
      address: '巨鹿县某路1号',
      contactPhone: '0319-0000000',
      defenceTerm: '五个工作日',
      payTo: '某银行',
    },
    people: [
      { person: 'o1', name: '高文博', unit: '劳动保障监察大队', title: '监察员', certificateNo: '13052999011' },
      { person: 'r1', name: '江若云', unit: '政策法规股', title: '法制审核员', qualification: 'A20091305290001' },
    ],
    violated: { 'XZCF-027': ['《劳动保障监察条例》第三十条第一款第（三）项'] },
    ...change,
  };
}
