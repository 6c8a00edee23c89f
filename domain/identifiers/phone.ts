import { compact, fold } from './fold.ts';

/** 移动电话, 固定电话 with area code, or the numbers of public services (400…, 12333), which lead to no person. */
export type PhoneKind = 'mobile' | 'landline' | 'service';

const MOBILE = /^(?:\+?86|0086)?1[3-9]\d{9}$/;
/** Area codes 010, 020–029 without 026, 03xx–09xx; subscriber numbers start with 2–9. */
const LANDLINE = /^(?:(?:\+?86|0086)0?|0)(?:10[2-9]\d{7}|2[0-57-9][2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})$/;
const EXTENSION = /(?:转|-)\s*\d{1,6}$/;
const SERVICE = /^(?:[48]00\d{7}|1[0-2]\d{1,3}|9[56]\d{3,4})$/;

/** The kind of a telephone number, or undefined when the text is none. A landline needs its area code. */
export function findPhoneKind(text: string): PhoneKind | undefined {
  const digits = digitsOf(fold(text));
  if (MOBILE.test(digits)) return 'mobile';
  if (SERVICE.test(digits)) return 'service';
  const withoutExtension = digitsOf(fold(text).replace(EXTENSION, ''));
  return LANDLINE.test(digits) || LANDLINE.test(withoutExtension) ? 'landline' : undefined;
}

function digitsOf(folded: string): string {
  return compact(folded).replace(/[()]/g, '');
}

export function isPhone(text: string): boolean {
  return findPhoneKind(text) !== undefined;
}
