import { describe, expect, it } from 'vitest';
import {
  ACT_IDS,
  ACTS,
  actsThatEnd,
  awaitedActs,
  awaitedPost,
  JY_STATES,
  type JyState,
  type Place,
  PT_STATES,
  type PtState,
  statesAwaiting,
  TERMINAL_STATES,
} from './index.ts';

const at = (state: PtState, more: Partial<Place> = {}): Place => ({ procedure: 'PT', state, running: [], ...more });
const ids = (place: Place) => awaitedActs(place).map((a) => a.id);
const posts = (place: Place) => [...new Set(awaitedActs(place).map(awaitedPost))];

describe('what a case waits for', () => {
  it('waits for somebody in every state but the last ones', () => {
    const open = (Object.keys(PT_STATES) as PtState[]).filter(
      (s) => !TERMINAL_STATES.includes(s) && s !== 'HEARING_REQ',
    );
    for (const state of open) expect(ids(at(state)), state).not.toEqual([]);
    for (const hearing of ['TZ_APPLIED', 'TZ_SCHEDULED', 'TZ_HELD'] as const)
      expect(ids(at('HEARING_REQ', { hearing })), hearing).not.toEqual([]);
    for (const state of Object.keys(JY_STATES) as JyState[])
      expect(awaitedActs({ procedure: 'JY', state, running: [] }).length > 0).toBe(!TERMINAL_STATES.includes(state));
    expect(ids(at('ARCHIVED'))).toEqual([]);
    expect(ids(at('REJECTED'))).toEqual([]);
  });

  it('waits for the post that the table names first', () => {
    expect(posts(at('ACCEPT_CHECK'))).toEqual(['intake']);
    expect(posts(at('FILING'))).toEqual(['unit-head']);
    expect(posts(at('INVESTIGATING'))).toEqual(['officer']);
    expect(posts(at('HEARING_REQ', { hearing: 'TZ_APPLIED' }))).toEqual(['legal-head']);
    expect(posts(at('HEARING_REQ', { hearing: 'TZ_SCHEDULED' }))).toEqual(['presider']);
    expect(posts(at('HEARING_REQ', { hearing: 'TZ_HELD' }))).toEqual(['presider']);
    expect(posts(at('LEGAL_REVIEW'))).toEqual(['reviewer']);
    expect(posts(at('DECIDING'))).toEqual(['head']);
    expect(posts(at('CLOSING'))).toEqual(['unit-head']);
    expect(posts(at('CLOSED'))).toEqual(['archivist']);
  });

  it('leaves out what only special circumstances call for, and nothing else leads nowhere', () => {
    expect(ids(at('INVESTIGATING'))).toEqual(['order-correction', 'conclude-investigation']);
    expect(ids(at('INV_DONE'))).not.toContain('report-suspected-crime');
    expect(ids(at('LEGAL_REVIEW'))).toEqual(['record-review-opinion']);
    for (const id of ACT_IDS) {
      const { occasional, from } = ACTS[id];
      if (occasional !== undefined && occasional !== true)
        expect(
          occasional.filter((s) => !from.includes(s)),
          id,
        ).toEqual([]);
    }
  });

  it('waits for what ends a running period, too (APL-056b, TRF-005b)', () => {
    expect(ids(at('PROPOSED', { running: ['preservation'] }))).toContain('dispose-preserved');
    expect(ids(at('PROPOSED'))).not.toContain('dispose-preserved');
    const transfer = awaitedActs(at('TRANSFER', { running: ['transfer-approval'] }));
    expect(actsThatEnd('transfer-approval', transfer).map((a) => a.id)).toEqual(['approve-transfer']);
    expect(posts(at('TRANSFER', { running: ['transfer-approval'] }))).toContain('head');
    expect(posts(at('TRANSFER'))).not.toContain('head');
  });

  it('knows in which states something may wait for a post', () => {
    expect(statesAwaiting('PT', 'reviewer')).toEqual(['LEGAL_REVIEW']);
    expect(statesAwaiting('PT', 'archivist')).toEqual(['CLOSED']);
    expect([...statesAwaiting('PT', 'head')].sort()).toEqual(
      ['COLLECTIVE', 'DECIDING', 'ENFORCING', 'SUSPENDED', 'TRANSFER'].sort(),
    );
    for (const state of statesAwaiting('PT', 'head') as PtState[])
      expect(posts(at(state, { running: ['transfer-approval', 'court'] })), state).toContain('head');
    expect(statesAwaiting('JY', 'officer').length).toBeGreaterThan(5);
  });
});
