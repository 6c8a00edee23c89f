import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseFile, caseFileSchema } from '#contract/case-file.ts';
import { fuzzFiles } from './testing/fuzz-files.ts';
import { memoryReplay, shippedCases } from './testing/memory-replay.ts';

const agency = await memoryReplay();
const files = fuzzFiles(shippedCases().flatMap((c) => c.itemCodes));

const UNTOLD = { actor: null, doc: null, docNo: null, note: null, inSource: false, dateInSource: false, ptState: null };
const told = (date: string, state: string) => ({
  date,
  state,
  event: state === 'NO_STATEMENT' ? '!' : '立案',
  ...UNTOLD,
});

/** Found by chance once: after a refusal, the end of the time to state falls on the very day that a file tells. */
const FOUND: [CaseFile][] = [
  [
    caseFileSchema.parse({
      id: 'CASE-X',
      title: '立案',
      track: '普通程序(处罚)',
      clueSource: '劳动者投诉',
      agency: '巨鹿县人力资源和社会保障局',
      source: null,
      composed: false,
      itemCodes: ['XZCF-019'],
      respondent: { name: '甲公司', type: '企业', legalRep: null },
      otherParties: [],
      people: [],
      facts: '!',
      violatedArticles: [],
      penaltyBasis: [],
      evidence: [{ type: '书证', name: '立案', proves: '', inSource: false, audioVisual: false }],
      discretion: null,
      timeline: [told('2020-02-28', 'NO_STATEMENT'), told('2020-02-21', 'REVOKED'), told('2020-02-21', 'CLUE')],
      decision: { kind: '行政处罚', sanctions: [] },
      flags: [],
      expectedChecks: [],
    }),
  ],
];

describe('whatever a file of the schema holds', () => {
  it('strict answers, never goes back in time, and completes nothing after a refusal', () => {
    fc.assert(
      fc.property(files, (file) => {
        expect(caseFileSchema.safeParse(file).success).toBe(true);
        const { acts, refusals, order } = agency.replay(file, 'strict');
        for (const [i, act] of acts.entries()) expect(act.on >= (acts[i - 1]?.on ?? act.on)).toBe(true);
        const first = order.findIndex((o) => o.refused);
        if (first >= 0) expect(order.slice(first + 1).filter((o) => o.fixture && !o.refused)).toEqual([]);
        // Every refusal names its provision: no act fails because the plan filled in its form wrongly.
        expect(refusals.filter((r) => r.rules.length === 0).map((r) => `${r.act} ${r.message}`)).toEqual([]);
      }),
      { numRuns: 400, examples: FOUND },
    );
  });

  it('history answers, refuses nothing, and enters each day that the file tells', () => {
    fc.assert(
      fc.property(files, (file) => {
        const { refusals, state } = agency.replay(file, 'history');
        expect(refusals.map((r) => `${r.act} ${r.message}`)).toEqual([]);
        expect(state.acts.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
  });
});
