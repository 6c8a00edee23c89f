import { describe, expect, it } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import { addDays, plainDate } from '#domain/kernel/plain-date.ts';
import type { Leaf, LeafKind } from '#domain/ledger/leaf.ts';
import { startAudit } from './audit.rules.ts';

const day = (n: number) => addDays(plainDate('2026-09-01'), n);

/** A log of leaves `[kind, day, name, answered name]`. */
function audit(leaves: readonly (readonly [LeafKind, number, string, string?])[], today: number) {
  const auditor = startAudit((from) => addDays(from, 9));
  for (const [index, [kind, n, name, answers]] of leaves.entries()) {
    const leaf: Leaf = {
      v: 1,
      at: instantAt(day(n), 10),
      agency: 'a',
      kind,
      commit: name,
      ...(answers ? { answers } : {}),
    };
    auditor.take(index, leaf);
  }
  return auditor.result(day(today));
}

describe('what the public log shows by itself (TSG-006b)', () => {
  it('a decision reviewed, published in time, later corrected and withdrawn', () => {
    const found = audit(
      [
        ['act', 0, 'x'],
        ['review', 0, 'r'],
        ['decision', 1, 'd', 'r'],
        ['published', 10, 'p', 'd'],
        ['corrected', 12, 'c', 'd'],
        ['withdrawn', 13, 'w', 'd'],
      ],
      30,
    );
    expect(found.decisions).toEqual([
      {
        index: 2,
        commit: 'd',
        recordedOn: day(1),
        due: day(10),
        review: 1,
        outcome: { index: 3, kind: 'published', on: day(10) },
        later: ['corrected', 'withdrawn'],
        state: 'in-time',
      },
    ]);
    expect(found).toMatchObject({ dangling: [], reviews: 1, others: 1 });
  });

  it.each([
    ['published.treated', 11, 30, 'late'],
    ['withheld.state-secret', 10, 30, 'in-time'],
    ['revoked', 3, 30, 'in-time'],
    ['withdrawn', 3, 30, 'overdue'],
    ['withdrawn', 3, 10, 'running'],
  ] as const)('an outcome %s on day %i, seen on day %i, is %s', (kind, on, today, state) => {
    const found = audit(
      [
        ['decision', 1, 'd'],
        [kind, on, 'o', 'd'],
      ],
      today,
    );
    expect(found.decisions[0]?.state).toBe(state);
    expect(found.decisions[0]?.review).toBeUndefined();
  });

  it('silence is visible: a decision without outcome is running to its last day, then overdue', () => {
    expect(audit([['decision', 1, 'd']], 10).decisions[0]?.state).toBe('running');
    expect(audit([['decision', 1, 'd']], 11).decisions[0]?.state).toBe('overdue');
  });

  it('a review that comes after its decision is none, and an outcome of nothing is named', () => {
    const found = audit(
      [
        ['decision', 1, 'd', 'r'],
        ['review', 2, 'r'],
        ['published', 3, 'p', 'nowhere'],
      ],
      4,
    );
    expect(found.decisions[0]?.review).toBeUndefined();
    expect(found.dangling).toEqual([0, 2]);
  });
});
