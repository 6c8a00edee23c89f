import { readFileSync } from 'node:fs';

const LIST = new URL('../../data/passwords/common.txt', import.meta.url);

/** What weak passwords are made of, in small letters; the longest first, so that no part hides the whole. */
export const COMMON_PARTS: readonly string[] = readFileSync(LIST, 'utf8')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('# '))
  .sort((a, b) => b.length - a.length);
