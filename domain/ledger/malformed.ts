/** The bytes or text given are not of the form they claim. The message is plain Chinese: whoever checks a proof reads it. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Runs a parser of the kernel and gives its failure the words of this form; other failures pass through. */
export function orMalformed<T>(parse: () => T, problem: string): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError)
      throw new Malformed(problem);
    throw error;
  }
}

/** Requires a JSON object with exactly the keys named; those ending in `?` may be absent. */
export function requireKeys(value: unknown, keys: readonly string[], what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`${what}不是一个对象`);
  const given = new Set(Object.keys(value));
  for (const key of keys) {
    const bare = key.replace(/\?$/, '');
    if (!given.delete(bare) && bare === key) throw new Malformed(`${what}缺少“${key}”`);
  }
  const [extra] = given;
  if (extra !== undefined) throw new Malformed(`${what}有多余的“${extra}”`);
  return value as Readonly<Record<string, unknown>>;
}

/** A count or position: whole, not negative, exactly representable. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

const HEX_32 = /^[0-9a-f]{64}$/;

/** 32 bytes in lower-case hex. */
export function isHex32(value: unknown): value is string {
  return typeof value === 'string' && HEX_32.test(value);
}

const DECIMAL = /^(?:0|[1-9][0-9]{0,15})$/;

/** Parses a decimal without sign or leading zeros; throws Malformed otherwise. */
export function parseCount(text: string, what: string): number {
  const n = DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (!isCount(n)) throw new Malformed(`${what}不是规范的十进制整数`);
  return n;
}
