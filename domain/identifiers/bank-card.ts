import { compact } from './fold.ts';

/** The Luhn check of ISO/IEC 7812-1 over a text of digits. */
export function isLuhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = i % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** A bank card number: 13 to 19 digits that pass the Luhn check (ISO/IEC 7812-1). */
export function isBankCard(text: string): boolean {
  const digits = compact(text);
  return /^\d{13,19}$/.test(digits) && isLuhn(digits);
}
