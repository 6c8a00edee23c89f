import { ACTS, standingDecisions } from '#domain/procedure/index.ts';
import type { CaseState, Clock } from '#domain/procedure/model.ts';
import { searchVector } from '#domain/search/bigrams.ts';
import type { CaseRecord } from './case.fold.ts';

type Row = Readonly<Record<string, unknown>>;

/** Columns of a case that only lists need: where it stands since when, who leads it, what was decided, what is due first. */
export function listColumns({ case: c, opened }: CaseRecord): Row {
  const lead = leadOf(c);
  return {
    hearing: c.hearing?.state ?? null,
    presider: c.hearing?.presider ?? null,
    state_since: c.acts.findLast((a) => a.from !== a.to || ACTS[a.act].hearing !== undefined)?.on ?? opened?.on ?? null,
    lead_name: lead?.name ?? null,
    party_code: c.parties[0]?.code ?? null,
    ...decidedColumns(c),
    ...dueColumns(firstDuty(c.clocks)),
  };
}

function leadOf(c: CaseState) {
  const now = c.officers.filter((o) => o.leftOn === undefined);
  return now.find((o) => o.lead) ?? now[0];
}

function decidedColumns(c: CaseState): Row {
  const standing = standingDecisions(c);
  const sum = (of: 'fineFen' | 'confiscateFen' | 'payFen') =>
    standing.length === 0 ? null : String(standing.reduce((total, d) => total + d[of], 0n));
  return {
    decision_number: (standing[0] ?? c.decisions[0])?.number ?? null,
    fine_fen: sum('fineFen'),
    confiscate_fen: sum('confiscateFen'),
    pay_fen: sum('payFen'),
  };
}

/** The running duty of the agency that ends first; a period of the party's is none of ours to keep. */
function firstDuty(clocks: readonly Clock[]): Clock | undefined {
  const running = clocks.filter((k) => k.stoppedOn === undefined && k.nature === 'duty');
  return running.reduce<Clock | undefined>((a, b) => (a === undefined || b.legalDue < a.legalDue ? b : a), undefined);
}

function dueColumns(clock: Clock | undefined): Row {
  return {
    due_kind: clock?.kind ?? null,
    due_rule: clock?.rule ?? null,
    legal_due: clock?.legalDue ?? null,
    safe_due: clock?.safeDue ?? null,
    due_provisional: clock?.provisional ?? null,
  };
}

/**
 * The words by which a case is found: what every reader of the file may read. LSR-009 劳动保障监察条例第九条 (为举报人保密): the complainant's
 * name is not among them, or a search would tell who complained.
 */
export function wordsRow(record: CaseRecord): Row {
  return { case_id: record.id, words: searchVector(textsOf(record)) };
}

function textsOf({ opened, case: c, documents }: CaseRecord): readonly string[] {
  const parties = c.parties.flatMap((p) => [
    p.name,
    p.code,
    p.legalRep,
    p.address,
    ...p.formerNames.map((f) => f.name),
  ]);
  const numbers = [
    c.filingNumber,
    ...c.decisions.map((d) => d.number),
    ...c.notices.map((n) => n.number),
    ...c.orders.map((o) => o.number),
    ...documents.map((d) => d.number),
  ];
  const facts = [
    c.clue?.confidential === true ? undefined : c.clue?.summary,
    ...c.orders.map((o) => o.content),
    ...c.proposals.flatMap((p) => [p.facts, ...p.violated, ...p.basis]),
    ...c.decisions.map((d) => d.facts),
    ...c.evidence.map((e) => e.name),
  ];
  const officers = c.officers.map((o) => o.name);
  return [opened?.title, ...c.itemCodes, ...parties, ...numbers, ...facts, ...officers].filter((t) => t !== undefined);
}
