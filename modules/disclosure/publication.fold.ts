import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import {
  type ClockRang,
  type ClockRecounted,
  type CopyAttached,
  type Drafted,
  PUBLICATION_EVENTS as E,
  type ProofAttached,
  type Published,
  payloadOf,
  publicationStream,
  type Queued,
  type Returned,
  type WithdrawalRequired,
  type Withdrawn,
  type Withheld,
  type WithholdingProposed,
} from './publication.events.ts';
import { publicationRows } from './publication.rows.ts';
import { type Escalation, isCorrected, type Publication, type PublicVersion, type Stage } from './publication.state.ts';

/** Publications, their alarms, and what the public reads of them. */
export const publicationFold: Fold<Publication> = {
  kind: 'publication',
  tables: [
    { name: 'disclosure.publication', key: ['decision_id'] },
    { name: 'disclosure.escalation', key: ['decision_id', 'n'] },
    { name: 'published.decision', key: ['id'] },
    { name: 'published.outcome', key: ['decision_commit'] },
  ],
  initial: (stream) => ({
    decisionId: stream.slice(publicationStream('').length),
    stage: 'none',
    lastVersion: 0,
    escalations: [],
  }),
  evolve: evolvePublication,
  rows: publicationRows,
};

function evolvePublication(state: Publication, event: RecordedEvent): Publication {
  switch (event.type) {
    case E.queued:
      return { ...state, stage: 'pending', queued: payloadOf<Queued>(event.payload) };
    case E.drafted:
      return drafted(state, payloadOf<Drafted>(event.payload));
    case E.withholdingProposed:
      return { ...state, stage: 'proposed', proposal: payloadOf<WithholdingProposed>(event.payload) };
    case E.returned:
      return afterReturn(state, payloadOf<Returned>(event.payload));
    case E.published:
    case E.corrected:
      return published(state, event);
    case E.copyAttached:
    case E.proofAttached:
      return attached(state, event);
    case E.withheld:
    case E.withdrawn:
      return ended(state, event);
    case E.withdrawalRequired:
      return { ...state, duty: payloadOf<WithdrawalRequired>(event.payload) };
    case E.clockRecounted:
      return recounted(state, payloadOf<ClockRecounted>(event.payload), event.occurredOn);
    case E.becameAtRisk:
    case E.becameOverdue:
      return rang(state, event);
    default:
      throw new Error(`${event.stream}: unknown event ${event.type}`);
  }
}

function drafted(state: Publication, draft: Drafted): Publication {
  const { returned: _, proposal: __, ...rest } = state;
  return { ...rest, stage: 'drafted', draft };
}

/** Sent back: to the clerk, or to the version that stays public. */
function afterReturn(state: Publication, returned: Returned): Publication {
  const { draft: _, proposal: __, ...rest } = state;
  return { ...rest, stage: standing(rest), returned };
}

/** Where it stands without what is being prepared. */
function standing(state: Omit<Publication, 'draft' | 'proposal'>): Stage {
  if (state.withdrawn !== undefined) return 'withdrawn';
  if (state.shown !== undefined) return isCorrected(state.shown) ? 'corrected' : 'published';
  return state.withheld === undefined ? 'pending' : 'withheld';
}

function published(state: Publication, event: RecordedEvent): Publication {
  const content = payloadOf<Published>(event.payload);
  const { draft: _, returned: __, withheld: ___, withdrawn, shown, ...rest } = state;
  return {
    ...rest,
    // What was taken down before does not come back; a version that is being corrected stays until the new one is whole.
    ...(withdrawn === undefined && shown !== undefined ? { shown } : {}),
    stage: event.type === E.corrected ? 'corrected' : 'published',
    coming: { content, commit: event.commit, treated: content.public.redactions > 0, at: event.recordedAt },
    lastVersion: content.version,
    firstPublishedOn: state.firstPublishedOn ?? event.occurredOn,
    escalations: resolved(state.escalations, 'publication', event.occurredOn),
  };
}

function attached(state: Publication, event: RecordedEvent): Publication {
  if (event.type === E.copyAttached) {
    const copy = payloadOf<CopyAttached>(event.payload);
    const { coming, ...rest } = state;
    if (coming?.content.version !== copy.version) throw new Error(`${event.stream}: copy of an unknown version`);
    return { ...rest, shown: { ...coming, copy } };
  }
  const proof = payloadOf<ProofAttached>(event.payload);
  return state.shown?.content.version === proof.version ? { ...state, shown: { ...state.shown, proof } } : state;
}

function ended(state: Publication, event: RecordedEvent): Publication {
  const { draft: _, proposal: __, ...rest } = state;
  const at = { on: event.occurredOn, commit: event.commit };
  if (event.type === E.withheld) {
    const escalations = resolved(state.escalations, 'publication', event.occurredOn);
    return { ...rest, stage: 'withheld', withheld: { ...payloadOf<Withheld>(event.payload), ...at }, escalations };
  }
  const { duty: ___, shown, ...open } = rest;
  const undone = resolved(state.escalations, 'withdrawal', event.occurredOn);
  const withdrawn = { ...payloadOf<Withdrawn>(event.payload), ...at };
  return {
    ...open,
    ...(shown === undefined ? {} : { shown: emptied(shown) }),
    stage: 'withdrawn',
    withdrawn,
    escalations: resolved(undone, 'publication', event.occurredOn),
  };
}

/** What was taken down needs its copy no more; the journal keeps it. */
function emptied(version: PublicVersion): PublicVersion {
  const { proof: _, copy, ...rest } = version;
  return copy === undefined ? rest : { ...rest, copy: { version: copy.version, record: '', pdf: '' } };
}

/** The days that hold; an alarm that rang by the estimate is over, and rings anew where it must. */
function recounted(state: Publication, { publication, withdrawal }: ClockRecounted, on: PlainDate): Publication {
  const { queued, duty } = state;
  const open = publication === undefined ? state.escalations : resolved(state.escalations, 'publication', on);
  return {
    ...state,
    ...(queued === undefined || publication === undefined ? {} : { queued: { ...queued, ...publication.after } }),
    ...(duty === undefined || withdrawal === undefined ? {} : { duty: { ...duty, dueOn: withdrawal.after } }),
    escalations: withdrawal === undefined ? open : resolved(open, 'withdrawal', on),
  };
}

function rang(state: Publication, event: RecordedEvent): Publication {
  const kind = event.type === E.becameOverdue ? ('overdue' as const) : ('at-risk' as const);
  const next = { ...payloadOf<ClockRang>(event.payload), kind, since: event.occurredOn };
  return { ...state, escalations: [...state.escalations, next] };
}

function resolved(list: readonly Escalation[], duty: ClockRang['duty'], on: PlainDate): readonly Escalation[] {
  return list.map((e) => (e.duty === duty && e.resolvedOn === undefined ? { ...e, resolvedOn: on } : e));
}
