import { fen } from '../../kernel/money.ts';
import type { HearingAct, NoticeAct, ReviewAct } from '../act-ids.ts';
import { fineFactsOf } from '../amounts.ts';
import { compact, fenOf, findDate, findInt, findText, flagOf, getDate, getText, groupOf, textsOf } from '../input.ts';
import type { CaseState, Hearing, Notice, Proposal, ProposalKind, ReviewOpinion, Statement } from '../model.ts';
import { openProposals } from '../queries.ts';
import { type Effect, type Entered, nextId, reopened, withLast } from './effect.ts';
import { serviceOf } from './service.ts';

function discretionOf({ input }: Entered): Proposal['discretion'] {
  const level = findText(input, 'level');
  if (level === undefined) return undefined;
  return compact({
    level,
    reason: findText(input, 'levelReason') ?? '',
    benchmark: findText(input, 'benchmark'),
    departs: flagOf(input, 'departs'),
    departureApproval: findText(input, 'departureApproval'),
  });
}

function proposalOf(state: CaseState, event: Entered, kind: ProposalKind): Proposal {
  const { input, on } = event;
  return compact({
    id: nextId('P', state.proposals),
    kind,
    on,
    itemCode: getText(input, 'itemCode'),
    facts: getText(input, 'facts'),
    basis: textsOf(input, 'basis'),
    violated: textsOf(input, 'violated'),
    sanctions: textsOf(input, 'sanctions'),
    fineFen: fenOf(input, 'fineFen'),
    confiscateFen: fenOf(input, 'confiscateFen'),
    payFen: fenOf(input, 'payFen'),
    performDays: findInt(input, 'performDays'),
    fineFacts: fineFactsOf(input),
    discretion: discretionOf(event),
    ground: findText(input, 'ground'),
    education: findText(input, 'education'),
    complex: flagOf(input, 'complex'),
    manyRelations: flagOf(input, 'manyRelations'),
    publicInterest: flagOf(input, 'publicInterest'),
    socialRisk: flagOf(input, 'socialRisk'),
    status: 'open' as const,
  });
}

const propose =
  (kind: ProposalKind): Effect =>
  (state, event) => ({ ...state, proposals: [...state.proposals, proposalOf(state, event, kind)] });

/** The old proposal is replaced; the notice of it is spent, and the party is heard again on the new one. */
function changed(state: CaseState, event: Entered): CaseState {
  const replaced = findText(event.input, 'replaces') ?? openProposals(state).find((p) => p.kind === 'penalty')?.id;
  const { statementClosure: _closure, hearing: _hearing, clearance: _clearance, ...rest } = state;
  const kept = state.proposals.map((p) => (p.id === replaced ? { ...p, status: 'superseded' as const } : p));
  return {
    ...rest,
    proposals: [...kept, proposalOf(state, event, 'penalty')],
    notices: state.notices.map((n) => ({ ...n, stale: true })),
  };
}

function notified(state: CaseState, event: Entered): CaseState {
  const { input, derived, on } = event;
  const told = openProposals(state).filter((p) => p.kind !== 'no-penalty');
  const id = nextId('N', state.notices);
  const sum = (key: 'fineFen' | 'confiscateFen' | 'payFen') => fen(told.reduce((all, p) => all + p[key], 0n));
  const notice: Notice = compact({
    id,
    number: findText(input, 'number'),
    proposals: told.map((p) => p.id),
    fineFen: sum('fineFen'),
    confiscateFen: sum('confiscateFen'),
    payFen: sum('payFen'),
    sanctions: [...new Set(told.flatMap((p) => p.sanctions))],
    issuedOn: on,
    servedOn: getDate(input, 'servedOn'),
    hearingRight: flagOf(derived, 'hearingRight'),
    statementDueOn: getDate(derived, 'statementDueOn'),
    hearingDueOn: findDate(derived, 'hearingDueOn'),
    stale: false,
  });
  const { statementClosure: _closure, hearing: _hearing, ...rest } = state;
  return {
    ...rest,
    notices: [...state.notices.map((n) => ({ ...n, stale: true })), notice],
    services: [...state.services, serviceOf(event, 'notice', id)],
    ...(notice.hearingRight ? { hearing: { state: 'TZ_NOTICE' as const } } : {}),
  };
}

function reviewed(state: CaseState, { input, on }: Entered): CaseState {
  const named = findText(input, 'statement') ?? state.statements.find((s) => s.review === undefined)?.id;
  type Result = NonNullable<Statement['review']>['result'];
  const review = { on, result: getText(input, 'result') as Result, reason: getText(input, 'reason') };
  return { ...state, statements: state.statements.map((s) => (s.id === named ? { ...s, review } : s)) };
}

export const NOTICE_EFFECTS: { readonly [K in NoticeAct]: Effect } = {
  'propose-penalty': propose('penalty'),
  'propose-processing': propose('processing'),
  'propose-no-penalty': propose('no-penalty'),
  notify: notified,
  'record-statement': (state, { input, on }) => ({
    ...state,
    statements: [
      ...state.statements,
      {
        id: nextId('S', state.statements),
        on,
        form: getText(input, 'form') as Statement['form'],
        content: getText(input, 'content'),
      },
    ],
    statementClosure: { on, how: 'stated' },
  }),
  'waive-statement': (state, { on }) => ({ ...state, statementClosure: { on, how: 'waived' } }),
  'statement-expired': (state, { on }) => ({
    ...state,
    statementClosure: state.statementClosure ?? { on, how: 'expired' },
  }),
  'review-statement': reviewed,
  'change-proposal': changed,
};

function heard(state: CaseState, change: Partial<Hearing>): CaseState {
  const before: Hearing = state.hearing ?? { state: 'TZ_NOTICE' };
  return { ...state, hearing: { ...before, ...change } };
}

export const HEARING_EFFECTS: { readonly [K in HearingAct]: Effect } = {
  // The hearing is where the party states and defends: its right is used by it.
  'request-hearing': (state, { on }) => ({
    ...heard(state, { requestedOn: on }),
    statementClosure: state.statementClosure ?? { on, how: 'stated' },
  }),
  'waive-hearing': (state, { on }) => heard(state, { waivedOn: on }),
  'schedule-hearing': (state, { input }) =>
    heard(state, {
      heldOnDate: getDate(input, 'heldOnDate'),
      noticeOn: getDate(input, 'noticeOn'),
      presider: getText(input, 'presider'),
      presiderName: getText(input, 'presiderName'),
    }),
  'hold-hearing': (state, { input, on }) =>
    heard(state, { heldOn: on, recordSigned: getText(input, 'recordSigned') as NonNullable<Hearing['recordSigned']> }),
  'abandon-hearing': (state, { on }) => heard(state, { abandonedOn: on }),
  'report-hearing': (state, { input, on }) =>
    heard(state, { reportedOn: on, reportOpinion: getText(input, 'opinion') }),
};

function opined(state: CaseState, { input, on }: Entered): CaseState {
  const submission = state.submissions.at(-1);
  const opinion: ReviewOpinion = compact({
    submission: submission?.id ?? '',
    on,
    kind: getText(input, 'kind') as ReviewOpinion['kind'],
    reviewer: getText(input, 'reviewer'),
    reviewerName: getText(input, 'reviewerName'),
    text: getText(input, 'text'),
    clearanceId: findText(input, 'clearanceId'),
    flags: textsOf(input, 'flags'),
  });
  const next = { ...state, opinions: [...state.opinions, opinion] };
  if (opinion.kind === 'agree') return cleared(next, opinion, submission?.draftDigest);
  const toUnit = opinion.kind === 'insufficient' || opinion.kind === 'transfer' || flagOf(input, 'returned');
  return toUnit ? reopened(next) : next;
}

/** The clearance belongs to exactly the draft that was submitted (APL-058a). */
function cleared(state: CaseState, opinion: ReviewOpinion, draftDigest: string | undefined): CaseState {
  if (draftDigest === undefined || opinion.clearanceId === undefined) return state;
  return { ...state, clearance: { id: opinion.clearanceId, draftDigest, on: opinion.on } };
}

export const REVIEW_EFFECTS: { readonly [K in ReviewAct]: Effect } = {
  'submit-for-review': (state, { input, derived, on }) => {
    const { clearance: _clearance, ...rest } = state;
    const submission = {
      id: nextId('R', state.submissions),
      on,
      draftDigest: getText(input, 'draftDigest'),
      grounds: textsOf(derived, 'grounds'),
      materials: textsOf(input, 'materials'),
    };
    return { ...rest, submissions: [...state.submissions, submission] };
  },
  'skip-review': (state) => state,
  'record-review-opinion': opined,
  'contest-opinion': (state, { input }) => ({
    ...state,
    opinions: withLast(state.opinions, (last) => ({ ...last, contested: getText(input, 'reason') })),
  }),
  'discuss-collectively': (state, { input, on }) => ({
    ...state,
    collective: [
      ...state.collective,
      compact({
        on,
        members: groupOf(input, 'members').map((m) => ({
          name: getText(m, 'name'),
          opinion: findText(m, 'opinion') ?? '',
        })),
        conclusion: getText(input, 'conclusion'),
        ref: findText(input, 'ref'),
      }),
    ],
  }),
};
