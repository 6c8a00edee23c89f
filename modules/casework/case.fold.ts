import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { eventFromPayload, evolve, type NewEnd, newCase } from '#domain/procedure/index.ts';
import type { CaseEvent, CaseState, Decision, ProcedureId } from '#domain/procedure/model.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import { listColumns, wordsRow } from './case-list.rules.ts';
import type { IssuedDocument } from './issued-document.ts';
import { type CaseRelation, relationRows, relationsAfter } from './relation.fold.ts';

/** 案件 as this module holds it: the engine's state, and the documents typeset for it. */
export type CaseRecord = {
  readonly id: string;
  /** Undefined until the first act has opened it. */
  readonly opened?: { readonly title: string; readonly on: PlainDate };
  readonly people: readonly KnownPerson[];
  readonly case: CaseState;
  readonly documents: readonly IssuedDocument[];
  /** 关联案件 that people recorded, ended ones too. */
  readonly relations: readonly CaseRelation[];
  /** The last input of each act: what documents quote. */
  readonly inputs: Readonly<Record<string, JsonObject>>;
  /** Commit of the event of each decision: what its outcome answers in the public log. */
  readonly decisionCommits: Readonly<Record<string, string>>;
  /** Commit of the last agreeing opinion that was entered late: what a decision of an old file answers. */
  readonly lateReviewCommit?: string;
  /** Ids of the events of the decisions. */
  readonly decisionEvents: Readonly<Record<string, string>>;
  /** Events folded: the version of the stream. */
  readonly version: number;
};

export const CASE_OPENED = 'casework.case-opened';
export const DOCUMENT_ISSUED = 'casework.document-issued';
export const CLOCKS_RECOMPUTED = 'casework.clocks-recomputed';

/** Payload of `casework.clocks-recomputed`: where running periods end by the calendar of that version (CAL-03). */
export type ClocksRecomputed = { readonly calendar: string; readonly clocks: readonly NewEnd[] };

/** Somebody of the matter who is no party; redaction must know them to mask them wherever they stand. */
export type KnownPerson = {
  readonly name: string;
  readonly role: string;
  readonly kind: 'minor' | 'worker' | 'complainant' | 'informant' | 'witness' | 'other';
  /** `2011-06` or `2011-06-01`. */
  readonly birth?: string;
};

/** Payload of `casework.case-opened`. */
export type CaseOpened = {
  readonly procedure: ProcedureId;
  readonly title: string;
  readonly people: readonly KnownPerson[];
};

export const caseFold: Fold<CaseRecord> = {
  kind: 'case',
  shape: 4,
  tables: [
    { name: 'casework.case', key: ['id'] },
    { name: 'casework.case_words', key: ['case_id'] },
    { name: 'casework.party', key: ['case_id', 'n'] },
    { name: 'casework.officer', key: ['case_id', 'person'] },
    { name: 'casework.clock', key: ['case_id', 'clock_id'] },
    { name: 'casework.act', key: ['case_id', 'n'] },
    { name: 'casework.finding', key: ['case_id', 'n'] },
    { name: 'casework.document', key: ['case_id', 'n'] },
    { name: 'casework.decision', key: ['id'] },
    { name: 'casework.relation', key: ['case_id', 'other'] },
  ],
  initial: (stream) => ({
    id: stream.slice('case:'.length),
    people: [],
    case: newCase('PT'),
    documents: [],
    relations: [],
    inputs: {},
    decisionCommits: {},
    decisionEvents: {},
    version: 0,
  }),
  evolve: evolveRecord,
  rows: (state) => (state.opened === undefined ? {} : rowsOf(state, state.opened)),
};

function evolveRecord(state: CaseRecord, event: RecordedEvent): CaseRecord {
  const version = state.version + 1;
  if (event.type === CASE_OPENED) {
    const { procedure, title, people } = event.payload as unknown as CaseOpened;
    return { ...state, version, opened: { title, on: event.occurredOn }, people, case: newCase(procedure) };
  }
  if (event.type === DOCUMENT_ISSUED)
    return { ...state, version, documents: [...state.documents, event.payload as unknown as IssuedDocument] };
  const relations = relationsAfter(state.relations, event);
  if (relations !== undefined) return { ...state, version, relations };
  if (event.type === CLOCKS_RECOMPUTED)
    return { ...state, version, case: withEnds(state.case, event.payload as unknown as ClocksRecomputed) };
  const performed = eventFromPayload(event.payload);
  const next = evolve(state.case, performed);
  const fresh = next.decisions.filter((d) => !state.case.decisions.some((known) => known.id === d.id));
  const commits = Object.fromEntries(fresh.map((d) => [d.id, event.commit]));
  return {
    ...state,
    version,
    case: next,
    inputs: { ...state.inputs, [performed.act]: performed.input },
    decisionCommits: { ...state.decisionCommits, ...commits },
    decisionEvents: { ...state.decisionEvents, ...Object.fromEntries(fresh.map((d) => [d.id, event.id])) },
    ...(agreedLate(performed) ? { lateReviewCommit: event.commit } : {}),
  };
}

function withEnds(state: CaseState, { clocks }: ClocksRecomputed): CaseState {
  const ends = new Map(clocks.map((end) => [end.id, end]));
  return { ...state, clocks: state.clocks.map((clock) => ({ ...clock, ...ends.get(clock.id) })) };
}

function agreedLate({ act, late, input }: CaseEvent): boolean {
  return act === 'record-review-opinion' && late && input.kind === 'agree';
}

type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;

function rowsOf(state: CaseRecord, opened: { readonly title: string }): Rows {
  return {
    'casework.case': [{ ...caseRow(state, opened.title), ...listColumns(state) }],
    'casework.case_words': [wordsRow(state)],
    ...peopleRows(state),
    ...courseRows(state),
    'casework.decision': state.case.decisions.map((d) => decisionRow(state, d)),
    'casework.relation': relationRows(state.id, state.relations),
  };
}

function caseRow({ id, case: c, version }: CaseRecord, title: string): Record<string, unknown> {
  const party = c.parties[0];
  return {
    id,
    title,
    procedure: c.procedure,
    state: c.state,
    regime: c.regime,
    party_name: party?.name ?? null,
    party_kind: party?.kind ?? null,
    item_codes: c.itemCodes,
    filing_number: c.filingNumber ?? null,
    received_on: c.clue?.receivedOn ?? null,
    filed_on: c.filedOn ?? null,
    decided_on: c.decisions[0]?.on ?? null,
    closed_on: c.closing?.approvedOn ?? null,
    entered_late: c.acts.some((a) => a.late),
    defects: c.findings.filter((f) => f.severity === 'defect').length,
    split_from: c.clue?.splitFrom ?? null,
    version,
  };
}

function peopleRows({ id, case: c }: CaseRecord): Rows {
  return {
    'casework.party': c.parties.map((p, n) => ({
      case_id: id,
      n,
      role: p.role,
      name: p.name,
      kind: p.kind,
      code: p.code ?? null,
      legal_rep: p.legalRep ?? null,
      former_names: p.formerNames.map((f) => f.name),
    })),
    'casework.officer': latestByPerson(c.officers).map((o) => ({
      case_id: id,
      person: o.person,
      name: o.name,
      lead: o.lead,
      assigned_on: o.assignedOn,
      left_on: o.leftOn ?? null,
    })),
  };
}

/** An officer may leave a case and come back; the row shows the last time. */
function latestByPerson(officers: CaseState['officers']): CaseState['officers'] {
  return [...new Map(officers.map((o) => [o.person, o])).values()];
}

function courseRows({ id, case: c, documents }: CaseRecord): Rows {
  return {
    'casework.clock': c.clocks.map((k) => ({
      case_id: id,
      clock_id: k.id,
      kind: k.kind,
      nature: k.nature,
      rule: k.rule,
      started_on: k.startedOn,
      legal_due: k.legalDue,
      safe_due: k.safeDue,
      provisional: k.provisional,
      stopped_on: k.stoppedOn ?? null,
      met: k.met ?? null,
    })),
    'casework.act': c.acts.map((a, n) => ({
      case_id: id,
      n,
      act: a.act,
      performed_on: a.on,
      from_state: a.from,
      to_state: a.to,
      account: a.by,
      person: a.person ?? null,
      late: a.late,
    })),
    'casework.finding': c.findings.map((f, n) => ({
      case_id: id,
      n,
      act: f.act,
      found_on: f.on,
      rule: f.rule,
      provision: f.provision,
      message: f.message,
      severity: f.severity,
    })),
    'casework.document': documents.map((d, n) => ({
      case_id: id,
      n,
      form: d.form,
      act: d.act,
      issued_on: d.on,
      number: d.number ?? null,
      pages: d.pages,
      sha256: d.sha256,
      sm3: d.sm3,
    })),
  };
}

/** Ids of decisions count within their case; outside it they carry the case's id. */
export function decisionKey(caseId: string, decision: string): string {
  return `${caseId}.${decision}`;
}

function decisionRow({ id, case: c, decisionCommits }: CaseRecord, d: Decision): Record<string, unknown> {
  return {
    id: decisionKey(id, d.id),
    case_id: id,
    procedure: c.procedure,
    kind: d.kind,
    number: d.number,
    decided_on: d.on,
    item_code: d.itemCode,
    fine_fen: String(d.fineFen),
    confiscate_fen: String(d.confiscateFen),
    pay_fen: String(d.payFen),
    draft_digest: d.draftDigest === '' ? null : d.draftDigest,
    // A decision entered late tells of a review that this system did not see: it refers to no clearance of ours.
    clearance_id: decidedLate(c, d) ? null : (d.clearanceId ?? null),
    entered_late: decidedLate(c, d),
    exemption: exemptionOf(c),
    status: d.status,
    served_on: d.servedOn ?? null,
    event_commit: decisionCommits[d.id] ?? null,
  };
}

/** Whether the decision was entered after the fact 补录. */
export function decidedLate(c: CaseState, d: Pick<Decision, 'on'>): boolean {
  return c.acts.some((a) => a.late && a.on === d.on && DECISION_ACTS.has(a.act));
}

const DECISION_ACTS = new Set(['decide-penalty', 'decide-processing', 'decide-no-penalty', 'summary-issue']);

/** PT-T23 不属审核范围: recorded as an act of its own; only where the agency's list leaves the matter out. */
function exemptionOf(c: CaseState): string | null {
  return c.acts.some((a) => a.act === 'skip-review') ? '不属于重大执法决定法制审核目录' : null;
}
