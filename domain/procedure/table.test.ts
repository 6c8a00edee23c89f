import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EFFECTS } from './effects/apply.ts';
import {
  ACT_IDS,
  ACTS,
  actsOf,
  eventTypeOf,
  flowChart,
  HEARING_STATES,
  isActId,
  JY_STATES,
  PT_STATES,
  stateName,
  TERMINAL_STATES,
  targetsOf,
} from './index.ts';
import { shippedRules } from './testing/case-kit.ts';

type Kit = {
  states: { id: string; name: string; terminal: boolean }[];
  transitions: { id: string; from: string[]; to: string; documents: string }[];
};
const data = (path: string) => JSON.parse(readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8'));
const kit = (id: string): Kit => data(`procedures/${id}.json`);
const rules = shippedRules(data);
const specs = ACT_IDS.map((id) => ACTS[id]);

/** Acts of their own that make a document the kit names for the step before: minutes (PT-T25), the added fine (PT-T37). */
const AFTERWARDS: readonly string[] = ['discuss-collectively', 'decide-added-fine'];

/** Main-track moves that the table makes, by transition of the kit. */
function movesOf(transition: string): readonly string[] {
  return specs
    .filter((s) => s.transitions.includes(transition))
    .flatMap((s) => s.from.flatMap((from) => (s.to === 'same' ? [from] : targetsOf(s)).map((to) => `${from}>${to}`)));
}

describe('the table and the kit’s procedures', () => {
  it('has exactly the states of the kit', () => {
    expect(Object.keys(PT_STATES)).toEqual(kit('pt').states.map((s) => s.id));
    expect(Object.keys(JY_STATES)).toEqual(kit('jy').states.map((s) => s.id));
    expect(Object.keys(HEARING_STATES)).toEqual(kit('tz').states.map((s) => s.id));
    const ends = [...kit('pt').states, ...kit('jy').states].filter((s) => s.terminal).map((s) => s.id);
    expect([...TERMINAL_STATES].sort()).toEqual(ends.sort());
    expect(stateName('LEGAL_REVIEW')).toBe('法制审核');
    expect(stateName('TZ_HELD')).toBe('已举行');
  });

  it.each([...kit('pt').transitions, ...kit('jy').transitions])('carries $id', ({ id, from, to }) => {
    for (const state of from) expect(movesOf(id)).toContain(`${state}>${to}`);
  });

  it.each(kit('tz').transitions)('carries $id on the hearing’s own track', ({ id, from, to }) => {
    const steps = specs.filter((s) => s.transitions.includes(id)).map((s) => s.hearing);
    for (const state of from)
      expect(
        steps.some((h) => h?.to === to && h.from.some((f) => f === state)),
        `${id} ${state}`,
      ).toBe(true);
  });

  it('makes every document that the kit names for a transition', () => {
    for (const { id, documents } of [...kit('pt').transitions, ...kit('jy').transitions, ...kit('tz').transitions]) {
      const codes = documents.startsWith('WS-') ? documents.split('/').map((c) => `WS-${c.replace('WS-', '')}`) : [];
      const made = specs
        .filter((s) => s.transitions.includes(id) || AFTERWARDS.includes(s.id))
        .flatMap((s) => s.documents);
      expect(codes.filter((c) => !made.includes(c)).map((c) => `${id} ${c}`)).toEqual([]);
    }
  });

  it('names only transitions of the kit or its own edges, which say why', () => {
    const known = new Set(['pt', 'jy', 'tz'].flatMap((p) => kit(p).transitions.map((t) => t.id)));
    for (const spec of specs)
      for (const t of spec.transitions) expect(known.has(t) || /^(CL|YS|QZ|HJ)-T\d\d$/.test(t), t).toBe(true);
    const own = specs.filter((s) => s.transitions.some((t) => t.startsWith('HJ-')));
    expect(own.map((s) => s.note === undefined)).toEqual(own.map(() => false));
  });

  it('has one effect, one event name and known rules for every act', () => {
    expect(Object.keys(EFFECTS).sort()).toEqual([...ACT_IDS].sort());
    expect(new Set(specs.map((s) => s.event)).size).toBe(specs.length);
    for (const spec of specs) {
      const cited = [spec.rule, ...spec.gates.flatMap((g) => g.rules), ...spec.starts.map((s) => s.rule)];
      for (const rule of cited) expect(rules.byId.has(rule), `${spec.id} ${rule}`).toBe(true);
      expect(new Set(spec.fields.map((f) => f.key)).size, spec.id).toBe(spec.fields.length);
      expect(spec.posts.length).toBeGreaterThan(0);
    }
    expect(eventTypeOf('decide-penalty')).toBe('casework.penalty-decided');
    expect(isActId('decide-penalty')).toBe(true);
    expect(isActId('toString')).toBe(false);
    expect(actsOf('JY').every((s) => s.id.startsWith('summary-'))).toBe(true);
  });

  it.each([
    ['PT', PT_STATES],
    ['JY', JY_STATES],
  ] as const)('reaches every state of %s from the first', (procedure, states) => {
    const all = Object.keys(states);
    const reach = (from: readonly string[]) =>
      actsOf(procedure).flatMap((s) => (s.from.some((f) => from.includes(f)) ? targetsOf(s) : []));
    let seen: readonly string[] = all.slice(0, 1);
    for (let i = 0; i < all.length; i++) seen = [...new Set([...seen, ...reach(seen)])];
    expect(all.filter((s) => !seen.includes(s))).toEqual([]);
  });
});

describe('the published flow chart', () => {
  it('is the table itself, with the law of each act', () => {
    const chart = flowChart('PT', rules);
    expect(chart.nodes.length).toBe(31);
    expect(chart.nodes[0]).toEqual({ id: 'CLUE', name: '线索登记', kind: 'start' });
    expect(chart.nodes.filter((n) => n.kind === 'end').map((n) => n.id)).toEqual(['REJECTED', 'ARCHIVED']);
    const decide = chart.edges.find((e) => e.act === 'decide-penalty');
    expect(decide).toMatchObject({
      from: 'DECIDING',
      to: 'DECIDED',
      posts: ['行政机关负责人'],
      provision: '行政处罚法第五十七条第一款',
    });
    expect(decide?.conditions.find((c) => c.label.includes('法制审核'))?.provisions[0]).toBe(
      '行政处罚法第五十八条第一款',
    );
    expect(
      chart.edges.every((e) => chart.nodes.some((n) => n.id === e.from) && chart.nodes.some((n) => n.id === e.to)),
    ).toBe(true);
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  });

  it('draws the hearing and the on-the-spot procedure too', () => {
    expect(flowChart('TZ', rules).edges.map((e) => `${e.from}>${e.to}`)).toContain('TZ_SCHEDULED>TZ_HELD');
    expect(flowChart('JY', rules).edges.find((e) => e.act === 'summary-register')).toMatchObject({
      from: 'FOUND',
      to: 'FOUND',
    });
  });
});
