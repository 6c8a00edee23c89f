import type { Json, JsonObject } from '#domain/kernel/json.ts';
import { groupedYuan } from '#domain/kernel/money.ts';
import { chineseDate } from '#domain/kernel/plain-date.ts';
import { CLUE_SOURCES, stateName } from '#domain/procedure/index.ts';
import type {
  CaseOfficer,
  CaseState,
  ClueSource,
  CorrectionOrder,
  PartyKind,
  Regime,
} from '#domain/procedure/model.ts';
import type { AgencyView } from './agency-view.ts';
import { penaltyWords } from './penalty-words.rules.ts';
import { causeOf, citedAll, clause, sentence, titleOf } from './words.rules.ts';

/** Somebody of the register of people, as documents show them. */
export type RegisteredPerson = {
  readonly person: string;
  readonly name: string;
  readonly unit: string;
  readonly title: string;
  /** 法律职业资格证书 number. */
  readonly qualification?: string;
  /** The certificate that is valid on the day of the document. */
  readonly certificateNo?: string;
};

/** What the forms' sources read from (`party.name`, `case.facts` …). Pure: the same case gives the same documents. */
export type ViewInput = {
  readonly state: CaseState;
  readonly title: string;
  readonly agency: AgencyView;
  readonly people: readonly RegisteredPerson[];
  /** Facts as the investigation concluded them. */
  readonly facts?: string;
  /** What the party is suspected to have broken, where it was entered when the case was filed. */
  readonly suspected?: readonly string[];
  /** Law that the items' parties break, by item code. */
  readonly violated: Readonly<Record<string, readonly string[]>>;
};

/** The view of a case: sections of values by the names that the forms use. */
export type View = { [section: string]: Json };

const PARTY_WORD: Readonly<Record<PartyKind, string>> = {
  enterprise: '单位',
  organisation: '单位',
  'sole-proprietor': '个体工商户',
  'natural-person': '个人',
};

export function caseView(input: ViewInput): View {
  return {
    party: partyView(input.state),
    clue: clueView(input.state),
    case: caseSection(input),
    investigation: investigationView(input.state),
    order: orderView(input.state),
    agency: agencySection(input),
  };
}

function partyView({ parties }: CaseState): JsonObject {
  const party = parties[0];
  if (party === undefined) return {};
  return {
    name: party.name,
    kind: PARTY_WORD[party.kind],
    ...(party.code === undefined
      ? {}
      : { idType: party.kind === 'natural-person' ? '居民身份证' : '统一社会信用代码', idNumber: party.code }),
    ...(party.legalRep === undefined ? {} : { legalRep: party.legalRep }),
    ...(party.address === undefined ? {} : { address: party.address }),
    ...(party.phone === undefined ? {} : { phone: party.phone }),
  };
}

function clueView({ clue }: CaseState): JsonObject {
  return clue === undefined ? {} : { source: CLUE_SOURCES[clue.source], on: clue.receivedOn };
}

/** Officers as lists of documents show them: certificate and unit from the register of people. */
export function officerRows(officers: readonly CaseOfficer[], people: ViewInput['people']): JsonObject[] {
  return officers.map((o) => {
    const known = people.find((p) => p.person === o.person);
    return { name: o.name, certNo: o.certificateNo ?? known?.certificateNo ?? '', unit: known?.unit ?? '' };
  });
}

export function officersOnCase({ officers }: CaseState): readonly CaseOfficer[] {
  return officers.filter((o) => o.leftOn === undefined);
}

export function leadOf(state: CaseState): CaseOfficer | undefined {
  const present = officersOnCase(state);
  return present.find((o) => o.lead) ?? present[0];
}

/** The unit that handles the case: that of the officer in the lead. */
export function unitOf({ state, people }: Pick<ViewInput, 'state' | 'people'>): string {
  const lead = leadOf(state);
  return people.find((p) => p.person === lead?.person)?.unit ?? '';
}

/** What was broken: as entered, else as the items' law tells. */
export function violatedLaw({ state, violated, suspected }: ViewInput): string[] {
  const entered = state.proposals.flatMap((p) => p.violated);
  if (entered.length > 0) return citedAll(entered);
  if (suspected !== undefined && suspected.length > 0) return citedAll(suspected);
  return citedAll(state.itemCodes.flatMap((code) => violated[code] ?? []));
}

function caseSection(input: ViewInput): JsonObject {
  const { state, title } = input;
  const present = officersOnCase(state);
  const lead = leadOf(state);
  const [leadRow] = officerRows(lead === undefined ? [] : [lead], input.people);
  const laws = violatedLaw(input);
  return {
    title: titleOf(title),
    cause: causeOf(title, state.parties[0]?.name),
    unit: unitOf(input),
    facts: sentence(state.proposals.at(-1)?.facts ?? input.facts ?? state.clue?.summary ?? ''),
    suspectedLaw: laws,
    violatedLaw: laws,
    officers: officerRows(present, input.people),
    assistOfficers: officerRows(
      present.filter((o) => o !== lead),
      input.people,
    ),
    handlers: present.map((o) => o.name).join('、'),
    evidence: state.evidence.filter((e) => e.status !== 'excluded').map((e) => ({ name: e.name, proves: e.proves })),
    ...(leadRow === undefined ? {} : { leadOfficer: leadRow }),
    ...(state.filingNumber === undefined ? {} : { number: state.filingNumber }),
    ...(state.filedOn === undefined ? {} : { filedOn: state.filedOn }),
    ...(state.closing?.approvedOn === undefined ? {} : { closedOn: state.closing.approvedOn }),
    decisionNumbers: state.decisions.map((d) => d.number),
    otherParties: state.parties
      .slice(1)
      .map((p) => ({ name: p.name, idNumber: p.code ?? '', address: p.address ?? '' })),
    result: resultOf(state),
  };
}

const STEPS: Readonly<Record<string, string>> = {
  question: '询问有关人员',
  'inspect-site': '进行现场检查',
  'preserve-evidence': '对证据先行登记保存',
  'order-correction': '责令当事人限期改正',
  'verify-correction': '核查改正情况',
};

const CLUE_WORDS: Readonly<Record<ClueSource, string>> = {
  complaint: '接到投诉',
  report: '接到举报',
  inspection: '在监督检查中发现本案线索',
  referral: '接到移送、交办的本案线索',
  'data-alert': '根据数据预警发现本案线索',
  'written-review': '在书面审查中发现本案线索',
  other: '发现本案线索',
};

function investigationView(state: CaseState): JsonObject {
  const begin =
    state.clue === undefined ? '' : `${chineseDate(state.clue.receivedOn)}，本机关${CLUE_WORDS[state.clue.source]}。`;
  const filed = state.filedOn === undefined ? '' : `${chineseDate(state.filedOn)}立案，由两名以上执法人员调查。`;
  const told = state.acts.flatMap((a) => {
    const step = STEPS[a.act];
    return step === undefined ? [] : [`${chineseDate(a.on)}${step}`];
  });
  return {
    process: `${begin}${filed}${told.length > 0 ? `${[...new Set(told)].join(';')}。` : ''}`,
    attachments: attachmentsOf(state),
    ...(state.investigatedOn === undefined ? {} : { closedOn: state.investigatedOn }),
  };
}

function attachmentsOf(state: CaseState): string[] {
  const evidence = state.evidence.filter((e) => e.status === 'verified').length;
  const orders = state.orders.map(
    (o) => `责令限期改正指令书${o.number === undefined ? '' : `(${o.number})`}及送达回证`,
  );
  return [...(evidence > 0 ? [`证据材料${evidence}份`] : []), ...orders];
}

/** APL-028 行政处罚法第二十八条第一款: 应当责令当事人改正; LSR-018 监察条例第十八条 for labour cases. */
const ORDER_BASIS: Readonly<Record<Regime, readonly string[]>> = {
  labour: ['《中华人民共和国行政处罚法》第二十八条第一款', '《劳动保障监察条例》第十八条第一款'],
  general: ['《中华人民共和国行政处罚法》第二十八条第一款'],
};

function orderView(state: CaseState): JsonObject {
  const order = state.orders.at(-1);
  if (order === undefined) return { result: orderState(state) };
  return {
    basis: [...ORDER_BASIS[state.regime]],
    corrections: [sentence(order.content)],
    dueOn: order.dueOn,
    ...(order.number === undefined ? {} : { number: order.number }),
    reportWay: '请在改正期限届满前，将改正情况的书面报告和有关凭证报送本机关。',
    consequence: '逾期不改正的，本机关将依法处理。',
    withRemedies: false,
    on: order.issuedOn,
    result: orderResult(order),
  };
}

/** How the last correction order went, in one sentence or two. */
export function orderState(state: CaseState): string {
  const order = state.orders.at(-1);
  return order === undefined ? '本案未作责令改正。' : orderResult(order);
}

function orderResult(order: CorrectionOrder): string {
  const due = `改正期限至${chineseDate(order.dueOn)}`;
  const last = order.verifications.at(-1);
  const note = last === undefined ? '' : `${chineseDate(last.on)}核查：${clause(last.note)}。`;
  switch (order.status) {
    case 'open':
      return `${due}，尚未届满。${note}`;
    case 'overdue':
      return `${due}，当事人逾期未改正。${note}`;
    case 'corrected-late':
      return `${due}，当事人逾期后已改正。${note}`;
    case 'corrected':
      return `${due}，当事人已按期改正。${note}`;
  }
}

function agencySection({ agency, state }: ViewInput): JsonObject {
  const lead = leadOf(state);
  return {
    name: agency.name,
    reviewBody: agency.reviewBody,
    court: agency.court,
    defenceTerm: agency.defenceTerm,
    publicNotice: '本决定将依法向社会公示。',
    ...(agency.address === undefined ? {} : { address: agency.address }),
    ...(agency.contactPhone === undefined ? {} : { contactPhone: agency.contactPhone }),
    ...(lead === undefined ? {} : { contactPerson: lead.name }),
  };
}

function resultOf(state: CaseState): string {
  const words = state.decisions.map((d) => {
    if (d.kind === 'no-penalty') return '不予行政处罚';
    if (d.kind === 'processing') return `责令支付、退还人民币${groupedYuan(d.payFen)}元`;
    return penaltyWords(d).join('、');
  });
  if (words.length > 0) return words.join(';');
  if (state.transfer?.police?.outcome === 'filed') return '移送公安机关';
  return state.acts.some((a) => a.act === 'withdraw-filing') ? '撤销立案' : stateName(state.state);
}
