import { COMMON_PARTS } from './common-passwords.ts';

export const MIN_LENGTH = 10;
/** From this length on no mixture of characters is asked for. */
export const LONG_ENOUGH = 20;

/** What is left when common parts are taken away must be a password's worth of something else. */
const MIN_OWN = 7;
/** Signs that people put for letters. */
const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '5': 's',
  '!': 'i',
};

const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/** Why a password is too weak, in Chinese; empty when it is good enough. */
export function passwordFaults(password: string, login: string): readonly string[] {
  const faults: string[] = [];
  const lower = password.toLowerCase();
  if ([...password].length < MIN_LENGTH) faults.push(`密码至少${MIN_LENGTH}位`);
  if (lower.includes(login.toLowerCase())) faults.push('密码不得包含账号');
  if (isCommon(lower)) faults.push('密码主要由常见的词语、拼音或者顺序字符组成');
  if (new Set(password).size < 5) faults.push('密码中不同的字符太少');
  const classes = CLASSES.filter((kind) => kind.test(password)).length;
  if (classes < 3 && [...password].length < LONG_ENOUGH)
    faults.push(`密码应当包含大写字母、小写字母、数字、其他字符中的三类，或者达到${LONG_ENOUGH}位`);
  return faults;
}

function isCommon(lower: string): boolean {
  const undisguised = [...lower].map((char) => DISGUISES[char] ?? char).join('');
  return ownLength(lower) < MIN_OWN || ownLength(undisguised) < MIN_OWN;
}

/** How much belongs to no common part; what only divides is not counted. */
function ownLength(text: string): number {
  const own = COMMON_PARTS.reduce((rest, part) => rest.replaceAll(part, ' '), text);
  return own.replace(/[\s._-]/g, '').length;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';

/** A first password of 16 characters that nobody misreads, from random bytes; it must be changed at the first sign-in. */
export function readablePassword(bytes: (count: number) => Uint8Array): string {
  const pick = (): string => {
    for (;;)
      for (const byte of bytes(32)) if (byte < 4 * LETTERS.length) return LETTERS[byte % LETTERS.length] as string;
  };
  const group = () => Array.from({ length: 4 }, pick).join('');
  for (;;) {
    const password = [group(), group(), group(), group()].join('-');
    if (passwordFaults(password, '-----').length === 0) return password;
  }
}
