import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looseWords, searchQuery, searchVector, searchWords, wordsOf } from './bigrams.ts';

describe('words of a text', () => {
  it('are pairs of Han characters and whole runs of letters and digits', () => {
    expect(wordsOf(['拖欠工资'])).toEqual(['工资', '拖欠', '欠工']);
    expect(wordsOf(['巨人社监罚决字〔2025〕第014号'])).toEqual(
      ['014', '14', '2025', '人社', '决字', '巨人', '监罚', '社监', '罚决'].sort(),
    );
    expect(wordsOf(['统一社会信用代码９１130529ＭＡ0'])).toContain('91130529ma0');
  });

  it('never reach over punctuation, blanks or from one text into the next', () => {
    expect(wordsOf(['甲，乙', '丙 丁'])).toEqual([]);
  });

  it('hold characters outside the basic plane together', () => {
    expect(wordsOf(['𠮷野家'])).toEqual(['野家', '𠮷野'].sort());
  });

  it('are cut where a run is endless, and zeros alone stay', () => {
    expect(wordsOf(['a'.repeat(100)])).toEqual(['a'.repeat(64)]);
    expect(wordsOf(['000'])).toEqual(['000']);
  });

  it('are written as a vector in which nothing needs escaping', () => {
    expect(searchVector(["O'Neill \\ 甲乙"])).toBe("'neill' 'o' '甲乙'");
    expect(searchVector([])).toBe('');
  });
});

describe('what a reader types', () => {
  it('wants all of its words, runs by their beginning', () => {
    const words = searchWords('晨曦电子 2025');
    expect(words).toEqual({ exact: ['晨曦', '曦电', '电子'], prefixes: ['2025'], ignored: [] });
    expect(searchQuery(words)).toBe("'晨曦' & '曦电' & '电子' & '2025':*");
  });

  it('can be loosened to pairs side by side', () => {
    expect(looseWords('拖欠工资 农民工 2025').exact).toEqual(['拖欠', '工资', '农民', '民工']);
    expect(looseWords('拖欠工资 2025').prefixes).toEqual(['2025']);
    expect(looseWords('童').exact).toEqual([]);
  });

  it('names what is too short to search', () => {
    expect(searchWords('童 a 。 工资')).toEqual({ exact: ['工资'], prefixes: [], ignored: ['童', 'a', '。'] });
    expect(searchQuery(searchWords('童'))).toBeUndefined();
    expect(searchWords('第7号')).toEqual({ exact: [], prefixes: ['7'], ignored: [] });
    expect(searchWords('监罚字〔2025〕014号')).toEqual({
      exact: ['监罚', '罚字'],
      prefixes: ['2025', '014'],
      ignored: [],
    });
    expect(searchWords('工资 工资').ignored).toEqual([]);
  });
});

describe('writer and reader agree', () => {
  const han = fc.string({ unit: fc.constantFrom(...'拖欠工资押金劳动合同〔〕，。012aB '), maxLength: 30 });

  it('on every part of a text', () => {
    fc.assert(
      fc.property(han, fc.nat(30), fc.nat(30), (text, from, length) => {
        const have = wordsOf([text]);
        const { exact } = searchWords(text.slice(from, from + length));
        for (const word of exact) expect(have).toContain(word);
        for (const run of searchWords(text).prefixes) expect(have.some((w) => w.startsWith(run))).toBe(true);
      }),
    );
  });

  it('on text of any kind, which never needs quoting', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(searchVector([text])).toMatch(/^(?:'[\p{L}\p{N}\p{Script=Han}]+'(?: |$))*$/u);
      }),
    );
  });
});
