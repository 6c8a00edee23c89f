import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseFileSchema } from '#contract/case-file.ts';
import { fuzzFiles } from './testing/fuzz-files.ts';
import { memoryReplay, shippedCases } from './testing/memory-replay.ts';

const agency = await memoryReplay();
const files = fuzzFiles(shippedCases().flatMap((c) => c.itemCodes));

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
      { numRuns: 400 },
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
