import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainDate } from '../kernel/plain-date.ts';
import type { CaseState } from './model.ts';
import { officerFaults } from './officer-standing.ts';
import { caseKit, ITEMS, PEOPLE } from './testing/case-kit.ts';
import * as wage from './testing/wage-case.ts';

const { run, unmet } = caseKit((path) =>
  JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')),
);
const filed = run(...wage.FILED);
const ctx = (on: string) => ({ on: plainDate(on), people: PEOPLE, items: ITEMS });
const kinds = (person: string, state: CaseState, on = '2026-03-03') =>
  officerFaults(person, state, ctx(on)).map(({ kind, rule }) => `${kind} ${rule}`);

test('APL-042: unknown, without a valid certificate on that day, of another field', () => {
  expect(kinds('gao', filed)).toEqual([]);
  expect(kinds('nobody', filed)).toEqual(['unknown APL-042']);
  expect(kinds('yao', filed, '2026-03-31')).toEqual([]);
  expect(kinds('yao', filed, '2026-04-01')).toEqual(['certificate APL-042']);
  expect(kinds('li', filed)).toEqual(['area APL-042']);
});

test('APL-043: whoever stays away; an application that is not decided does not stop the investigation', () => {
  const recused = (outcome: 'granted' | 'self' | 'pending' | 'rejected'): CaseState => ({
    ...filed,
    recusals: [{ person: 'gao', on: plainDate('2026-03-03'), reason: '近亲属', outcome }],
  });
  expect(kinds('gao', recused('granted'))).toEqual(['recusal APL-043']);
  expect(kinds('gao', recused('self'))).toEqual(['recusal APL-043']);
  expect(kinds('gao', recused('pending'))).toEqual([]);
  expect(kinds('gao', recused('rejected'))).toEqual([]);
  expect(kinds('zhao', recused('granted'))).toEqual([]);
});

test('TSG-014, APL-064-4: reviewer and presider of the case do not become its officers, and the act refuses them', () => {
  const opinion = { submission: 'S1', on: plainDate('2026-03-03'), kind: 'agree', text: '同意', flags: [] } as const;
  const reviewed: CaseState = { ...filed, opinions: [{ ...opinion, reviewer: 'gao', reviewerName: '高文博' }] };
  const heard: CaseState = { ...filed, hearing: { state: 'TZ_SCHEDULED', presider: 'zhao' } };
  expect(kinds('gao', reviewed)).toEqual(['separation TSG-014']);
  expect(kinds('zhao', heard)).toEqual(['separation APL-064-4']);
  const both = { reason: '调整', officers: ['gao', 'zhao'].map((p, i) => ({ person: p, name: p, lead: i === 0 })) };
  expect(unmet(reviewed, ['2026-03-04', 'assign-officers', both])).toEqual(['TSG-014']);
  expect(unmet(heard, ['2026-03-04', 'assign-officers', both])).toEqual(['APL-064-4']);
  expect(unmet(filed, ['2026-03-04', 'assign-officers', both])).toEqual([]);
});
