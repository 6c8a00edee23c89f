import { describe, expect, it } from 'vitest';
import { agrees } from './agreement.ts';

describe('agreement of a finding with an expectation', () => {
  it('asks equality of values', () => {
    expect(agrees(10000, 10000)).toBe(true);
    expect(agrees(10000, 12000)).toBe(false);
    expect(agrees([2, 5], [2, 5])).toBe(true);
    expect(agrees([2, 5], [5, 2])).toBe(false);
    expect(agrees(true, 'true')).toBe(false);
    expect(agrees(null, true)).toBe(false);
  });

  it('asks sentences to name the same numbers and provisions', () => {
    expect(agrees('处罚前已改正:行政处罚法第三十二、三十三条', '处罚前已改正:行政处罚法第三十二、三十三条')).toBe(true);
    expect(agrees('起诉期满之日起3个月内', '起诉期满之日起三个月内')).toBe(true);
    expect(agrees('处罚法第三十三条第三款', '处罚法第九十九条第三款')).toBe(false);
    expect(agrees('10人以上且≥3万–10万元(省定) → 满足', '10人以上且≥3万–10万元(省定) → 不满足')).toBe(false);
    expect(agrees('见证人签名或者拍照录像', '见证人签名或拍照录像')).toBe(true);
    expect(agrees('完全不同的说法', '见证人签名或拍照录像')).toBe(false);
  });
});
