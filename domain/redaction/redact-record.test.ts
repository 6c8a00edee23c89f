import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../kernel/json.ts';
import { assignNames } from './naming.ts';
import { getPolicy, POLICIES } from './policies.ts';
import { redactRecord, residue } from './redact-record.ts';
import { childLabour, masked, person, portal, shop } from './redaction.fixtures.ts';

describe('marks', () => {
  it('say which place of the text before masking each stands for', () => {
    const text = '投诉人陈某称,证人李刚(电话13812345678)见过陈某;住巨鹿县新华街3号院2单元陈某家。';
    const entities = [person('a', 'complainant', ['陈某']), person('b', 'witness', ['李刚'])];
    const out = redactRecord({ facts: text, other: '无' }, ['facts', 'other'], entities, portal);
    const [marks = [], sources = []] = [out.marks.facts, out.sources.facts];
    const shown = String(out.record.facts);
    expect(sources.length).toBe(marks.length);
    // Between the marks both texts are the same, from beginning to end.
    const between = (of: string, spans: readonly { start: number; end: number }[]) =>
      [0, ...spans.map((s) => s.end)].map((from, i) => of.slice(from, spans[i]?.start ?? of.length));
    expect(between(text, sources)).toEqual(between(shown, marks));
    const masked = sources.map((s) => text.slice(s.start, s.end));
    expect(masked).toEqual(expect.arrayContaining([expect.stringContaining('李刚'), '13812345678']));
    expect(out.sources.other).toBeUndefined();
  });
});

describe('policies', () => {
  it('names the party and its legal representative as the channel allows (PUB-06)', () => {
    const boss = person('b', 'legal-representative', ['张建国']);
    expect(masked('张建国', [boss])).toBe('张某');
    expect(masked('张建国', [boss], getPolicy('enterprise', 'major-violations'))).toBe('张建国');
    const citizen = person('p', 'person', ['张小明'], { isParty: true });
    expect(masked('张小明', [citizen], getPolicy('natural-person', 'portal'))).toBe('张*明');
    expect(masked('张明', [{ ...citizen, names: ['张明'] }], getPolicy('natural-person', 'portal'))).toBe('张*');
    expect(masked('张某', [{ ...citizen, names: ['张某'] }], getPolicy('natural-person', 'portal'))).toBe('张某');
    expect(masked('张小明', [citizen], getPolicy('natural-person', 'portal', 'party-masked'))).toBe('张某');
    expect(
      masked('当事人甲公司违法', [{ ...shop, names: ['甲公司'] }], getPolicy('enterprise', 'portal', 'party-masked')),
    ).toBe('当事人违法');
    expect(() => getPolicy('enterprise', 'portal', 'x' as never)).toThrow(RangeError);
    expect(new Set(POLICIES.map((p) => p.id)).size).toBe(24);
  });
  it('keeps names given before, and gives marks when every word would tell a secret', () => {
    const two = [person('a', 'worker', ['李刚']), person('b', 'worker', ['李强'])];
    const first = assignNames(two, portal);
    expect(first).toEqual({ a: '李某甲', b: '李某乙' });
    expect(assignNames([person('c', 'worker', ['李三']), ...[...two].reverse()], portal, first)).toEqual({
      ...first,
      c: '李某丙',
    });
    expect(assignNames([person('a', 'worker', []), person('m', 'minor', ['劳动者'])], portal)).toEqual({
      a: '[姓名已隐去]',
      m: '未成年人甲',
    });
    const bodies = [person('o', 'organisation', ['单位']), person('p', 'person', ['某单'])];
    expect(assignNames(bodies, { ...portal, others: { ...portal.others, organisation: 'role' } }).o).toBe(
      '[名称已隐去]',
    );
    const crowd = Array.from({ length: 30 }, (_, i) => person(`m${i}`, 'minor', [`小孩${i}`]));
    expect(new Set(Object.values(assignNames(crowd, portal))).size).toBe(30);
    expect(assignNames(crowd, portal).m29).toBe('未成年人30');
  });
});

describe('records', () => {
  const draft: JsonObject = {
    party: { name: '巨鹿县晨曦电子加工店', phone: '13812345678' },
    facts: '招用肖某,证人李刚证实',
    contact: 13812345678,
    amount: 1000000,
    paid: false,
    none: null,
    evidence: [{ name: '李刚询问笔录', page: 3 }, { secret: '肖某' }],
    tags: ['童工', '肖某'],
    empty: [],
    internal: { note: '肖某家长电话' },
    '13900000000': 'x',
    map: { '0': 'y' },
  };
  const allowed = [
    'party.name',
    'facts',
    'contact',
    'amount',
    'paid',
    'none',
    'evidence.*.name',
    'tags.*',
    'internal',
    'map.*',
  ];

  it('lets only the leaves of the allow-list through, the same person named the same in every field', () => {
    const out = redactRecord(draft, allowed, childLabour, portal);
    expect(out.record).toEqual({
      party: { name: '巨鹿县晨曦电子加工店' },
      facts: '招用未成年人甲,证人李某证实',
      contact: '[联系电话已隐去]',
      amount: 1000000,
      paid: false,
      none: null,
      evidence: [{ name: '李某询问笔录' }, {}],
      tags: ['童工', '未成年人甲'],
    });
    expect(out.removedPaths).toEqual([
      'party.phone',
      'evidence.0.page',
      'evidence.1.secret',
      'internal.note',
      '13900000000',
      'map.0',
    ]);
    expect(Object.keys(out.marks).sort()).toEqual(['contact', 'evidence.0.name', 'facts', 'tags.1']);
    expect(out.marks.facts?.map((m) => (out.record.facts as string).slice(m.start, m.end))).toEqual([
      '未成年人甲',
      '李某',
    ]);
    expect(out.marks.facts?.[0]).toMatchObject({ originalKind: 'minor-name', ruleId: 'OGI-014' });
    expect(JSON.stringify(out.marks)).not.toContain('肖某');
    expect(residue(out.record, childLabour, portal)).toEqual([]);
    expect(redactRecord(out.record, allowed, childLabour, portal).record).toEqual(out.record);
  });
  it('TSG-002 finds what is left, in values and keys', () => {
    const hits = residue(draft, childLabour, portal);
    expect(hits.map((h) => [h.path, h.kind])).toEqual([
      ['party.phone', 'phone'],
      ['facts', 'minor-name'],
      ['facts', 'name'],
      ['contact', 'phone'],
      ['evidence.0.name', 'name'],
      ['evidence.1.secret', 'minor-name'],
      ['tags.1', 'minor-name'],
      ['internal.note', 'minor-name'],
      ['13900000000', 'phone'],
    ]);
  });
});
