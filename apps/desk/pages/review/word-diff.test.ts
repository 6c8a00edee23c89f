import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

const told = (before: string, after: string) =>
  wordDiff(before, after).map(({ kind, text }) => `${{ same: '', gone: '-', new: '+' }[kind]}${text}`);

test('a text and what became of it, word by word', () => {
  expect(told('罚款8,000元', '罚款8,000元')).toEqual(['罚款8,000元']);
  expect(told('', '新写')).toEqual(['+新写']);
  expect(told('删去', '')).toEqual(['-删去']);
  expect(told('拖欠工资共计12,600元', '拖欠2025年10月工资共计12,600元')).toEqual([
    '拖欠',
    '+2025年10月',
    '工资共计12,600元',
  ]);
  expect(told('罚款8,000元。', '罚款6,000元。').join('')).toBe('罚款-8,000+6,000元。');
});

test('both texts can be read back from the pieces, whatever they are', () => {
  const [before, after] = ['甲乙丙丁甲乙，一二三。', '乙丙甲丁乙，一三二，四。'];
  const pieces = wordDiff(before, after);
  const read = (leave: string) =>
    pieces
      .filter((p) => p.kind !== leave)
      .map((p) => p.text)
      .join('');
  expect(read('new')).toBe(before);
  expect(read('gone')).toBe(after);
});
