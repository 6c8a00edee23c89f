import type { z } from 'zod';
import { type reviewAnswer, type reviewLine, STANDINGS } from '#contract/review.ts';
import { countWorkdays, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { daysBetween, type PlainDate } from '#domain/kernel/plain-date.ts';
import { nameWith } from '#modules/recording/index.ts';
import type { Opinion, ReviewState, Round } from './review.fold.ts';
import type { ReviewRow } from './review.store.ts';
import { OPINION_KINDS, POINT_KEYS, REVIEW_POINTS } from './review-points.ts';
import { standing } from './review-rows.rules.ts';

type Line = z.infer<typeof reviewLine>;
type Names = ReadonlyMap<string, string>;
/** The day on which it is shown, and what days and persons are called. */
type Shown = { readonly today: PlainDate; readonly calendar: WorkCalendar; readonly names: Names };

/** A review as lists show it, on that day. */
export function lineOf(row: ReviewRow, { today, calendar, names }: Shown): Line {
  const waiting = row.standing === 'waiting';
  return {
    id: row.id,
    title: row.title,
    standing: row.standing,
    standingName: STANDINGS[row.standing],
    round: row.round,
    submittedOn: row.submitted_on,
    dueOn: row.due_on,
    daysLeft: daysBetween(today, row.due_on),
    workdaysLeft: countWorkdays(calendar, today, row.due_on),
    overdue: waiting ? row.due_on < today : row.answered_on !== null && row.answered_on > row.due_on,
    extended: row.extended,
    answeredOn: row.answered_on,
    assignedTo: row.assigned_to === null ? null : (names.get(row.assigned_to) ?? '已离职人员'),
  };
}

/** Everything of a review: each round with its materials and opinion, disagreements, clearances. */
export function describeReview(state: ReviewState, shown: Shown): z.infer<typeof reviewAnswer> {
  const last = state.rounds.at(-1);
  const { subject, dueOn, extension, assigned, recounted = null } = state;
  if (last === undefined || subject === undefined || dueOn === undefined) throw new Error('a review without a round');
  const row: ReviewRow = {
    id: state.id,
    title: subject.title,
    standing: standing(state),
    round: last.n,
    submitted_on: last.submittedOn,
    due_on: dueOn,
    extended: extension !== undefined,
    answered_on: last.opinion?.on ?? null,
    assigned_to: assigned?.reviewer ?? null,
  };
  const name = (id: string, absent?: string) => nameWith(shown.names.get(id) ?? id, absent);
  return {
    review: lineOf(row, shown),
    rounds: state.rounds.map((round) => describeRound(round, name)),
    assigned: assigned === undefined ? null : told(assigned, name),
    extension: extension === undefined ? null : extensionOf(extension, name),
    recounted,
    disagreements: state.disagreements.map(({ coordination: c, settlement: s, ...d }) => ({
      ...told(d, name),
      coordination: c === undefined ? null : told(c, name),
      settlement: s === undefined ? null : told(s, name),
    })),
    clearances: state.clearances.map((c) => ({ ...c, reviewer: name(c.reviewer), voided: c.voided ?? null })),
  };
}

type Name = (id: string, absent?: string) => string;
type Done = { readonly by: string; readonly onBehalfOf?: string };

/** With the name of who did it, and for whom. */
function told<T extends Done>({ by, onBehalfOf, ...rest }: T, name: Name) {
  return { ...rest, by: name(by, onBehalfOf) };
}

function extensionOf({ approvedBy, onBehalfOf, ...rest }: NonNullable<ReviewState['extension']>, name: Name) {
  return { ...rest, approvedBy: name(approvedBy, onBehalfOf) };
}

/** Persons whom a review names by id. */
export function personsOf(state: ReviewState): string[] {
  return [
    ...state.rounds.map((r) => r.submittedBy),
    ...state.disagreements.flatMap((d) => [d.by, d.coordination?.by ?? '', d.settlement?.by ?? '']),
    ...state.clearances.map((c) => c.reviewer),
    state.extension?.approvedBy ?? '',
    state.assigned?.by ?? '',
    state.assigned?.reviewer ?? '',
  ].filter((id) => UUID.test(id));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

function describeRound({ opinion, onBehalfOf, ...round }: Round, name: Name) {
  return {
    ...round,
    submittedBy: name(round.submittedBy, onBehalfOf),
    grounds: [...round.grounds],
    materials: [...round.materials],
    response: round.response ?? null,
    opinion: opinion === undefined ? null : describeOpinion(opinion),
  };
}

function describeOpinion({ on, reviewerName, onBehalfOf, kind, points, text, flags }: Opinion) {
  return {
    on,
    reviewer: nameWith(reviewerName, onBehalfOf),
    kind,
    kindName: OPINION_KINDS[kind],
    points: POINT_KEYS.map((key) => ({ key, name: REVIEW_POINTS[key], ...points[key] })),
    text,
    flags: [...flags],
  };
}
