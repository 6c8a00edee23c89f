import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findFixedEnd, findLaw, getLaw, type Law, lawTable, readingOf, UnknownLaw } from './law.ts';

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8'));
const LAWS: readonly Law[] = [...read('law/laws.json'), ...read('law/other-laws.json')];
const table = lawTable(LAWS);

describe('names of laws', () => {
  it.each([
    ['APL', 'APL'],
    ['apl', 'APL'],
    ['APL-064-1', 'APL'],
    ['行政处罚法', 'APL'],
    ['处罚法', 'APL'],
    ['《中华人民共和国行政处罚法》', 'APL'],
    ['行政处罚法 (2021修订)', 'APL'],
    ['行政处罚法（2021修订）', 'APL'],
    ['中华人民共和国行政处罚法(2021年修订)', 'APL'],
    ['行政处罚法第六十四条', 'APL'],
    ['行政处罚法第64条(一)', 'APL'],
    ['处罚法 56', 'APL'],
    ['处罚法§48', 'APL'],
    ['行政处罚法 art.85', 'APL'],
    ['强制法', 'ACL'],
    ['许可法', 'ALL'],
    ['复议法', 'ARL'],
    ['行诉法', 'ALT'],
    ['司法解释', 'SPC'],
    ['最高人民法院关于适用《中华人民共和国行政诉讼法》的解释', 'SPC'],
    ['民诉法', 'CPL'],
    ['中华人民共和国民法典', 'CIV'],
    ['信息公开条例', 'OGI'],
    ['118号', 'TSG'],
    ['国办发[2018]118号', 'TSG'],
    ['国办发〔2018〕118号', 'TSG'],
    ['国办发〔2018〕118号 三项制度指导意见', 'TSG'],
    ['54号', 'INS'],
    ['Regulation on Labour Security Inspection', 'LSR'],
    ['移送规定', 'TRF'],
    ['国务院令第310号', 'TRF'],
    ['监察条例', 'LSR'],
    ['劳动保障监察条例（国务院令第423号）', 'LSR'],
    ['劳动保障监察条例 / 若干规定', 'LSR'],
    ['若干规定', 'LSI'],
    ['关于实施〈劳动保障监察条例〉若干规定', 'LSI'],
    ['政务数据共享条例', 'GDS'],
    ['档案法实施条例', 'ARC'],
    ['工伤保险条例', 'WII'],
    ['民促法', 'PEL'],
  ])('%s is %s', (name, id) => {
    expect(getLaw(table, name).id).toBe(id);
  });
  it('knows every law by the name its rules carry', () => {
    for (const law of LAWS) {
      for (const name of [law.id, law.name, law.fullName, ...law.aliases]) expect(findLaw(table, name)).toBe(law);
      expect(findLaw(table, `中华人民共和国${law.name}`)).toBe(law);
    }
  });
  it.each(['', '法', '条例', '国办发', '(2021修订)', '第五条', '120号', '56', 'XYZ-1'])(
    'does not know “%s”',
    (name) => {
      expect(findLaw(table, name)).toBeUndefined();
    },
  );
  it('says what is known', () => {
    const ask = () => getLaw(table, '某法');
    expect(ask).toThrow(UnknownLaw);
    expect(ask).toThrow(/“某法”.*行政处罚法\(APL\)/);
  });
});

describe('building the table', () => {
  const law = getLaw(table, 'APL');
  it('refuses a name of two laws', () => {
    expect(() => lawTable([law, { ...law, id: 'ZZZ', name: '另一部法', fullName: '另一部法' }])).toThrow(/names both/);
    expect(() => lawTable([{ ...law, aliases: [law.name] }])).not.toThrow();
  });
  it.each([
    ['none', []],
    ['amounts', [{ amounts: [2], as: 'working_day', rule: 'APL-085', provision: '' }]],
    ['a most', [{ upTo: 2, as: 'working_day', rule: 'APL-085', provision: '' }]],
    ['a kind', [{ kind: 'max', as: 'working_day', rule: 'APL-085', provision: '' }]],
  ] as const)('refuses a last reading of 日 with a condition: %s', (_, days) => {
    expect(() => lawTable([{ ...law, days }])).toThrow(/no condition/);
    if (days.length > 0) expect(() => readingOf({ ...law, days }, 9, 'within')).toThrow(RangeError);
  });
  it('finds fixed ends by unit and number (APL-036a, CRD-02)', () => {
    expect(findFixedEnd(law, 2, 'year')?.rule).toBe('APL-036a');
    expect(findFixedEnd(law, 3, 'year')).toBeUndefined();
    expect(findFixedEnd(law, 2, 'month')).toBeUndefined();
    expect(findFixedEnd(getLaw(table, 'CRD'), 7, 'month')?.rule).toBe('CRD-02');
  });
});
