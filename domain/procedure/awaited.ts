import type { ActSpec } from './act.ts';
import { actsOf, targetsOf } from './acts.ts';
import type { ClockKind, Post } from './model.ts';
import type { HearingState, ProcedureId, StateId } from './states.ts';

/** Where a case stands, as far as the table of acts needs it to tell what comes next. */
export type Place = {
  readonly procedure: ProcedureId;
  readonly state: StateId;
  readonly hearing?: HearingState;
  /** Kinds of the periods that run. */
  readonly running: readonly ClockKind[];
};

/** What the case waits for: acts that lead it on from here, or that end a period which runs. Occasional acts are awaited by nobody. */
export function awaitedActs(place: Place): readonly ActSpec[] {
  return actsOf(place.procedure).filter(
    (spec) =>
      spec.from.includes(place.state) &&
      isOrdinary(spec, place.state) &&
      fitsHearing(spec, place) &&
      moves(spec, place),
  );
}

function isOrdinary({ occasional, shortcuts }: ActSpec, state: StateId): boolean {
  return occasional !== true && occasional?.includes(state) !== true && shortcuts?.includes(state) !== true;
}

function fitsHearing({ hearing }: ActSpec, place: Place): boolean {
  if (hearing === undefined || hearing.optional === true) return true;
  return place.hearing !== undefined && hearing.from.includes(place.hearing);
}

function moves(spec: ActSpec, { state, hearing, running }: Place): boolean {
  // A hearing that is scheduled may be scheduled anew; nobody waits for that.
  const again = spec.hearing !== undefined && spec.hearing.to === hearing;
  if (!again && leadsOn(spec, state)) return true;
  return stopsOf(spec).some((kind) => running.includes(kind));
}

/** The periods that an act ends, or may end by what is entered. */
function stopsOf({ stops, mayStop = [] }: ActSpec): readonly ClockKind[] {
  return typeof stops === 'function' ? mayStop : stops;
}

/** The acts of the present place that end a period of that kind. */
export function actsThatEnd(kind: ClockKind, awaited: readonly ActSpec[]): readonly ActSpec[] {
  return awaited.filter((spec) => stopsOf(spec).includes(kind));
}

/** The post that an act waits for: the first that the table names; the others may step in. Clocks wait for nobody. */
export function awaitedPost(spec: ActSpec): Post | undefined {
  return spec.posts.find((post) => post !== 'system');
}

/** States of a procedure in which something may wait for that post: what a list of tasks has to look at. */
export function statesAwaiting(procedure: ProcedureId, post: Post): readonly StateId[] {
  const specs = actsOf(procedure).filter((spec) => awaitedPost(spec) === post);
  const waiting = specs.flatMap((spec) =>
    spec.from.filter((state) => isOrdinary(spec, state) && (leadsOn(spec, state) || stopsOf(spec).length > 0)),
  );
  return [...new Set(waiting)];
}

/** Whether the act may lead the case, or its hearing, on from that state; else it is there for a period only. */
export function leadsOn(spec: ActSpec, state: StateId): boolean {
  return spec.hearing !== undefined || targetsOf(spec).some((to) => to !== state);
}
