import { expect, it } from 'vitest';
import { amountOf, keptAmount, thresholdWords } from './threshold-words.ts';

it('writes an amount in yuan and keeps it in fen', () => {
  expect(amountOf({ value: '5000000', unit: 'fen' })).toBe('50000');
  expect(amountOf({ value: '5000050', unit: 'fen' })).toBe('50000.50');
  for (const text of ['50000', '50000.50', '0.01'])
    expect(amountOf({ value: keptAmount(text, 'fen') ?? '', unit: 'fen' })).toBe(text);
  expect(keptAmount('2', 'person')).toBe('2');
  expect([keptAmount('2.5', 'person'), keptAmount('1e3', 'fen'), keptAmount('', 'fen')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('says for whom and whether the number itself counts (APL-063)', () => {
  const words = thresholdWords({ partyKind: 'enterprise', value: '5000000', unit: 'fen', inclusive: true });
  expect(words).toBe('企业：50000元（含本数）');
});
