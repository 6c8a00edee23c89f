import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCaseFile } from './case-file.ts';

const content = readFileSync(new URL('../data/cases/real-cases.json', import.meta.url), 'utf8');
type Loose = { [key: string]: Loose } & Loose[];
const kit = JSON.parse(content) as Loose;

function faultsOf(change: (c: Loose) => void): string[] {
  const copy = structuredClone(kit);
  change(copy[0] as Loose);
  const read = readCaseFile(JSON.stringify(copy));
  return 'faults' in read ? read.faults.map((f) => f.path) : [];
}

describe('case file', () => {
  it('reads the real cases that are shipped', () => {
    const read = readCaseFile(content);
    expect('cases' in read && read.cases.length).toBe(14);
    expect(faultsOf(() => undefined)).toEqual([]);
  });

  it('names the path of each fault', () => {
    expect(faultsOf((c) => Object.assign(c.timeline?.[2] ?? {}, { date: '2025-02-30' }))).toEqual([
      'cases[0].timeline[2].date',
    ]);
    expect(faultsOf((c) => Reflect.deleteProperty(c, 'respondent'))).toEqual(['cases[0].respondent']);
    expect(
      faultsOf((c) => {
        Object.assign(c.decision ?? {}, { amount: 1.234 });
        Object.assign(c.evidence?.[0] ?? {}, { type: '传闻' });
      }),
    ).toEqual(['cases[0].evidence[0].type', 'cases[0].decision.amount']);
    expect(faultsOf((c) => Object.assign(c, { id: 'CASE-03' }))).toEqual(['cases[1].id']);
  });

  it('refuses what is no JSON or no list', () => {
    expect(readCaseFile('{')).toHaveProperty('faults');
    expect(readCaseFile('{}')).toEqual({ faults: [{ path: 'cases', message: '文件应为案件数组' }] });
  });
});
