const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const NUMERAL = '零〇一壹二两贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万';
/** A numeral counts only where a unit follows; 第三人 and 第二十条 name a place in a row and are left alone. */
const COUNTED = new RegExp(
  `(?<![第余多几数点.\\d${NUMERAL}])[${NUMERAL}]+(?=余?(?:元|名|人|位|日|天|个|倍|分之|工作日|年|小时|成))`,
  'g',
);

/** `二万三千` → 23000, `十五` → 15. The text holds numerals only. */
export function numberOfChinese(text: string): number {
  let [total, section, digit] = [0, 0, 0];
  for (const ch of text) {
    if (ch === '万') [total, section, digit] = [(total + section + digit || 1) * 10_000, 0, 0];
    else if (UNITS[ch] !== undefined) [section, digit] = [section + (digit || 1) * UNITS[ch], 0];
    else digit = DIGITS[ch] ?? 0;
  }
  return total + section + digit;
}

/**
 * The text with every number in Arabic figures: full-width figures become plain, grouping commas go, Chinese numerals before a unit are
 * counted out. Only for reading facts; what is stored keeps the words of the source.
 */
export function plainNumbers(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19\uFF0E]/g, (ch) => String.fromCharCode(ch.charCodeAt(0) - 0xfee0))
    .replace(/(\d)[,\uFF0C](?=\d{3}(?!\d))/g, '$1')
    .replace(COUNTED, (numeral) => String(numberOfChinese(numeral)));
}
