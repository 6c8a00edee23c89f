import { BLANK } from './fold.ts';

/** Source of the pattern of an e-mail address in folded text; blanks may stand around `@`. */
export const EMAIL_SOURCE = `[0-9A-Z][0-9A-Z._%+-]{0,63}[${BLANK}]{0,4}@[${BLANK}]{0,4}(?:[0-9A-Z-]{1,63}\\.){1,8}[A-Z]{2,24}`;

const EMAIL = new RegExp(`^${EMAIL_SOURCE}$`, 'i');

/** A plain e-mail address: no quoted local part, no address literal. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && EMAIL.test(text) && !/\s|\.\.|\.@|-\./.test(text);
}
