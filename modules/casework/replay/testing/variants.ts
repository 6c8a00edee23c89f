import { type CaseFile, caseFileSchema, type TimelineEntry } from '#contract/case-file.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { shippedCases } from './memory-replay.ts';

/** Shipped cases with one thing changed, as somebody would write it into the file. Only for tests. */

const SHIPPED = new Map(shippedCases().map((c) => [c.id, c]));

export type Change = (file: CaseFile) => CaseFile;

/** The shipped case with these changes, in their order; it still fits the schema. */
export function variant(id: string, ...changes: readonly Change[]): CaseFile {
  const shipped = SHIPPED.get(id);
  if (shipped === undefined) throw new Error(`no ${id}`);
  return caseFileSchema.parse(changes.reduce((file, change) => change(file), structuredClone(shipped)));
}

export function entry(date: string, state: string, event: string, more: Partial<TimelineEntry> = {}): TimelineEntry {
  return { date: plainDate(date), state, event, inSource: true, dateInSource: true, ptState: state, ...more };
}

const inOrder = (timeline: readonly TimelineEntry[]): TimelineEntry[] =>
  [...timeline].sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));

/** Changes every entry of that label. */
export const at =
  (state: string, change: Partial<TimelineEntry>): Change =>
  (file) => ({ ...file, timeline: file.timeline.map((t) => (t.state === state ? { ...t, ...change } : t)) });

export const on = (state: string, date: string): Change => at(state, { date: plainDate(date) });

export const without =
  (...states: readonly string[]): Change =>
  (file) => ({ ...file, timeline: file.timeline.filter((t) => !states.includes(t.state)) });

export const plus =
  (...entries: readonly TimelineEntry[]): Change =>
  (file) => ({ ...file, timeline: inOrder([...file.timeline, ...entries]) });

export const flagged =
  (flag: string): Change =>
  (file) => ({ ...file, flags: [...file.flags, flag] });

export const saying =
  (facts: string): Change =>
  (file) => ({ ...file, facts: `${file.facts}${facts}` });

export const deciding =
  (decision: object): Change =>
  (file) => ({ ...file, decision: { ...(file.decision ?? { kind: '行政处罚' }), ...decision } });
