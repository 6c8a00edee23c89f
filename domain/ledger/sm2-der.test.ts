import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, hex } from '../kernel/bytes.ts';
import { sm2SignatureFromDer, sm2SignatureToDer } from './sm2-der.ts';

describe('an SM2 signature', () => {
  it('has exactly one DER form', () => {
    const one = `${'00'.repeat(31)}01`;
    const raw = fc.uint8Array({ minLength: 64, maxLength: 64 }).filter((b) => (b[0] as number) < 0xff && b[33] !== 0);
    fc.assert(
      fc.property(raw, fc.nat(20), (bytes, zeros) => {
        const value = bytes.map((b, i) => (i < zeros || (i >= 32 && i < 33) ? 0 : b));
        expect(hex(sm2SignatureFromDer(sm2SignatureToDer(value)) as Uint8Array)).toBe(hex(value));
      }),
    );
    expect(() => sm2SignatureToDer(new Uint8Array(63))).toThrow(RangeError);
    const order = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123';
    for (const bad of [
      hex(sm2SignatureToDer(fromHex(order + one))),
      hex(sm2SignatureToDer(fromHex(one + order))),
      hex(sm2SignatureToDer(fromHex('00'.repeat(32) + one))),
      hex(sm2SignatureToDer(fromHex(one + '00'.repeat(32)))),
      '',
      '3006020101020101ff',
      '3106020101020101',
      '3007020101020101',
      '300702020001020101',
      '3006020181020101',
      '3006020101030101',
      '3006030101020101',
      '3006020001020101',
      '3006020102020100',
      '3006020201020101',
      '30060201010201',
      '3008020101020101ffff',
      '300702010102010101',
      `3026022201${'11'.repeat(33)}020101`,
      `3026022101${'11'.repeat(32)}020101`,
      '3006020101020201',
      '300602010102',
      '3003020101000000',
      '3006020401010101',
      `30${'46'}${'00'.repeat(70)}`,
      'ff'.repeat(73),
    ])
      expect(sm2SignatureFromDer(fromHex(bad))).toBeUndefined();
    expect(hex(sm2SignatureFromDer(fromHex('3006020101020102')) as Uint8Array)).toBe(`${one}${'00'.repeat(31)}02`);
  });
});
