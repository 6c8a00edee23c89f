/** Five wrong passwords in a row lock the account for a while (GB/T 22239-2019 8.1.4 登录失败处理). */
export const MAX_FAILURES = 5;
export const MIN_LENGTH = 10;
/** From this length on no mixture of characters is asked for. */
export const LONG_ENOUGH = 20;

const COMMON = [
  'password',
  '12345678',
  'qwerty',
  'admin',
  'abc123',
  '88888888',
  '66666666',
  'iloveyou',
  'woaini',
  'renshe',
];
const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/** Why a password is too weak, in Chinese; empty when it is good enough. */
export function passwordFaults(password: string, login: string): readonly string[] {
  const faults: string[] = [];
  const lower = password.toLowerCase();
  if ([...password].length < MIN_LENGTH) faults.push(`密码至少${MIN_LENGTH}位`);
  if (lower.includes(login.toLowerCase())) faults.push('密码不得包含账号');
  if (COMMON.some((word) => lower.includes(word))) faults.push('密码包含常见的弱密码');
  if (new Set(password).size < 5) faults.push('密码中不同的字符太少');
  const classes = CLASSES.filter((kind) => kind.test(password)).length;
  if (classes < 3 && [...password].length < LONG_ENOUGH)
    faults.push(`密码应当包含大写字母、小写字母、数字、其他字符中的三类，或者达到${LONG_ENOUGH}位`);
  return faults;
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
