import type { JsonObject } from '../../kernel/json.ts';
import type { FilingAct } from '../act-ids.ts';
import { compact, findDate, findText, flagOf, getDate, getText, groupOf, textsOf } from '../input.ts';
import type { CaseOfficer, CaseState, ClueSource, Party, PartyKind, Recusal, Regime } from '../model.ts';
import { type Effect, type Entered, unchanged } from './effect.ts';

export function partyOf(input: JsonObject): Party {
  return compact({
    role: getText(input, 'role') as Party['role'],
    name: getText(input, 'name'),
    kind: getText(input, 'kind') as PartyKind,
    code: findText(input, 'code'),
    legalRep: findText(input, 'legalRep'),
    legalRepRole: findText(input, 'legalRepRole'),
    address: findText(input, 'address'),
    phone: findText(input, 'phone'),
    birth: findDate(input, 'birth'),
    incapacitated: flagOf(input, 'incapacitated') || undefined,
    formerNames: [],
  });
}

/** Items, parties and the regime, wherever an act may set them. */
function basics(state: CaseState, { input, derived }: Entered): CaseState {
  const codes = textsOf(input, 'itemCodes');
  const parties = groupOf(input, 'parties').map(partyOf);
  return {
    ...state,
    itemCodes: codes.length > 0 ? codes : state.itemCodes,
    parties: parties.length > 0 ? parties : state.parties,
    regime: getText(derived, 'regime') as Regime,
  };
}

/** The officers named replace those of before; who is no longer named has left. */
function officers(state: CaseState, { input, on }: Entered): readonly CaseOfficer[] {
  const named = groupOf(input, 'officers').map((o) =>
    compact({
      person: getText(o, 'person'),
      name: getText(o, 'name'),
      certificateNo: findText(o, 'certificateNo'),
      lead: flagOf(o, 'lead'),
      assignedOn: on,
    }),
  );
  const left = state.officers
    .filter((o) => o.leftOn !== undefined || named.every((n) => n.person !== o.person))
    .map((o) => (o.leftOn === undefined ? { ...o, leftOn: on } : o));
  return [...left, ...named];
}

export const FILING_EFFECTS: { readonly [K in FilingAct]: Effect } = {
  'register-clue': (state, event) => ({
    ...basics(state, event),
    clue: compact({
      source: getText(event.input, 'source') as ClueSource,
      receivedOn: getDate(event.input, 'receivedOn'),
      summary: getText(event.input, 'summary'),
      place: findText(event.input, 'place'),
      violationEndedOn: findDate(event.input, 'violationEndedOn'),
      continuing: flagOf(event.input, 'continuing'),
      longPrescription: flagOf(event.input, 'longPrescription'),
      complainant: findText(event.input, 'complainant'),
      confidential: flagOf(event.input, 'confidential'),
      splitFrom: findText(event.input, 'splitFrom'),
    }),
  }),
  accept: (state, event) => ({ ...basics(state, event), acceptedOn: event.on }),
  reject: unchanged,
  'approve-filing': (state, event) => ({
    ...basics(state, event),
    filedOn: event.on,
    filingNumber: getText(event.input, 'filingNumber'),
    officers: officers(state, event),
  }),
  'disapprove-filing': unchanged,
  'assign-officers': (state, event) => ({ ...state, officers: officers(state, event) }),
  'record-recusal': (state, { input, on }) => {
    const recusal: Recusal = {
      person: getText(input, 'person'),
      on,
      reason: getText(input, 'reason'),
      outcome: getText(input, 'outcome') as Recusal['outcome'],
    };
    const leaves = recusal.outcome === 'granted' || recusal.outcome === 'self';
    return {
      ...state,
      recusals: [...state.recusals, recusal],
      officers: state.officers.map((o) =>
        leaves && o.person === recusal.person && o.leftOn === undefined ? { ...o, leftOn: on } : o,
      ),
    };
  },
};
