import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { passwordFaults, readablePassword } from './password.rules.ts';

describe('passwords', () => {
  it.each([
    ['Ab1-short', '至少'],
    ['xxGaowenboxx-1', '账号'],
    ['Password-2026', '常见'],
    ['P@ssw0rd-2026!', '常见'],
    ['Julu-Zhifa-2026', '常见'],
    ['1qaz@WSX3edc', '常见'],
    ['Woaini1314520!', '常见'],
    ['aaaa-AAAA-aaaa', '不同的字符'],
    ['onlylowercase', '三类'],
  ])('%s is refused: %s', (password, why) => {
    expect(passwordFaults(password, 'gaowenbo').join()).toContain(why);
  });
  it.each([
    'Brise-Kante-61-ul',
    'x#9$k!2&p@Q',
    '一句很长的话也可以作为密码只要它足够长就行了',
    'correct horse battery staple',
  ])('%s is taken', (password) => {
    expect(passwordFaults(password, 'gaowenbo')).toEqual([]);
  });
  it('that are given are good, readable and never the same', () => {
    const given = Array.from({ length: 50 }, () => readablePassword((n) => randomBytes(n)));
    for (const password of given) {
      expect(password).toMatch(/^([A-HJ-NP-Za-kmnp-z2-9]{4}-){3}[A-HJ-NP-Za-kmnp-z2-9]{4}$/);
      expect(passwordFaults(password, 'gaowenbo')).toEqual([]);
    }
    expect(new Set(given).size).toBe(50);
  });
});
