import { fromBase64, hex } from '#domain/kernel/bytes.ts';
import type { AnsweredEntry, PublicRecordFile } from '#domain/ledger/public-record.ts';
import { searchVector } from '#domain/search/bigrams.ts';
import type { Row } from '#modules/recording/index.ts';
import { publicBody } from './public-body.rules.ts';
import type { OpenFields, Queued } from './publication.events.ts';
import { openAlarm, type Publication, type PublicVersion } from './publication.state.ts';

type Rows = Readonly<Record<string, readonly Row[]>>;

/** Rows of one publication: the queue of the bureau, its alarms, and what the public reads. */
export function publicationRows(state: Publication): Rows {
  const { queued } = state;
  if (queued === undefined) return {};
  return {
    'disclosure.publication': [queueRow(state, queued)],
    'disclosure.escalation': state.escalations.map((e, n) => ({
      decision_id: state.decisionId,
      n,
      duty: e.duty,
      kind: e.kind,
      since: e.since,
      due_on: e.dueOn,
      resolved_on: e.resolvedOn ?? null,
    })),
    'published.decision': decisionRows(state, queued),
    'published.outcome': [outcomeRow(state, queued)],
  };
}

function queueRow(state: Publication, queued: Queued): Row {
  return {
    decision_id: state.decisionId,
    public_id: queued.publicId,
    case_id: queued.caseId,
    kind: queued.kind,
    number: queued.number,
    title: queued.title,
    party_name: queued.partyName,
    decided_on: queued.decidedOn,
    rule: queued.rule,
    due_on: queued.dueOn,
    at_risk_on: queued.atRiskOn,
    overdue_on: queued.overdueOn,
    provisional: queued.provisional,
    late: queued.late,
    stage: state.stage,
    alarm: openAlarm(state, 'publication'),
    return_reason: state.returned?.reason ?? null,
    decision_commit: queued.decisionCommit,
    review_commit: queued.reviewCommit ?? null,
    answered_on: answeredOn(state),
    outcome_commit: outcomeCommit(state),
    ...peopleColumns(state),
    ...groundColumns(state),
    ...versionColumns(state),
    ...withdrawalColumns(state),
  };
}

function peopleColumns({ draft, proposal, shown, withheld }: Publication): Row {
  return {
    clerk: draft?.clerk ?? proposal?.clerk ?? shown?.content.closed.clerk ?? withheld?.clerk ?? null,
    approver: shown?.content.closed.approver ?? withheld?.approver ?? null,
  };
}

function groundColumns({ withheld, proposal }: Publication): Row {
  const ground = proposal ?? withheld;
  return {
    ground: ground?.code ?? null,
    ground_text: ground?.text ?? null,
    ground_provision: ground?.provision ?? null,
    ground_reason: ground?.reason ?? null,
  };
}

function versionColumns({ shown, withdrawn }: Publication): Row {
  const credit = shown?.content.closed.credit;
  return {
    version: shown?.content.version ?? null,
    public_until: withdrawn === undefined ? (shown?.content.public.publicUntil ?? null) : null,
    credit_class: credit?.class ?? null,
    credit_shown: credit?.shown ?? null,
    credit_until: credit?.until ?? null,
    proof_attached: shown?.proof !== undefined || withdrawn !== undefined,
  };
}

function withdrawalColumns(state: Publication): Row {
  return {
    withdrawal_due_on: state.duty?.dueOn ?? null,
    withdrawal_how: state.duty?.how ?? null,
    withdrawal_alarm: openAlarm(state, 'withdrawal'),
    withdrawn_kind: state.withdrawn?.kind ?? null,
  };
}

function answeredOn({ firstPublishedOn, withheld, withdrawn }: Publication): string | null {
  return firstPublishedOn ?? withheld?.on ?? withdrawn?.on ?? null;
}

function outcomeCommit({ withdrawn, shown, withheld }: Publication): string | null {
  return withdrawn?.commit ?? shown?.commit ?? withheld?.commit ?? null;
}

function outcomeRow(state: Publication, queued: Queued): Row {
  const answered = answeredOn(state);
  return {
    decision_commit: queued.decisionCommit,
    kind: outcomeKind(state),
    ground: state.withheld?.code ?? state.withdrawn?.kind ?? null,
    decided_on: queued.decidedOn,
    due_on: queued.dueOn,
    answered_on: answered,
    overdue: answered === null ? openAlarm(state, 'publication') === 'overdue' : answered > queued.dueOn,
  };
}

function outcomeKind({ withdrawn, shown, coming, withheld }: Publication): string {
  if (withdrawn !== undefined) return 'withdrawn';
  const version = shown ?? coming;
  if (version !== undefined) return version.treated ? 'published.treated' : 'published';
  return withheld === undefined ? 'pending' : 'withheld';
}

function decisionRows(state: Publication, queued: Queued): readonly Row[] {
  const { shown, withdrawn } = state;
  if (shown?.copy === undefined) return [];
  if (withdrawn === undefined) return [publicRow(queued, shown)];
  // APL-048b 行政处罚法第四十八条第二款: 撤回并公开说明理由; the tombstone says that, and nothing of the content.
  return [
    {
      id: queued.publicId,
      number: queued.number,
      agency: shown.content.public.agency,
      decided_on: queued.decidedOn,
      state: 'withdrawn',
      withdrawn_on: withdrawn.on,
      withdraw_reason: withdrawn.reason,
      version: shown.content.version,
    },
  ];
}

function publicRow(queued: Queued, { content, commit, at, copy, proof }: PublicVersion): Row {
  const fields = content.public;
  return {
    id: queued.publicId,
    ...contentColumns(fields),
    published_at: at,
    state: fields.corrections.length > 0 ? 'corrected' : 'published',
    record: recordOf(copy?.record ?? '', proof?.answered),
    commit: queued.decisionCommit,
    review_commit: queued.reviewCommit ?? null,
    outcome_commit: commit,
    tlog_proof: proof?.proof ?? null,
    pdf: `\\x${hex(fromBase64(copy?.pdf ?? ''))}`,
    version: content.version,
  };
}

function contentColumns(fields: OpenFields): Row {
  return {
    number: fields.number,
    title: fields.title,
    agency: fields.agency,
    party_name: fields.party.name,
    party_kind: fields.party.kind,
    party_code: fields.party.code ?? null,
    item_code: fields.item.code,
    item_name: fields.item.name,
    kind: fields.kind,
    sanctions: fields.sanctions,
    amount_fen: fields.amountFen ?? null,
    facts: fields.facts,
    violated: fields.violated,
    basis: fields.basis,
    discretion: fields.discretion ?? null,
    remedies: fields.remedies,
    perform: fields.performance ?? null,
    decided_on: fields.decidedOn,
    published_on: fields.publishedOn,
    public_until: fields.publicUntil,
    credit_class: fields.creditClass ?? null,
    redactions: fields.redactions,
    body: publicBody(fields),
    corrections: fields.corrections,
    pdf_sha256: fields.document.sha256,
    pdf_sm3: fields.document.sm3,
    search: searchVector(searchTexts(fields)),
  };
}

function searchTexts(fields: OpenFields): readonly string[] {
  const { title, number, party, item, facts, violated, basis, sanctions } = fields;
  return [
    title,
    number,
    party.name,
    party.code ?? '',
    item.code,
    item.name,
    facts,
    ...violated,
    ...basis,
    ...sanctions,
  ];
}

/** The record file; once the proofs are there it names the entries that it answers. */
function recordOf(text: string, answered: string | undefined): unknown {
  const file = JSON.parse(text) as PublicRecordFile;
  return answered === undefined ? file : { ...file, answered: JSON.parse(answered) as readonly AnsweredEntry[] };
}
