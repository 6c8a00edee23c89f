import { EFFECTS } from './effects/apply.ts';
import { compact, findText, textsOf } from './input.ts';
import type { CaseEvent, CaseState, Hearing, RecordingTrace } from './model.ts';
import { type ProcedureId, START_OF } from './states.ts';

/** A case before its first act. */
export function newCase(procedure: ProcedureId): CaseState {
  return {
    procedure,
    state: START_OF[procedure],
    regime: 'general',
    version: 0,
    acts: [],
    itemCodes: [],
    parties: [],
    officers: [],
    recusals: [],
    identity: [],
    evidence: [],
    preservations: [],
    recordings: [],
    orders: [],
    extensions: [],
    suspensions: [],
    proposals: [],
    notices: [],
    statements: [],
    submissions: [],
    opinions: [],
    collective: [],
    decisions: [],
    services: [],
    payments: [],
    urgings: [],
    remedies: [],
    revocations: [],
    noted: [],
    clocks: [],
    findings: [],
  };
}

/**
 * The case after one more event: pure, and the same for the same events, whoever asks. It never asks the law again: what an act
 * found out stands in its event. Throws when a stored event is damaged.
 */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  const next = EFFECTS[event.act](state, event);
  return {
    ...next,
    ...hearingAfter(next, event),
    state: event.to,
    version: state.version + 1,
    acts: [
      ...state.acts,
      compact({
        act: event.act,
        on: event.on,
        from: event.from,
        to: event.to,
        by: event.by.account,
        person: event.by.person,
        onBehalfOf: event.by.onBehalfOf?.name,
        late: event.late,
      }),
    ],
    recordings: [...state.recordings, ...traceOf(event)],
    clocks: [
      ...state.clocks.map((clock) => {
        const stop = event.stopped.find((s) => s.id === clock.id);
        return stop === undefined ? clock : { ...clock, stoppedOn: stop.on, met: stop.met };
      }),
      ...event.started,
    ],
    findings: [...state.findings, ...event.findings],
  };
}

/** A case from its events. */
export function foldCase(procedure: ProcedureId, events: readonly CaseEvent[]): CaseState {
  return events.reduce(evolve, newCase(procedure));
}

function hearingAfter(state: CaseState, event: CaseEvent): { hearing?: Hearing } {
  if (event.hearingTo === undefined) return {};
  return { hearing: { ...state.hearing, state: event.hearingTo } };
}

function traceOf({ act, on, input }: CaseEvent): readonly RecordingTrace[] {
  const media = textsOf(input, 'media') as RecordingTrace['media'];
  const omitted = findText(input, 'omitted');
  if (media.length === 0 && omitted === undefined) return [];
  return [compact({ act, on, media, refs: textsOf(input, 'refs'), omitted })];
}
