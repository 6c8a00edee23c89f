import type { EvidenceAct, InvestigationAct, TransferAct } from '../act-ids.ts';
import { compact, fenOf, findDate, findFen, findInt, findText, flagOf, getDate, getText, textsOf } from '../input.ts';
import type { CaseState, CorrectionOrder, Evidence, EvidenceKind, Transfer } from '../model.ts';
import { type Effect, type Entered, nextId, unchanged, withLast } from './effect.ts';
import { serviceOf } from './service.ts';

type Verification = CorrectionOrder['verifications'][number];

/** `corrected-late` once the order had run out: what CASE-like refusals of courts turn on (APL-032, APL-033). */
function verified(order: CorrectionOrder, check: Verification, overdue: boolean): CorrectionOrder {
  const verifications = [...order.verifications, check];
  if (check.result !== 'full') return { ...order, verifications };
  const late = overdue || check.on > order.dueOn;
  return { ...order, verifications, status: late ? 'corrected-late' : 'corrected' };
}

function ordered(state: CaseState, event: Entered): CaseState {
  const { input, on } = event;
  const id = nextId('O', state.orders);
  const order: CorrectionOrder = compact({
    id,
    number: findText(input, 'number'),
    content: getText(input, 'content'),
    amountFen: findFen(input, 'amountFen'),
    workers: findInt(input, 'workers'),
    issuedOn: on,
    servedOn: getDate(input, 'servedOn'),
    dueOn: getDate(input, 'dueOn'),
    verifications: [],
    status: 'open' as const,
  });
  return { ...state, orders: [...state.orders, order], services: [...state.services, serviceOf(event, 'order', id)] };
}

export const INVESTIGATION_EFFECTS: { readonly [K in EvidenceAct | InvestigationAct]: Effect } = {
  'show-identity': (state, { input, on }) => ({
    ...state,
    identity: [
      ...state.identity,
      { on, officers: textsOf(input, 'by'), act: getText(input, 'occasion'), to: getText(input, 'to') },
    ],
  }),
  question: shownToo,
  'inspect-site': shownToo,
  'add-evidence': (state, { input, on }) => {
    const evidence: Evidence = compact({
      id: nextId('E', state.evidence),
      kind: getText(input, 'kind') as EvidenceKind,
      name: getText(input, 'name'),
      proves: getText(input, 'proves'),
      obtainedOn: findDate(input, 'obtainedOn') ?? on,
      ref: findText(input, 'ref'),
      status: 'unverified' as const,
      audioVisual: flagOf(input, 'audioVisual'),
    });
    return { ...state, evidence: [...state.evidence, evidence] };
  },
  'verify-evidence': (state, { input }) => {
    const named = textsOf(input, 'evidence');
    const status = getText(input, 'result') as Evidence['status'];
    return { ...state, evidence: state.evidence.map((e) => (named.includes(e.id) ? { ...e, status } : e)) };
  },
  'preserve-evidence': (state, event) => ({
    ...shownToo(state, event),
    preservations: [
      ...state.preservations,
      {
        id: nextId('B', state.preservations),
        on: event.on,
        goods: textsOf(event.input, 'goods').join('、'),
        approvedBy: getText(event.input, 'approvedBy'),
      },
    ],
  }),
  'dispose-preserved': (state, { input, on }) => ({
    ...state,
    preservations: state.preservations.map((p) =>
      p.id === getText(input, 'preservation') ? { ...p, disposal: { on, outcome: getText(input, 'outcome') } } : p,
    ),
  }),
  suspend: (state, { input, on }) => ({
    ...state,
    suspensions: [...state.suspensions, { on, reason: getText(input, 'reason') }],
  }),
  resume: (state, { on }) => ({
    ...state,
    suspensions: withLast(state.suspensions, (last) => ({ ...last, resumedOn: on })),
  }),
  'extend-investigation': (state, { input, on }) => ({
    ...state,
    extensions: [...state.extensions, { on, rule: 'LSR-017b', reason: getText(input, 'reason') }],
  }),
  'order-correction': ordered,
  'verify-correction': (state, { input, on }) => {
    const check = { on, result: getText(input, 'result') as Verification['result'], note: getText(input, 'note') };
    return { ...state, orders: withLast(state.orders, (order) => verified(order, check, order.status === 'overdue')) };
  },
  'find-overdue': (state) => ({
    ...state,
    orders: withLast(state.orders, (order) => (order.status === 'open' ? { ...order, status: 'overdue' } : order)),
  }),
  'withdraw-filing': unchanged,
  'conclude-investigation': (state, { input, on, derived }) => ({
    ...state,
    investigatedOn: on,
    crimeTest: {
      on,
      reached: flagOf(derived, 'crimeReached'),
      workers: findInt(input, 'workers') ?? 0,
      amountFen: fenOf(input, 'arrearsFen'),
    },
  }),
};

/** A field act at which the certificates were shown leaves that trace too (APL-055a). */
function shownToo(state: CaseState, { act, input, on }: Entered): CaseState {
  if (!flagOf(input, 'identityShown')) return state;
  const to = findText(input, 'person') ?? findText(input, 'present') ?? findText(input, 'place') ?? '当事人';
  return { ...state, identity: [...state.identity, { on, officers: textsOf(input, 'by'), act, to }] };
}

function transferred(state: CaseState, change: Partial<Transfer>): CaseState {
  const before = state.transfer;
  return before === undefined ? state : { ...state, transfer: { ...before, ...change } };
}

export const TRANSFER_EFFECTS: { readonly [K in TransferAct]: Effect } = {
  'report-suspected-crime': (state, { input, on }) => ({
    ...state,
    transfer: { reportedOn: on, crime: getText(input, 'crime'), team: textsOf(input, 'team') },
  }),
  'approve-transfer': (state, { on, at }) => transferred(state, { approvedOn: on, approvedAt: at }),
  'refuse-transfer': (state, { input, on }) =>
    transferred(state, { refusedOn: on, refusedReason: getText(input, 'reason') }),
  'hand-over-transfer': (state, { on, at }) => transferred(state, { handedOverOn: on, handedOverAt: at }),
  'police-filed': (state, { input, on }) =>
    transferred(state, { police: { outcome: 'filed', on, document: getText(input, 'document') } }),
  'police-declined': (state, { input, on }) =>
    transferred(state, { police: { outcome: 'declined', on, document: getText(input, 'document') } }),
};
