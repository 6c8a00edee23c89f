import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CaseFile, readCaseFile } from '#contract/case-file.ts';
import { amountOwed, amountsIn, minorsOf, monthsWorked, peopleIn, workersOf } from './text-facts.ts';

const read = readCaseFile(readFileSync(new URL('../../../data/cases/real-cases.json', import.meta.url), 'utf8'));
const cases = new Map(('cases' in read ? read.cases : []).map((c) => [c.id, c]));
const get = (id: string): CaseFile => {
  const file = cases.get(id);
  if (file === undefined) throw new Error(id);
  return file;
};

describe('facts told in words', () => {
  it('reads amounts exactly to 分', () => {
    expect(amountsIn('合计341293.73元,另134.66万元和81万元、100余万元')).toEqual([
      34129373n,
      134660000n,
      81000000n,
      100000000n,
    ]);
    expect(amountsIn('没有金额')).toEqual([]);
  });

  it('counts people and months begun', () => {
    expect(peopleIn('拖欠61名劳动者')).toBe(61);
    expect(peopleIn('54人、3人')).toBe(54);
    expect(peopleIn('若干人')).toBeUndefined();
    expect(monthsWorked('入职,工作13天);张某,工作3天;李某工作2个月零5天')).toEqual([1, 1, 3]);
  });

  it('finds what was owed, and to how many', () => {
    expect(amountOwed(get('CASE-17'))).toBe(34129373n);
    expect(amountOwed(get('CASE-03'))).toBe(400000n);
    expect(amountOwed(get('CASE-04'))).toBe(8520000n);
    expect(amountOwed(get('CASE-14'))).toBe(30000n);
    expect(workersOf(get('CASE-06'))).toBe(61);
    expect(workersOf(get('CASE-19'))).toBe(54);
  });

  it('knows the minors of a file', () => {
    expect(minorsOf(get('CASE-01')).map((p) => p.name)).toEqual(['肖某', '张某']);
    expect(minorsOf(get('CASE-03'))).toEqual([]);
  });
});
