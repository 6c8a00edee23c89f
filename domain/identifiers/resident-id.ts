import { findPlainDate, type PlainDate } from '../kernel/plain-date.ts';
import { compact } from './fold.ts';

export type ResidentIdKind = '居民身份证' | '港澳台居民居住证' | '外国人永久居留身份证' | '十五位居民身份证';

/** 公民身份号码 (GB 11643-1999) taken apart. `reasons` is empty exactly when `valid`. */
export type ResidentIdCheck = {
  readonly valid: boolean;
  /** Why the number fails, in plain Chinese. */
  readonly reasons: readonly string[];
  /** The number without separators, `X` upper case. */
  readonly number: string;
  readonly kind?: ResidentIdKind;
  /** 地址码, six digits. */
  readonly region?: string;
  readonly birth?: PlainDate;
  readonly sex?: '男' | '女';
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]; // GB 11643: 2^(18-i) mod 11
const CHECKS = '10X98765432';
const EARLIEST = '1880-01-01';

/** First two digits of GB/T 2260 in use: 31 provinces, 71 台湾, 81 香港, 82 澳门, and 83 of the 台湾居民居住证. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** Check character of the first 17 digits (ISO 7064 MOD 11-2); undefined when they are not 17 digits. */
export function residentIdCheckCharacter(first17: string): string | undefined {
  if (!/^\d{17}$/.test(first17)) return undefined;
  const sum = [...first17].reduce((total, digit, i) => total + Number(digit) * (WEIGHTS[i] as number), 0);
  return CHECKS[sum % 11];
}

/**
 * Checks a 公民身份号码: region, birth date, check character. `on` (usually today) refuses births after it.
 * Accepts numbers of the 港澳台居民居住证 (810000, 820000, 830000), 18-digit numbers of the 外国人永久居留身份证 (first digit 9)
 * and the 15-digit numbers used before 1999, which carry no check character.
 */
export function checkResidentId(text: string, on?: PlainDate): ResidentIdCheck {
  const number = compact(text);
  if (/^\d{15}$/.test(number)) return checkParts(number, `19${number.slice(6, 12)}`, number[14] as string, on);
  if (!/^\d{17}[\dX]$/.test(number))
    return { valid: false, reasons: ['公民身份号码应为18位（前17位为数字）或旧式15位数字'], number };
  return checkParts(number, number.slice(6, 14), number[16] as string, on);
}

function checkParts(number: string, birthDigits: string, sexDigit: string, on: PlainDate | undefined): ResidentIdCheck {
  const birth = findPlainDate(birthDigits.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  const kind = kindOf(number);
  const reasons: string[] = [];
  if (kind === undefined) reasons.push('地址码不存在');
  if (birth === undefined || birth < EARLIEST) reasons.push('出生日期不存在');
  else if (on !== undefined && birth > on) reasons.push('出生日期晚于核验日期');
  if (number.length === 18 && residentIdCheckCharacter(number.slice(0, 17)) !== number[17]) reasons.push('校验码不符');
  return {
    valid: reasons.length === 0,
    reasons,
    number,
    ...(kind === undefined ? {} : { kind }),
    region: number.slice(0, 6),
    ...(birth === undefined ? {} : { birth }),
    sex: Number(sexDigit) % 2 === 1 ? '男' : '女',
  };
}

function kindOf(number: string): ResidentIdKind | undefined {
  if (number.startsWith('9') && number.length === 18) return '外国人永久居留身份证';
  if (!PROVINCES.has(number.slice(0, 2))) return undefined;
  if (number.length === 15) return '十五位居民身份证';
  return /^8[123]0000/.test(number) ? '港澳台居民居住证' : '居民身份证';
}

export function isResidentId(text: string): boolean {
  return checkResidentId(text).valid;
}

/** True when everything but the check character fits: a mistyped number still leads to a person. */
export function looksLikeResidentId(text: string): boolean {
  return checkResidentId(text).reasons.every((reason) => reason === '校验码不符');
}
