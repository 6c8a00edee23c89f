import { addDays } from '../../kernel/plain-date.ts';
import type { ClosingAct, PerformanceAct, SummaryAct } from '../act-ids.ts';
import { compact, fenOf, findText, flagOf, getDate, getInt, getText, groupOf, textsOf } from '../input.ts';
import type { CaseState, ClueSource, CourtCase, Decision, Party, Payment, Regime, Remedy } from '../model.ts';
import { balance, fineDue, isMoneyOnly, standingDecisions } from '../queries.ts';
import { decisionOf } from './decision.ts';
import { type Effect, type Entered, nextId, unchanged } from './effect.ts';
import { partyOf } from './filing.ts';
import { serviceOf } from './service.ts';

/** Decisions that money alone performs become performed when nothing is left to pay. */
function paidOff(state: CaseState, { on }: Entered): CaseState {
  if (balance(state, on) > 0n) return state;
  const performs = (d: Decision) => d.status === 'served' && isMoneyOnly(d);
  return { ...state, decisions: state.decisions.map((d) => (performs(d) ? { ...d, status: 'performed' } : d)) };
}

function paid(state: CaseState, event: Entered): CaseState {
  const { input, on } = event;
  const payment: Payment = compact({
    on,
    amountFen: fenOf(input, 'amountFen'),
    of: getText(input, 'of') as Payment['of'],
    ref: findText(input, 'ref'),
  });
  return paidOff({ ...state, payments: [...state.payments, payment] }, event);
}

function performed(state: CaseState, { input }: Entered): CaseState {
  const id = findText(input, 'decision') ?? standingDecisions(state).find((d) => d.status === 'served')?.id;
  return { ...state, decisions: state.decisions.map((d) => (d.id === id ? { ...d, status: 'performed' } : d)) };
}

function urged(state: CaseState, event: Entered): CaseState {
  const { input, on } = event;
  const id = nextId('U', state.urgings);
  const urging = { id, issuedOn: on, servedOn: getDate(input, 'servedOn'), amountFen: fenOf(input, 'amountFen') };
  return {
    ...state,
    urgings: [...state.urgings, urging],
    services: [...state.services, serviceOf(event, 'urging', id)],
  };
}

function remedy(state: CaseState, { input, on }: Entered): CaseState {
  const kind = getText(input, 'kind') as Remedy['kind'];
  if (getText(input, 'phase') === 'filed') {
    const decision = findText(input, 'decision') ?? standingDecisions(state).at(-1)?.id ?? '';
    const filed: Remedy = { id: nextId('F', state.remedies), kind, decision, filedOn: on };
    return { ...state, remedies: [...state.remedies, filed] };
  }
  const open = state.remedies.findLast((r) => r.kind === kind && r.endedOn === undefined);
  const outcome = findText(input, 'outcome');
  return {
    ...state,
    remedies: state.remedies.map((r) => (r.id === open?.id ? compact({ ...r, endedOn: on, outcome }) : r)),
  };
}

export const PERFORMANCE_EFFECTS: { readonly [K in PerformanceAct]: Effect } = {
  'start-performance': unchanged,
  'approve-deferral': (state, { input, on }) => ({
    ...state,
    deferral: {
      on,
      until: getDate(input, 'until'),
      reason: getText(input, 'reason'),
      instalments: groupOf(input, 'instalments').map((i) => ({
        dueOn: getDate(i, 'dueOn'),
        amountFen: fenOf(i, 'amountFen'),
      })),
    },
  }),
  'record-payment': paid,
  'record-performance': performed,
  'record-default': (state, { on }) => ({ ...state, default: { on } }),
  'decide-added-fine': (state, { on }) => ({ ...state, addedFine: { on, from: addDays(fineDue(state) ?? on, 1) } }),
  urge: urged,
  'apply-to-court': (state, { input, on }) => ({ ...state, court: { appliedOn: on, court: getText(input, 'court') } }),
  'court-outcome': (state, { input, on }) => {
    if (state.court === undefined) return state;
    const outcome = getText(input, 'outcome') as NonNullable<CourtCase['outcome']>;
    const document = findText(input, 'document') ?? state.court.document;
    return { ...state, court: compact({ ...state.court, outcome, outcomeOn: on, document }) };
  },
  'record-remedy': remedy,
};

function renamed(party: Party, input: Entered['input'], on: Entered['on']): Party {
  const name = findText(input, 'newName');
  if (name === undefined || name === party.name) return party;
  return { ...party, name, formerNames: [...party.formerNames, { name: party.name, until: on }] };
}

/** Parties live on through changes of name: every former name stays with the day it ended. */
function noted(state: CaseState, { input, on }: Entered): CaseState {
  const kind = getText(input, 'kind');
  const next = { ...state, noted: [...state.noted, { on, kind, text: getText(input, 'text') }] };
  if (kind === 'party-added')
    return { ...next, parties: [...state.parties, ...groupOf(input, 'parties').map(partyOf)] };
  if (kind !== 'party-renamed') return next;
  const which = findText(input, 'partyName') ?? state.parties[0]?.name;
  return { ...next, parties: state.parties.map((p) => (p.name === which ? renamed(p, input, on) : p)) };
}

export const CLOSING_EFFECTS: { readonly [K in ClosingAct]: Effect } = {
  'request-closing': (state, { input, on }) => ({
    ...state,
    closing: { requestedOn: on, reason: getText(input, 'reason') },
  }),
  'approve-closing': (state, { on }) => ({
    ...state,
    closing: { requestedOn: on, reason: '', ...state.closing, approvedOn: on },
  }),
  archive: (state, { input, on }) => ({
    ...state,
    archiving: {
      on,
      number: getText(input, 'number'),
      retention: findText(input, 'retention') ?? '',
      pages: getInt(input, 'pages'),
    },
  }),
  'note-event': noted,
};

function summaryIssued(state: CaseState, event: Entered): CaseState {
  const decision = decisionOf(state, event, 'penalty');
  const dueOn = getDate(event.derived, 'performDueOn');
  // APL-052a 行政处罚法第五十二条第一款: 当场交付 - served by being handed over.
  return {
    ...state,
    decisions: [...state.decisions, { ...decision, status: 'served', servedOn: event.on, performDueOn: dueOn }],
  };
}

export const SUMMARY_EFFECTS: { readonly [K in SummaryAct]: Effect } = {
  'summary-register': (state, { input, derived, on }) => ({
    ...state,
    itemCodes: textsOf(input, 'itemCodes'),
    parties: groupOf(input, 'parties').map(partyOf),
    regime: getText(derived, 'regime') as Regime,
    officers: groupOf(input, 'officers').map((o) =>
      compact({
        person: getText(o, 'person'),
        name: getText(o, 'name'),
        certificateNo: findText(o, 'certificateNo'),
        lead: flagOf(o, 'lead'),
        assignedOn: on,
      }),
    ),
    clue: {
      source: 'inspection' satisfies ClueSource,
      receivedOn: on,
      summary: getText(input, 'facts'),
      continuing: false,
      longPrescription: false,
      confidential: false,
    },
  }),
  'summary-show-identity': (state, { input, on }) => ({
    ...state,
    identity: [...state.identity, { on, officers: textsOf(input, 'by'), act: '当场处罚', to: getText(input, 'to') }],
  }),
  'summary-tell': unchanged,
  'summary-hear': (state, { input, on }) => {
    const content = findText(input, 'content');
    if (content === undefined) return { ...state, statementClosure: { on, how: 'waived' } };
    const statement = { id: nextId('S', state.statements), on, form: 'oral' as const, content };
    return { ...state, statements: [...state.statements, statement], statementClosure: { on, how: 'stated' } };
  },
  'summary-issue': summaryIssued,
  'summary-note-refusal': (state, { input, on }) => ({
    ...state,
    noted: [...state.noted, { on, kind: 'refused-sign', text: getText(input, 'note') }],
  }),
  'summary-collect': (state, event) => {
    const { input, on } = event;
    const payment: Payment = { on, amountFen: fenOf(input, 'amountFen'), of: 'fine', ref: getText(input, 'receiptNo') };
    return paidOff({ ...state, payments: [...state.payments, payment] }, event);
  },
  'summary-report': unchanged,
  'summary-finish': performed,
  'summary-turn-ordinary': unchanged,
};
