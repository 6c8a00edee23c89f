import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#domain/kernel/money.ts';
import { capitalAmount, plainAmount } from './amounts.ts';
import { chinesePunctuation } from './punctuation.ts';

describe('amounts in capital figures', () => {
  it.each([
    ['0', '零元整'],
    ['1', '壹分'],
    ['10', '壹角整'],
    ['500000', '伍仟元整'],
    ['2000000', '贰万元整'],
    ['34129373', '叁拾肆万壹仟贰佰玖拾叁元柒角叁分'],
    ['100005', '壹仟元零伍分'],
    ['100050', '壹仟元伍角整'],
    ['10010100', '壹拾万零壹佰零壹元整'],
    ['1000000000', '壹仟万元整'],
    ['1000000100', '壹仟万零壹元整'],
    ['10000000000000000', '壹佰万亿元整'],
    ['10000000100000', '壹仟亿零壹仟元整'],
    ['100500000', '壹佰万伍仟元整'],
  ])('%s 分 reads %s', (amount, text) => {
    expect(capitalAmount(fen(BigInt(amount)))).toBe(text);
  });

  it('differ for different amounts', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 10n ** 12n }), (a, b) => {
        expect(capitalAmount(fen(a)) === capitalAmount(fen(b))).toBe(a === b);
      }),
    );
  });

  it('refuse what they cannot say', () => {
    expect(() => capitalAmount(fen(-1n))).toThrow(RangeError);
    expect(() => capitalAmount(fen(10n ** 18n))).toThrow(RangeError);
    expect(plainAmount(fen(34129373n))).toBe('341,293.73元');
  });
});

describe('marks beside Chinese characters', () => {
  it.each([
    ['经查,当事人拖欠85,200.50元,逾期未付;仍不改正.', '经查，当事人拖欠85,200.50元，逾期未付；仍不改正.'],
    ['时间:9:30(上午)', '时间：9:30（上午）'],
    ['网址:https://a.gov.cn/x?y=1,2', '网址：https://a.gov.cn/x?y=1,2'],
    ['增长5%,达到A,B两类', '增长5%，达到A,B两类'],
    ['f(x, y) = #import "a"; $x$ \\', 'f(x, y) = #import "a"; $x$ \\'],
    ['某公司(LLC)', '某公司（LLC）'],
    ['(2020)', '(2020)'],
  ])('%s', (given, wanted) => {
    expect(chinesePunctuation(given)).toBe(wanted);
  });

  it('never change a letter, a figure or the length', () => {
    const text = fc.string({ unit: fc.constantFrom('中', '文', ',', ':', '(', ')', '1', 'a', ';', '。', ' ') });
    fc.assert(
      fc.property(text, (t) => {
        const once = chinesePunctuation(t);
        expect(once.length).toBe(t.length);
        expect(once.replace(/[^\p{L}\p{N} 。]/gu, '')).toBe(t.replace(/[^\p{L}\p{N} 。]/gu, ''));
      }),
    );
  });
});
