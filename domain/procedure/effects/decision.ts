import type { DecisionAct } from '../act-ids.ts';
import { compact, fenOf, findDate, findInt, findText, flagOf, getText, textsOf } from '../input.ts';
import type { CaseState, Decision, ProposalKind } from '../model.ts';
import { findProposal, openProposals, unservedDecisions } from '../queries.ts';
import { type Effect, type Entered, nextId, reopened } from './effect.ts';
import { serviceOf } from './service.ts';

const PERFORM_DAYS_OF_A_FINE = 15; // APL-067b 行政处罚法第六十七条第三款: 十五日内

export function decisionOf(state: CaseState, { input, on }: Entered, kind: ProposalKind): Decision {
  const proposal = findProposal(state, input, kind === 'no-penalty' ? ['no-penalty', 'penalty'] : [kind]);
  const basis = textsOf(input, 'basis');
  return compact({
    id: nextId('D', state.decisions),
    kind,
    proposal: proposal?.id,
    number: getText(input, 'number'),
    on,
    itemCode: proposal?.itemCode ?? state.itemCodes[0] ?? '',
    facts: findText(input, 'facts') ?? proposal?.facts ?? '',
    basis: basis.length > 0 ? basis : (proposal?.basis ?? []),
    sanctions: textsOf(input, 'sanctions'),
    fineFen: fenOf(input, 'fineFen'),
    confiscateFen: fenOf(input, 'confiscateFen'),
    payFen: fenOf(input, 'payFen'),
    draftDigest: findText(input, 'draftDigest') ?? '',
    clearanceId: state.clearance?.id,
    signedBy: getText(input, 'signedBy'),
    performDays: findInt(input, 'performDays') ?? PERFORM_DAYS_OF_A_FINE,
    remedyTold: flagOf(input, 'remedyTold'),
    socialImpact: flagOf(input, 'socialImpact'),
    status: 'made' as const,
  });
}

const decide =
  (kind: ProposalKind): Effect =>
  (state, event) => {
    const decision = decisionOf(state, event, kind);
    // A waiver of the penalty ends every other open proposal to penalise as well.
    const decided = kind === 'no-penalty' ? openProposals(state).map((p) => p.id) : [decision.proposal];
    return {
      ...state,
      decisions: [...state.decisions, decision],
      proposals: state.proposals.map((p) => (decided.includes(p.id) ? { ...p, status: 'decided' } : p)),
    };
  };

function served(state: CaseState, event: Entered): CaseState {
  const id = findText(event.derived, 'decision') ?? unservedDecisions(state)[0]?.id ?? '';
  const service = serviceOf(event, 'decision', id);
  return {
    ...state,
    services: [...state.services, service],
    decisions: state.decisions.map((d) =>
      d.id === id
        ? compact({
            ...d,
            status: 'served' as const,
            servedOn: service.on,
            performDueOn: findDate(event.derived, 'performDueOn'),
          })
        : d,
    ),
  };
}

function revoked(state: CaseState, { input, on }: Entered): CaseState {
  const id = findText(input, 'decision') ?? state.decisions.findLast((d) => d.status !== 'revoked')?.id ?? '';
  const revocation = {
    on,
    how: getText(input, 'how'),
    by: getText(input, 'authority'),
    reason: getText(input, 'reason'),
    decision: id,
    procedureOnly: flagOf(input, 'procedureOnly'),
  };
  return {
    ...state,
    revocations: [...state.revocations, revocation],
    decisions: state.decisions.map((d) => (d.id === id ? { ...d, status: 'revoked' } : d)),
  };
}

export const DECISION_EFFECTS: { readonly [K in DecisionAct]: Effect } = {
  'decide-penalty': decide('penalty'),
  'decide-processing': decide('processing'),
  'decide-no-penalty': decide('no-penalty'),
  'return-to-unit': reopened,
  serve: served,
  revoke: revoked,
  redo: reopened,
};
