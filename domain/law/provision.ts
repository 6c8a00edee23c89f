/** The article of a law and the name under which the law is cited. */
export type Provision = { readonly law: string; readonly article: string };

const DIGITS = '零一二三四五六七八九';

/** Chinese numerals of 0 to 9999 as statutes write them: 10 十, 14 十四, 105 一百零五, 276 二百七十六. */
export function chineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) throw new RangeError(`not a number of an article: ${n}`);
  if (n < 10) return DIGITS.charAt(n);
  const text = String(n).padStart(4, '0');
  let out = '';
  for (const [i, unit] of ['千', '百', '十', ''].entries()) {
    const digit = Number(text[i]);
    if (digit > 0) out += DIGITS.charAt(digit) + unit;
    else if (out !== '' && !out.endsWith('零')) out += '零';
  }
  return out.replace(/零$/u, '').replace(/^一十/u, '十');
}

/**
 * The provision as people cite it: `行政处罚法` + `第58条第1款` → `行政处罚法第五十八条第一款`.
 * Sections of a guiding document keep their own numbering (`二(六)` → `二、（六）`); a heading instead of a number stands in brackets.
 */
export function provisionText({ law, article }: Provision): string {
  if (article === '-') return law;
  if (NAMED.test(article)) {
    const at = article.indexOf('第');
    return provisionText({ law: namedLaw(law, article.slice(0, at)), article: article.slice(at) });
  }
  if (/^第/u.test(article)) return law + statuteArticle(article);
  if (/^[一二三四五六七八九十]+(\(|$)/u.test(article)) return law + documentSection(article);
  return `${law}（${article}）`;
}

/** `档案法第14条`, `条例第19条`: one group of rules from a law and from its regulation. */
const NAMED = /^[^第(]+第\d/u;

function namedLaw(law: string, name: string): string {
  return name === '条例' ? `${law}实施条例` : name;
}

function statuteArticle(article: string): string {
  return article
    .replace(/,/gu, '、')
    .replace(
      /第(\d+)-(\d+)(条|款)/gu,
      (_, a: string, b: string, unit: string) =>
        `第${chineseNumeral(Number(a))}${unit}至第${chineseNumeral(Number(b))}${unit}`,
    )
    .replace(/第(\d+)/gu, (_, a: string) => `第${chineseNumeral(Number(a))}`)
    .replace(/\(([一二三四五六七八九十]+)\)-\(([一二三四五六七八九十]+)\)/gu, '第$1项至第$2项')
    .replace(/\)\(/gu, ')、(')
    .replace(/\(([一二三四五六七八九十]+)\)/gu, '第$1项');
}

function documentSection(article: string): string {
  return article
    .replace(/^([^(]+)$/u, '第$1部分')
    .replace(/^([^第(]+)\(/u, '$1、(')
    .replace(/\)-\(/gu, '）至（')
    .replace(/\(/gu, '（')
    .replace(/\)/gu, '）');
}
