import type { RelationKind } from '#contract/case-desk.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { RecordedEvent } from '#modules/recording/index.ts';

/** Each relation is recorded on both files in one transaction, so that either history is complete by itself. */
export const CASES_RELATED = 'casework.cases-related';
export const RELATION_ENDED = 'casework.relation-ended';

/** Payload of {@link CASES_RELATED}. */
export type CasesRelated = { readonly other: string; readonly kind: RelationKind; readonly reason: string };
/** Payload of {@link RELATION_ENDED}. */
export type RelationEnded = { readonly other: string; readonly reason: string };

/** 关联案件: why this file belongs to another one. */
export type CaseRelation = CasesRelated & {
  readonly on: PlainDate;
  readonly person?: string;
  readonly ended?: { readonly on: PlainDate; readonly person?: string; readonly reason: string };
};

/** The relations after one more event; undefined for an event that is about something else. */
export function relationsAfter(
  relations: readonly CaseRelation[],
  event: RecordedEvent,
): readonly CaseRelation[] | undefined {
  const who = event.actor.person === undefined ? {} : { person: event.actor.person };
  if (event.type === CASES_RELATED) {
    const told = event.payload as unknown as CasesRelated;
    // A relation that had been ended and is recorded again stands anew.
    return [...relations.filter((r) => r.other !== told.other), { ...told, on: event.occurredOn, ...who }];
  }
  if (event.type !== RELATION_ENDED) return undefined;
  const { other, reason } = event.payload as unknown as RelationEnded;
  const ended = { on: event.occurredOn, reason, ...who };
  return relations.map((r) => (r.other === other ? { ...r, ended } : r));
}

export function relationRows(caseId: string, relations: readonly CaseRelation[]): readonly Record<string, unknown>[] {
  return relations.map((r) => ({
    case_id: caseId,
    other: r.other,
    kind: r.kind,
    reason: r.reason,
    related_on: r.on,
    person: r.person ?? null,
    ended_on: r.ended?.on ?? null,
    ended_person: r.ended?.person ?? null,
    ended_reason: r.ended?.reason ?? null,
  }));
}
