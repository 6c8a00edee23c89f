import { describe, expect, it } from 'vitest';
import { fen } from '#domain/kernel/money.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import type { CaseState } from '#domain/procedure/model.ts';
import { caseState, PENALTY, viewOf } from '../testing/case-state.ts';
import { caseView, orderState, violatedLaw } from './case-view.rules.ts';
import { chinesePerformance } from './performance.rules.ts';
import { defenceWords, discretionWords, violatedBy } from './proposal-view.rules.ts';
import { causeOf, cited, sentence, titleOf } from './words.rules.ts';

const day = plainDate;
const on = day('2026-03-24');

describe('words', () => {
  it.each([
    ['劳动保障监察条例第三十条第一款第（三）项', '《劳动保障监察条例》第三十条第一款第（三）项'],
    ['《劳动法》第九十一条', '《劳动法》第九十一条'],
    ['第三十条', '第三十条'],
    ['本机关规定', '本机关规定'],
  ])('cites %s', (given, shown) => expect(cited(given)).toBe(shown));
  it.each([
    ['某公司拖欠工资案', '某公司', '拖欠工资'],
    ['某公司：使用童工案（两起）', '某公司', '使用童工（两起）'],
    ['拖欠工资', undefined, '拖欠工资'],
    ['某公司案', '某公司', '某公司'],
  ])('reads the cause of %s', (title, party, cause) => expect(causeOf(title, party)).toBe(cause));
  it('ends sentences and titles once', () => {
    expect([sentence('好'), sentence('好。'), sentence('好，'), sentence(' ')]).toEqual(['好。', '好。', '好。', '']);
    expect([titleOf('拖欠工资'), titleOf('拖欠工资案'), titleOf('童工案（两起）')]).toEqual([
      '拖欠工资案',
      '拖欠工资案',
      '童工案（两起）',
    ]);
  });
});

describe('the view of a case', () => {
  it('takes units and certificates from the register of people, and never the complainant', () => {
    const view = caseView(viewOf());
    expect(view.case).toMatchObject({
      cause: '拖欠工资',
      unit: '劳动保障监察大队',
      leadOfficer: { name: '高文博', certNo: '13052999011' },
    });
    expect(JSON.stringify(view)).not.toContain('陈某');
    expect(view.agency).toMatchObject({ contactPerson: '高文博', court: '巨鹿县人民法院' });
  });
  it('shows the violated law: as proposed, else as suspected, else of the items', () => {
    expect(violatedLaw(viewOf())).toEqual(['《中华人民共和国劳动法》第五十条']);
    const bare = caseState({ proposals: [] });
    expect(violatedLaw(viewOf(bare, { suspected: ['某条例第一条'] }))).toEqual(['《某条例》第一条']);
    expect(violatedLaw(viewOf(bare))).toEqual(['《劳动保障监察条例》第三十条第一款第（三）项']);
    expect(violatedBy(viewOf(), { ...PENALTY, violated: [] })).toEqual([
      '《劳动保障监察条例》第三十条第一款第（三）项',
    ]);
    expect(violatedBy(viewOf(bare, { suspected: ['某条例第一条'] }), { ...PENALTY, violated: [] })).toEqual([
      '《某条例》第一条',
    ]);
  });
  it('says how an order went', () => {
    const order = {
      id: 'O1',
      content: '支付工资',
      issuedOn: on,
      dueOn: day('2026-03-31'),
      verifications: [],
      status: 'open' as const,
    };
    const told = (status: 'open' | 'overdue' | 'corrected' | 'corrected-late') =>
      orderState(caseState({ orders: [{ ...order, status }] }));
    expect(told('open')).toBe('改正期限至2026年3月31日，尚未届满。');
    expect(told('overdue')).toContain('逾期未改正');
    expect(told('corrected')).toContain('按期改正');
    expect(told('corrected-late')).toContain('逾期后已改正');
    expect(orderState(caseState())).toBe('本案未作责令改正。');
  });
  it('tells the defence: what was said and what became of it, or silence, and the hearing (APL-045a, APL-059)', () => {
    const reviewed = { on, result: 'rejected' as const, reason: '理由不成立' };
    const [statement] = caseState().statements;
    if (statement === undefined) throw new Error('no statement');
    expect(defenceWords(caseState({ statements: [{ ...statement, review: reviewed }] }))).toContain(
      '请求从轻。经复核，不予采纳：理由不成立。',
    );
    const silent = (how: 'expired' | 'waived') =>
      defenceWords(caseState({ statements: [], statementClosure: { on, how } }));
    expect(silent('expired')).toContain('未提出陈述、申辩');
    expect(silent('waived')).toContain('放弃陈述、申辩');
    expect(defenceWords(caseState({ notices: [] }))).toBe('本案依法未进行事先告知。');
    const [notice] = caseState().notices;
    if (notice === undefined) throw new Error('no notice');
    const heard = (hearing: NonNullable<CaseState['hearing']>) =>
      defenceWords(caseState({ notices: [{ ...notice, hearingRight: true }], hearing }));
    expect(heard({ state: 'TZ_NOTICE' })).toContain('未要求听证');
    expect(heard({ state: 'TZ_WAIVED', waivedOn: on })).toContain('放弃听证');
    expect(heard({ state: 'TZ_HELD', heldOn: on, reportOpinion: '维持' })).toContain('举行听证。听证报告意见：维持。');
  });
  it('tells performance and discretion', () => {
    expect(chinesePerformance(PENALTY)).toContain('十五日内缴纳罚款');
    expect(chinesePerformance({ ...PENALTY, fineFen: fen(0) })).toBe('自收到本决定书之日起履行。');
    expect(chinesePerformance({ ...PENALTY, kind: 'processing', performDays: 7 })).toContain('7日内');
    expect(chinesePerformance({ ...PENALTY, kind: 'processing' })).toContain('15日内');
    expect(chinesePerformance({ ...PENALTY, kind: 'no-penalty' })).toBe('本决定无需履行。');
    const departed = {
      level: '较轻',
      reason: '初犯',
      benchmark: '某基准',
      departs: true,
      departureApproval: '经集体讨论。',
    };
    expect(discretionWords({ discretion: departed })).toBe(
      '适用某基准，裁量档次为较轻。初犯。本案调整适用裁量基准，经集体讨论。',
    );
    expect(discretionWords({})).toContain('不涉及');
  });
});
