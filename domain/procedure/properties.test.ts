import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../kernel/json.ts';
import {
  ACT_IDS,
  type ActId,
  type CaseEvent,
  type CaseState,
  evolve,
  foldCase,
  newCase,
  perform,
  reviewGrounds,
} from './index.ts';
import { caseKit } from './testing/case-kit.ts';
import * as wage from './testing/wage-case.ts';

const kit = caseKit((path) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8')));

/** An input with which each act can succeed somewhere; the order in which the acts come is what is random. */
const SERVICE = wage.DIRECT('2026-05-08');
const INPUTS: Partial<Record<ActId, readonly JsonObject[]>> = {
  'register-clue': [wage.FILED[0]?.[2] ?? {}],
  accept: [{ inJurisdiction: true }],
  'approve-filing': [wage.FILED[2]?.[2] ?? {}],
  'add-evidence': [{ ...wage.BY, kind: '书证', name: '工资表', proves: '数额' }],
  'verify-evidence': [{ evidence: ['E1'], result: 'verified' }],
  'order-correction': [{ ...wage.BY, content: '支付', dueOn: '2026-05-08', ...SERVICE }],
  'find-overdue': [{}],
  'conclude-investigation': [{ facts: '查明' }],
  'propose-penalty': [wage.PENALTY, { ...wage.PENALTY, publicInterest: true }, { ...wage.PENALTY, complex: true }],
  notify: [
    { ...wage.NOTICE, ...SERVICE },
    { ...wage.NOTICE, tellsHearing: true, ...SERVICE },
  ],
  'waive-statement': [{ declarationRef: '声明' }],
  'waive-hearing': [{ declarationRef: '声明' }],
  'record-statement': [{ form: 'oral', content: '申辩' }],
  'review-statement': [{ result: 'rejected', reason: '不成立' }],
  'change-proposal': [wage.PENALTY, { ...wage.PENALTY, fineFen: '300000' }],
  'submit-for-review': [wage.SUBMIT, { ...wage.SUBMIT, draftDigest: wage.OTHER_DIGEST }],
  'skip-review': [{ reason: '不属于' }],
  'record-review-opinion': [wage.AGREE, { ...wage.AGREE, kind: 'insufficient' }, { ...wage.AGREE, kind: 'correct' }],
  'discuss-collectively': [
    {
      members: [
        { name: '甲', opinion: '同意' },
        { name: '乙', opinion: '同意' },
      ],
      conclusion: '同意',
    },
  ],
  'decide-penalty': [
    wage.DECISION,
    { ...wage.DECISION, draftDigest: wage.OTHER_DIGEST },
    { ...wage.DECISION, fineFen: '300000' },
  ],
  'return-to-unit': [{ reason: '退回' }],
};

const POSSIBLE = Object.keys(INPUTS) as ActId[];
const anyStep = fc.record({
  act: fc.constantFrom(...POSSIBLE),
  pick: fc.nat(),
  day: fc.constantFrom('2026-05-08', '2026-05-09', '2026-05-11'),
});

/** Random acts, helped along the main path so that decisions really happen. */
const nearlyDecided = fc.constantFrom(
  [] as const,
  wage.FILED,
  wage.INVESTIGATED,
  wage.PROPOSED,
  wage.NOTIFIED,
  wage.REVIEWING,
  wage.DECIDING,
);

type AnyStep = { readonly act: ActId; readonly pick: number; readonly day: string };

function attempt(state: CaseState, { act, pick, day }: AnyStep) {
  const inputs = INPUTS[act] ?? [];
  return perform(state, act, inputs[pick % inputs.length] ?? {}, kit.contextOn(day));
}

/** Performs what may be performed, one act after the other, and shows each pair of before and after. */
function walk(start: CaseState, steps: readonly AnyStep[], look: (before: CaseState, after: CaseState) => void): void {
  let state = start;
  for (const step of steps) {
    const outcome = attempt(state, step);
    if (!outcome.ok) continue;
    const after = outcome.value.reduce(evolve, state);
    look(state, after);
    state = after;
  }
}

/** The decision made between two states, if one was. */
function decisionMade(before: CaseState, after: CaseState) {
  return after.decisions.length > before.decisions.length ? after.decisions.at(-1) : undefined;
}

describe('properties of every course a case can take', () => {
  it('APL-044, APL-058a: no decision without its notice, and none without the clearance it needs', () => {
    let decided = 0;
    const look = (before: CaseState, after: CaseState) => {
      const made = decisionMade(before, after);
      if (made === undefined) return;
      decided++;
      expect(before.notices.some((n) => !n.stale && n.proposals.includes(made.proposal ?? ''))).toBe(true);
      expect(before.statementClosure).toBeDefined();
      const told = before.proposals.find((p) => p.id === made.proposal);
      expect(made.fineFen).toBeLessThanOrEqual(told?.fineFen ?? -1n);
      const needed = reviewGrounds(before, kit.contextOn('2026-05-08')).length > 0;
      expect(needed ? before.clearance?.draftDigest : made.draftDigest).toBe(made.draftDigest);
    };
    fc.assert(
      fc.property(nearlyDecided, fc.array(anyStep, { maxLength: 30 }), (start, steps) =>
        walk(kit.run(...start), steps, look),
      ),
      { numRuns: 300 },
    );
    expect(decided).toBeGreaterThan(0);
  });

  it('APL-047: the fold is the same for the same events, and a refusal changes nothing', () => {
    fc.assert(
      fc.property(nearlyDecided, fc.array(anyStep, { maxLength: 15 }), (start, steps) => {
        let state = kit.run(...start);
        const from = state;
        const events: CaseEvent[] = [];
        for (const step of steps) {
          const frozen = JSON.stringify(state, (_k, v) => (typeof v === 'bigint' ? String(v) : v));
          const outcome = attempt(state, step);
          expect(JSON.stringify(state, (_k, v) => (typeof v === 'bigint' ? String(v) : v))).toBe(frozen);
          if (!outcome.ok) {
            expect(outcome.refusal.unmet.length).toBeGreaterThan(0);
            continue;
          }
          events.push(...outcome.value);
          state = outcome.value.reduce(evolve, state);
        }
        const stored = JSON.parse(JSON.stringify(events)) as CaseEvent[];
        expect(stored.reduce(evolve, from)).toEqual(state);
      }),
      { numRuns: 60 },
    );
  });

  it('APL-047: an act nobody allowed is refused with a reason, whatever is thrown at it', () => {
    const anyInput = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<JsonObject>;
    fc.assert(
      fc.property(fc.constantFrom(...ACT_IDS), anyInput, (act, input) => {
        const outcome = perform(newCase('PT'), act, input, kit.contextOn('2026-05-08'));
        if (!outcome.ok) expect(outcome.refusal.message.length).toBeGreaterThan(0);
        expect(foldCase('PT', outcome.ok ? outcome.value : []).version).toBe(outcome.ok ? 1 : 0);
      }),
      { numRuns: 200 },
    );
  });
});
