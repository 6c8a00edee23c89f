import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseNumeral, provisionText } from './provision.ts';

describe('Chinese numerals', () => {
  it.each([
    [0, '零'],
    [7, '七'],
    [10, '十'],
    [14, '十四'],
    [20, '二十'],
    [58, '五十八'],
    [100, '一百'],
    [105, '一百零五'],
    [110, '一百一十'],
    [200, '二百'],
    [201, '二百零一'],
    [1005, '一千零五'],
    [1010, '一千零一十'],
    [1260, '一千二百六十'],
  ])('%i is %s', (n, text) => {
    expect(chineseNumeral(n)).toBe(text);
  });
  it('are different for different numbers', () => {
    expect(new Set(Array.from({ length: 10_000 }, (_, n) => chineseNumeral(n))).size).toBe(10_000);
  });
  it('exist for whole numbers to 9999 only', () => {
    for (const n of [-1, 1.5, 10_000]) expect(() => chineseNumeral(n)).toThrow(RangeError);
  });
});

describe('provisions as people cite them', () => {
  it.each([
    ['行政处罚法', '第58条第1款', '行政处罚法第五十八条第一款'],
    ['行政处罚法', '第18条第2款,第24条', '行政处罚法第十八条第二款、第二十四条'],
    ['行政处罚法', '第20条第1-2款', '行政处罚法第二十条第一款至第二款'],
    ['行政处罚法', '第30-31条', '行政处罚法第三十条至第三十一条'],
    ['行政处罚法', '第64条(一)', '行政处罚法第六十四条第一项'],
    ['行政处罚法', '第64条(七)(八)', '行政处罚法第六十四条第七项、第八项'],
    ['行政处罚法', '第72条第1款(二)-(四)', '行政处罚法第七十二条第一款第二项至第四项'],
    ['解释', '第155条', '解释第一百五十五条'],
    ['国办发〔2018〕118号', '二(六)', '国办发〔2018〕118号二、（六）'],
    ['国办发〔2018〕118号', '五(十五)-(十六)', '国办发〔2018〕118号五、（十五）至（十六）'],
    ['国办发〔2018〕118号', '二', '国办发〔2018〕118号第二部分'],
    ['国办发〔2022〕27号', '二(四)(五)', '国办发〔2022〕27号二、（四）（五）'],
    ['档案法', '条例第19条', '档案法实施条例第十九条'],
    ['档案法', '档案法第14条', '档案法第十四条'],
    ['行政执法监督条例', '第二章', '行政执法监督条例第二章'],
    ['信用修复管理办法', '分类', '信用修复管理办法（分类）'],
    ['劳动行政处罚听证程序规定', '-', '劳动行政处罚听证程序规定'],
  ])('%s %s', (law, article, text) => {
    expect(provisionText({ law, article })).toBe(text);
  });
  it('carry no Arabic figure for any article, paragraph and item', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1260 }), fc.integer({ min: 1, max: 9 }), (article, paragraph) => {
        const text = provisionText({ law: '法', article: `第${article}条第${paragraph}款` });
        expect(text).toBe(`法第${chineseNumeral(article)}条第${chineseNumeral(paragraph)}款`);
      }),
    );
  });
});
