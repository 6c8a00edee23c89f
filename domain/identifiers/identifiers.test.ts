import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../kernel/plain-date.ts';
import { isBankCard, isLuhn } from './bank-card.ts';
import { isEmail } from './email.ts';
import { findIdentifiers } from './find-in-text.ts';
import { compact, fold } from './fold.ts';
import { findPhoneKind, isPhone } from './phone.ts';
import { checkResidentId, isResidentId, looksLikeResidentId, residentIdCheckCharacter } from './resident-id.ts';
import { checkUscc, isOrganisationCode, isUscc, organisationCheckCharacter, usccCheckCharacter } from './uscc.ts';

const kinds = (text: string) => findIdentifiers(text).map((hit) => `${hit.kind}:${hit.value}`);
const USCC_ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

describe('folding', () => {
  it('keeps offsets and folds width, case and the cross', () => {
    expect(fold('ａＺ９　×(：x王')).toBe('AZ9 X(:X王');
    expect(compact(' 110－105\u200b 1949–12 ')).toBe('110105194912');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length));
  });
});

describe('统一社会信用代码 GB 32100', () => {
  it('accepts the codes verified in the kit and takes them apart', () => {
    for (const code of ['11230500001755309F', '91230500MA1B3N1N2M', '91350100M000100Y43', '92130529TEXT000170'])
      expect(checkUscc(code)).toMatchObject({ valid: true, reasons: [] });
    expect(checkUscc('9123 0500-ma1b3n1n2m')).toEqual({
      valid: true,
      reasons: [],
      code: '91230500MA1B3N1N2M',
      department: '市场监督管理',
      category: '企业',
      region: '230500',
      organisationCode: 'MA1B3N1N2',
    });
    expect(isOrganisationCode('MA1B3N1N-2')).toBe(true);
    expect(isOrganisationCode('MA1B3N1N3')).toBe(false);
    expect(isOrganisationCode('MA1B3N1N')).toBe(false);
  });
  it('says why a code fails', () => {
    expect(checkUscc('91').reasons).toEqual(['统一社会信用代码应为18位']);
    expect(checkUscc('91230500MA1B3N1N2N').reasons).toEqual(['校验码不符']);
    expect(checkUscc('91230500MA1B3N1N2I').reasons[0]).toContain('字符集');
    expect(checkUscc('91230500MI1B3N1N2M').reasons[0]).toContain('字符集');
    expect(usccCheckCharacter('9')).toBeUndefined();
    expect(organisationCheckCharacter('9')).toBeUndefined();
  });
  it('does not fail an unknown prefix', () => {
    const first = '8Q130529MA0000001';
    const code = `${first}${usccCheckCharacter(first)}`;
    expect(checkUscc(code)).toMatchObject({ valid: true, department: '工会' });
    expect(checkUscc(code).category).toBeUndefined();
    const other = 'F1130529MA0000001';
    expect(checkUscc(`${other}${usccCheckCharacter(other)}`).department).toBeUndefined();
  });
  it('detects every single wrong character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...USCC_ALPHABET), { minLength: 17, maxLength: 17 }),
        fc.nat(17),
        fc.integer({ min: 1, max: 30 }),
        (first, at, shift) => {
          const code = [...first, usccCheckCharacter(first.join('')) as string];
          expect(isUscc(code.join(''))).toBe(true);
          code[at] = USCC_ALPHABET[(USCC_ALPHABET.indexOf(code[at] as string) + shift) % 31] as string;
          expect(isUscc(code.join(''))).toBe(false);
        },
      ),
    );
    const seen = new Set(Array.from({ length: 40 }, (_, i) => organisationCheckCharacter(`MA${100000 + i * 7}`)));
    expect(seen.has('X') && seen.has('0')).toBe(true);
  });
});

describe('公民身份号码 GB 11643', () => {
  it('accepts the numbers verified in the kit, with sex and birth', () => {
    expect(checkResidentId('11010519491231002X')).toEqual({
      valid: true,
      reasons: [],
      number: '11010519491231002X',
      kind: '居民身份证',
      region: '110105',
      birth: '1949-12-31',
      sex: '女',
    });
    expect(checkResidentId('440524 18800101 001 4')).toMatchObject({ valid: true, sex: '男' });
    expect(isResidentId('１１０１０５１９４９１２３１００２×')).toBe(true);
  });
  it('knows residence permits of Hong Kong, Macao and Taiwan, of foreigners, and the 15-digit number', () => {
    const complete = (first: string) => `${first}${residentIdCheckCharacter(first)}`;
    expect(checkResidentId(complete('83000019900101001')).kind).toBe('港澳台居民居住证');
    expect(checkResidentId(complete('91115619900101001')).kind).toBe('外国人永久居留身份证');
    expect(checkResidentId('130529600101123')).toMatchObject({
      valid: true,
      kind: '十五位居民身份证',
      birth: '1960-01-01',
    });
    expect(checkResidentId('930529600101123').valid).toBe(false);
  });
  it('says why a number fails', () => {
    expect(checkResidentId('12').reasons[0]).toContain('18位');
    expect(checkResidentId('110105194912310021').reasons).toEqual(['校验码不符']);
    expect(looksLikeResidentId('110105194912310021')).toBe(true);
    expect(checkResidentId('110105199902300021').reasons).toContain('出生日期不存在');
    expect(checkResidentId('110105170012310021').reasons).toContain('出生日期不存在');
    expect(checkResidentId('990105194912310021').reasons).not.toContain('地址码不存在');
    expect(checkResidentId('000105194912310021').reasons).toContain('地址码不存在');
    expect(checkResidentId('11010519491231002X', plainDate('1949-12-30')).reasons).toEqual(['出生日期晚于核验日期']);
    expect(isResidentId('11010519491231002X')).toBe(true);
    expect(residentIdCheckCharacter('1')).toBeUndefined();
  });
  it('detects every single wrong digit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 17, maxLength: 17 }),
        fc.nat(16),
        fc.integer({ min: 1, max: 9 }),
        (ds, at, by) => {
          const check = residentIdCheckCharacter(ds.join(''));
          const wrong = ds.map((d, i) => (i === at ? (d + by) % 10 : d));
          expect(residentIdCheckCharacter(wrong.join(''))).not.toBe(check);
        },
      ),
    );
  });
});

describe('cards, telephones, e-mail', () => {
  it('checks Luhn (ISO/IEC 7812-1)', () => {
    expect([isBankCard('6222021001116245702'), isBankCard('4111111111111112'), isBankCard('18')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isLuhn('18'), isLuhn('x')]).toEqual([true, false]);
  });
  it('tells telephones apart', () => {
    for (const mobile of ['13812345678', '+86 138-1234-5678', '008613812345678'])
      expect(findPhoneKind(mobile)).toBe('mobile');
    for (const line of ['0319-4332211', '(010)62345678', '0319-4332211转801', '+86 10 62345678', '0319-4332211-12'])
      expect(findPhoneKind(line)).toBe('landline');
    for (const service of ['12333', '400-800-1234', '110']) expect(findPhoneKind(service)).toBe('service');
    for (const none of ['12812345678', '4332211', '2025', '026-62345678']) expect(isPhone(none)).toBe(false);
    expect(isPhone('13812345678')).toBe(true);
  });
  it('knows an e-mail address', () => {
    expect([isEmail('a.b@qq.com'), isEmail('a@b'), isEmail('a..b@qq.com'), isEmail('a @qq.com')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('identifiers in running text', () => {
  it('finds them through spaces, line breaks, hyphens, width and the cross', () => {
    expect(kinds('身份证１１０１０５ 1949 1231 002×。')).toEqual(['resident-id:11010519491231002X']);
    expect(kinds('11010519491231002X13812345678')).toEqual(['resident-id:11010519491231002X', 'phone:13812345678']);
    expect(kinds('卡号6222 0210 0111 6245 702,')).toEqual(['bank-card:6222021001116245702']);
    expect(kinds('138 1234\n5678 139-1234-5678')).toEqual(['phone:13812345678', 'phone:13912345678']);
    expect(kinds('0319-4332211 (010)62345678 400-800-1234 12333')).toEqual([
      'phone:03194332211',
      'phone:01062345678',
      'service-phone:4008001234',
      'service-phone:12333',
    ]);
    expect(kinds('代码92130529TEXT000170,a.b@qq.com')).toEqual(['uscc:92130529TEXT000170', 'email:A.B@QQ.COM']);
    expect(kinds('卡5555555555554444 或 371449635398431')).toEqual([
      'bank-card:5555555555554444',
      'bank-card:371449635398431',
    ]);
  });
  it('takes a mistyped identity number for one, and says so', () => {
    expect(findIdentifiers('440524188001010015 13812345678')).toMatchObject([
      { kind: 'resident-id', valid: false },
      { kind: 'phone', valid: true },
    ]);
  });
  it('leaves amounts, dates and numbers of documents alone', () => {
    for (const text of [
      '罚款410105.00元',
      '编号410105199913450000',
      '2025-07-21 2025-08-12',
      '15 2025-07-21 1',
      '07 21 1381234',
      '03 19 4332211',
      '巨人社监罚决字〔2025〕第014号',
      '20250721093000',
      '12 333',
      '91230500MA1B3N1N2N',
      '4111111111111112',
      '5 X 3',
      '113812345678',
    ])
      expect([text, kinds(text)]).toEqual([text, []]);
  });
  it('finds every valid identity number wherever blanks stand in it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1950, max: 2015 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.nat(999),
        fc.array(fc.nat(17), { maxLength: 4 }),
        fc.constantFrom(' ', '\n', '-', '\u3000', '\u200b'),
        (y, m, d, n, at, gap) => {
          const two = (v: number) => String(v).padStart(2, '0');
          const first = `130529${y}${two(m)}${two(d)}${String(n).padStart(3, '0')}`;
          const number = `${first}${residentIdCheckCharacter(first)}`;
          const spaced = [...number].map((c, i) => (at.includes(i) && i > 0 ? gap + c : c)).join('');
          expect(kinds(`号码${spaced}。`)).toEqual([`resident-id:${number}`]);
        },
      ),
    );
  });
});
