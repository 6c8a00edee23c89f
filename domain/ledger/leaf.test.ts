import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf, utf8 } from '../kernel/bytes.ts';
import { instantFromEpochMs } from '../kernel/instant.ts';
import { checkLeaf, isOutcome, kindLabel, type Leaf, type LeafKind, leafBytes, parseLeaf } from './leaf.ts';
import { isCount, Malformed, orMalformed, parseCount, requireKeys } from './malformed.ts';

const COMMIT = 'ab'.repeat(32);
const ANSWERED = 'cd'.repeat(32);
const decision: Leaf = {
  v: 1,
  at: instantFromEpochMs(1_790_000_000_000),
  agency: '11130529000000000X',
  kind: 'decision',
  commit: COMMIT,
  answers: ANSWERED,
};

const OUTCOMES: LeafKind[] = [
  'published',
  'published.treated',
  'withdrawn',
  'corrected',
  'revoked',
  'withheld.secret',
  'withheld.art-15_a',
];

describe('the entry of the log', () => {
  it('is canonical JSON without anything more', () => {
    expect(textOf(leafBytes(decision))).toBe(
      `{"agency":"11130529000000000X","answers":"${ANSWERED}","at":"2026-09-21T14:13:20.000Z","commit":"${COMMIT}","kind":"decision","v":1}`,
    );
    const kinds = fc.constantFrom<LeafKind>('act', 'review', 'decision', ...OUTCOMES);
    fc.assert(
      fc.property(kinds, fc.integer({ min: 0, max: 4e12 }), (kind, ms) => {
        const { answers: _, ...open } = decision;
        const at = instantFromEpochMs(ms);
        const leaf: Leaf = isOutcome(kind) ? { ...decision, kind, at } : { ...open, kind, at };
        expect(parseLeaf(leafBytes(leaf))).toEqual(leaf);
      }),
    );
  });

  it('lets a decision answer its review or have none; every outcome names its decision; acts and reviews answer nothing', () => {
    const { answers: _, ...alone } = decision;
    expect(checkLeaf(alone)).toEqual(alone);
    for (const kind of OUTCOMES) expect(() => checkLeaf({ ...alone, kind })).toThrow('没有指明所答复的决定');
    for (const kind of ['act', 'review']) {
      expect(checkLeaf({ ...alone, kind })).toBeDefined();
      expect(() => checkLeaf({ ...decision, kind })).toThrow('不答复其他条目');
    }
    expect(isOutcome('withheld.secret')).toBe(true);
    expect(isOutcome('decision')).toBe(false);
  });

  it('is refused in any other form', () => {
    for (const bad of [
      null,
      [],
      { ...decision, v: 2 },
      { ...decision, party: '张三' },
      { ...decision, at: 5 },
      { ...decision, at: '2026-09-21' },
      { ...decision, at: '9999-12-31T23:59:59.999Z' },
      { ...decision, agency: 5 },
      { ...decision, agency: '' },
      { ...decision, agency: '巨鹿县人社局' },
      { ...decision, kind: 7 },
      { ...decision, kind: 'toString' },
      { ...decision, kind: 'withheld.' },
      { ...decision, kind: 'withheld.Secret' },
      { ...decision, kind: 'withheld.张三' },
      { ...decision, commit: 'AB'.repeat(32) },
      { ...decision, commit: 'ab' },
      { ...decision, answers: null },
      { ...decision, answers: 'cd' },
    ])
      expect(() => checkLeaf(bad)).toThrow(Malformed);
    expect(() => leafBytes({ ...decision, agency: ' ' })).toThrow(Malformed);
  });

  it('has one form in bytes', () => {
    const text = textOf(leafBytes(decision));
    for (const bad of [
      `${text}\n`,
      ` ${text}`,
      text.replace('"v":1', '"v":1.0'),
      text.replace('"v":1', '"v":1,"v":1'),
      text.slice(0, -1),
      `\ufeff${text}`,
    ])
      expect(() => parseLeaf(utf8(bad))).toThrow(Malformed);
    expect(() => parseLeaf(Uint8Array.of(0xff))).toThrow(Malformed);
  });

  it('has a label in the words of the field for every kind', () => {
    for (const kind of ['act', 'review', 'decision', ...OUTCOMES] as LeafKind[])
      expect(kindLabel(kind)).toMatch(/^[\u4e00-\u9fff、]+$/u);
  });
});

describe('what is malformed', () => {
  it('is said in plain words; other failures pass', () => {
    expect(() => orMalformed(() => JSON.parse('{') as unknown, '不是文本')).toThrow('不是文本');
    const other = () => {
      throw new Error('disk');
    };
    expect(() => orMalformed(other, '不是文本')).toThrow('disk');
    expect(() => requireKeys({ a: 1 }, ['a', 'b'], '文件')).toThrow('文件缺少“b”');
    expect(() => requireKeys({ a: 1, c: 1 }, ['a', 'b?'], '文件')).toThrow('文件有多余的“c”');
  });

  it('are counts with signs, leading zeros or too many digits', () => {
    for (const bad of ['', '-1', '+1', '01', '1.0', ' 1', '9007199254740992', '1e3'])
      expect(() => parseCount(bad, '条数')).toThrow('条数不是规范的十进制整数');
    expect(parseCount('9007199254740991', '条数')).toBe(Number.MAX_SAFE_INTEGER);
    expect([isCount(0), isCount('0'), isCount(-1), isCount(2 ** 53)]).toEqual([true, false, false, false]);
  });
});
