import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#domain/kernel/json.ts';
import { contentFaults, fillFromState, missingFields, unmetMinimum } from './content.ts';
import { findExample, getForm } from './spec.ts';

const order = getForm('WS-20');
const decision = getForm('WS-37');
const complete = (code: string): JsonObject => findExample(getForm(code))?.content ?? {};

describe('missing fields', () => {
  it('are told by their Chinese labels in the order of the form', () => {
    const { partyAddress: _a, penalties: _p, ...rest } = complete('WS-37');
    expect(missingFields(decision, { ...rest, facts: '  ' })).toEqual([
      { key: 'partyAddress', label: '住所（住址）' },
      { key: 'facts', label: '违法事实' },
      { key: 'penalties', label: '行政处罚' },
    ]);
  });

  it('know what another answer makes needless: 责令立即改正 has no due date (APL-028)', () => {
    const { dueOn: _d, ...rest } = complete('WS-20');
    expect(missingFields(order, rest).map((m) => m.key)).toEqual(['dueOn']);
    expect(missingFields(order, { ...rest, immediate: true })).toEqual([]);
  });

  it('APL-042 count the officers of an interview', () => {
    const record = complete('WS-09');
    const one = (record.questioners as readonly JsonObject[]).slice(0, 1);
    expect(missingFields(getForm('WS-09'), { ...record, questioners: one })).toEqual([
      { key: 'questioners', label: '询问人（不少于2项）' },
    ]);
  });

  it('APL-055a do not take an unticked box for a shown certificate', () => {
    const missing = missingFields(getForm('WS-09'), { ...complete('WS-09'), identityShown: false });
    expect(missing).toEqual([{ key: 'identityShown', label: '已出示执法证件' }]);
  });

  it('do not take a person without a name for a person', () => {
    const missing = missingFields(getForm('WS-09'), { ...complete('WS-09'), subject: { sex: '男' } });
    expect(missing.map((m) => m.key)).toEqual(['subject']);
  });
});

describe('statutory minimum', () => {
  it('APL-059 names the provision and what to fill', () => {
    const { payment: _p, ...rest } = complete('WS-37');
    expect(unmetMinimum(decision, rest)).toEqual([
      {
        rule: 'APL-059',
        provision: '行政处罚法第五十九条第一款第四项',
        message: '《行政处罚决定书》未载明：行政处罚的履行方式和期限',
        remedy: '请填写：罚款缴纳方式或者履行方式和期限',
      },
    ]);
    expect(unmetMinimum(decision, { ...rest, performance: '立即停止。' })).toEqual([]);
  });
});

describe('content faults', () => {
  const faults = (change: JsonObject) =>
    contentFaults(decision, { ...complete('WS-37'), ...change }).map((f) => `${f.label}：${f.message}`);

  it('name what does not fit', () => {
    const closed = contentFaults(getForm('WS-59'), { ...complete('WS-59'), closedOn: '2026-02-29' });
    expect(closed.map((f) => `${f.label}：${f.message}`)).toEqual(['结案日期：不是有效日期']);
    expect(faults({ amount: '20.5' })).toEqual(['罚款金额：金额应当是以分计的整数']);
    expect(faults({ partyKind: '机器人' })).toEqual(['当事人类型：应当是：单位、个体工商户、个人']);
    expect(faults({ legalRep: '长'.repeat(41) })).toEqual(['法定代表人（负责人）：超过40字']);
    expect(faults({ facts: '\ud800' })).toEqual(['违法事实：含有无法识别的字符']);
    expect(faults({ facts: 7 })).toEqual(['违法事实：应当是文字']);
    expect(faults({ penalties: '罚款' })).toEqual(['行政处罚：应当逐项填写']);
    expect(faults({ penalties: [1] })).toEqual(['行政处罚：第1项应当是文字']);
    expect(faults({ evidence: ['工资表'] })).toEqual(['证据：第1项应当逐栏填写']);
    expect(faults({ evidence: [{ name: '工资表', price: '1' }] })).toEqual(['证据：第1项有表外的栏目']);
    expect(faults({ evidence: [{ name: 1 }] })).toEqual(['证据：第1项的各栏应当是文字']);
    expect(faults({ stranger: 'x' })).toEqual(['stranger：文书没有此栏目']);
  });

  it('check persons and boxes', () => {
    const of = (change: JsonObject) =>
      contentFaults(getForm('WS-09'), { ...complete('WS-09'), ...change }).map((f) => f.message);
    expect(of({ subject: '赵某' })).toEqual(['应当填写人员信息']);
    expect(of({ subject: { name: '赵某', shoe: '42' } })).toEqual(['有表外的栏目']);
    expect(of({ subject: { name: 3 } })).toEqual(['各栏应当是文字']);
    expect(of({ rightsTold: '是' })).toEqual(['应当是是或者否']);
  });

  it('accept what is left open and a choice typed with half-width marks', () => {
    expect(faults({ amount: '', partyPhone: null })).toEqual([]);
    const ground = '违法行为轻微并及时改正,没有造成危害后果';
    expect(contentFaults(getForm('WS-39'), { ...complete('WS-39'), ground })).toEqual([]);
  });
});

describe('defaults from the case', () => {
  it('follow the dotted sources and leave the rest open', () => {
    const state: JsonObject = {
      party: { name: '甲公司', address: '某路1号' },
      case: { cause: '拖欠工资', facts: null },
      decision: [],
    };
    expect(fillFromState(decision, state)).toEqual({
      partyName: '甲公司',
      partyAddress: '某路1号',
      caseCause: '拖欠工资',
    });
  });

  it('do not read what an object inherits', () => {
    expect(
      fillFromState(
        { ...decision, fields: decision.fields.map((f) => ({ ...f, source: 'party.constructor' })) },
        { party: {} },
      ),
    ).toEqual({});
  });
});
