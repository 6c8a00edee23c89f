import type { ActForm } from '#contract/acts.ts';
import type { Json, JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { ACTS, balance, findRespondent, officersNow } from '#domain/procedure/index.ts';
import type { ActId, CaseActor, CaseState } from '#domain/procedure/model.ts';
import { isDecision } from './act-form.rules.ts';
import { chinesePerformance } from './documents/performance.rules.ts';
import { discretionWords } from './documents/proposal-view.rules.ts';
import { decisionContent, findDecidedProposal } from './draft.rules.ts';

type Prefill = ActForm['prefill'];
type ItemLaw = {
  readonly code: string;
  readonly kind: string;
  readonly duties: readonly string[];
  readonly penalties: readonly string[];
  readonly sanctions: readonly string[];
};

export type PrefillOf = {
  readonly act: ActId;
  readonly state: CaseState;
  readonly inputs: Readonly<Record<string, JsonObject>>;
  readonly on: PlainDate;
  readonly actor: CaseActor;
  readonly items: readonly ItemLaw[];
  /** Titles of the documents on file. */
  readonly documents: readonly string[];
  readonly pages: number;
  readonly court: string;
};

type Value = { readonly value: Json | undefined; readonly from: string };
type Filler = (of: PrefillOf) => Value;

const given = (value: Json | undefined, from: string): Value => ({ value, from });
const PARTY = '当事人登记信息';

export function awayFrom({ recusals }: CaseState): readonly string[] {
  return recusals.filter((r) => r.outcome === 'granted' || r.outcome === 'self').map((r) => r.person);
}

/** The officers on the case who need not stay away (APL-043). */
function handlers({ state }: PrefillOf): Value {
  const away = awayFrom(state);
  const persons = officersNow(state).map((o) => o.person);
  return given(filled(persons.filter((p) => !away.includes(p))), '本案执法人员');
}

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** What fills a field of that key, whatever act it belongs to. */
const BY_KEY: Readonly<Record<string, Filler>> = {
  by: handlers,
  receivedOn: ({ on }) => given(on, '今天'),
  obtainedOn: ({ on }) => given(on, '今天'),
  servedOn: ({ on }) => given(on, '今天'),
  itemCodes: ({ state }) => given(filled(state.itemCodes), '本案已选事项'),
  recipient: ({ state }) => given(findRespondent(state)?.legalRep ?? findRespondent(state)?.name, PARTY),
  statement: ({ state }) => given(only(state.statements.filter((s) => s.review === undefined))?.id, '待复核的陈述申辩'),
  preservation: ({ state }) =>
    given(only(state.preservations.filter((p) => p.disposal === undefined))?.id, '待处理的登记保存'),
  decision: ({ state }) => given(only(state.decisions.filter((d) => d.status !== 'revoked'))?.id, '本案决定'),
};

const servicePlace: Filler = ({ state }) => given(findRespondent(state)?.address, PARTY);
const ofAct =
  (act: ActId, key: string): Filler =>
  ({ inputs }) =>
    given(inputs[act]?.[key], `“${ACTS[act].label}”时填写的内容`);
const rest: Filler = ({ state, on }) => {
  const left = balance(state, on);
  return given(left > 0n ? String(left) : undefined, '尚未履行的数额');
};

/** 拟处理意见: from the concluded investigation and from the law of the item, where the case has one item of that kind. */
function proposing(kind: string): Readonly<Record<string, Filler>> {
  const item = ({ items }: PrefillOf) => only(items.filter((i) => i.kind === kind)) ?? only(items);
  return {
    itemCode: (of) => given(item(of)?.code, '本案已选事项'),
    facts: ofAct('conclude-investigation', 'facts'),
    basis: (of) => given(filled(item(of)?.penalties ?? []), '权责清单'),
    violated: (of) => given(filled(item(of)?.duties ?? []), '权责清单'),
  };
}

const BY_ACT: Readonly<Partial<Record<ActId, Readonly<Record<string, Filler>>>>> = {
  'approve-filing': {
    violated: ({ items }) => given(filled([...new Set(items.flatMap((i) => i.duties))]), '权责清单'),
  },
  question: {
    person: ({ state }) => given(findRespondent(state)?.legalRep, PARTY),
    role: ({ state }) => given(findRespondent(state)?.legalRepRole, PARTY),
  },
  'inspect-site': { place: ({ state }) => given(state.clue?.place ?? findRespondent(state)?.address, PARTY) },
  'verify-evidence': {
    evidence: ({ state }) =>
      given(filled(state.evidence.filter((e) => e.status === 'unverified').map((e) => e.id)), '尚未核验的证据'),
  },
  'order-correction': { violated: ofAct('approve-filing', 'violated'), place: servicePlace },
  'conclude-investigation': {
    facts: ofAct('order-correction', 'facts'),
    workers: ofAct('order-correction', 'workers'),
    arrearsFen: ofAct('order-correction', 'amountFen'),
  },
  'propose-penalty': {
    ...proposing('行政处罚'),
    // Where the law offers several kinds, which of them is proposed is the handlers' judgement.
    sanctions: ({ items }) => {
      const offered = only(only(items.filter((i) => i.kind === '行政处罚'))?.sanctions ?? []);
      return given(offered === undefined ? undefined : [offered], '权责清单');
    },
  },
  'propose-processing': {
    ...proposing('行政处理'),
    payFen: ofAct('order-correction', 'amountFen'),
    workers: ofAct('order-correction', 'workers'),
  },
  'propose-no-penalty': proposing('行政处罚'),
  'change-proposal': {
    ...Object.fromEntries(
      ['itemCode', 'facts', 'basis', 'violated', 'sanctions', 'fineFen', 'level', 'levelReason'].map((key) => [
        key,
        ofAct('propose-penalty', key),
      ]),
    ),
    replaces: ({ state }) => given(only(state.proposals.filter((p) => p.status === 'open'))?.id, '本案处理意见'),
  },
  notify: { place: servicePlace },
  serve: {
    place: servicePlace,
    decision: ({ state }) => given(only(state.decisions.filter((d) => d.status === 'made'))?.id, '待送达的决定'),
  },
  urge: { place: servicePlace, amountFen: rest },
  'record-payment': { amountFen: rest },
  'apply-to-court': { court: ({ court }) => given(court === '' ? undefined : court, '本机关设定') },
  'submit-for-review': {
    materials: ({ documents }) => given(filled([...new Set(documents)]), '案卷中的文书'),
  },
  archive: { pages: ({ pages }) => given(pages > 0 ? pages : undefined, '案卷中的文书') },
};

function filled(list: readonly string[]): Json | undefined {
  return list.length > 0 ? [...list] : undefined;
}

/** Values that the case already knows, each with where it comes from. Nobody has to type them; everybody may change them. */
export function prefillOf(of: PrefillOf): Prefill {
  const own = BY_ACT[of.act] ?? {};
  const common = ACTS[of.act].fields.flatMap(({ key }): [string, Value][] => {
    const filler = own[key] ?? BY_KEY[key];
    return filler === undefined ? [] : [[key, filler(of)]];
  });
  const values = isDecision(of.act) ? [...common, ...decided(of)] : common;
  const known = values.filter(([, { value }]) => value !== undefined && value !== null);
  return Object.fromEntries(known) as Prefill;
}

/** What the draft says of the decision: shown, never typed (APL-058a). */
function decided({ act, state, actor }: PrefillOf): [string, Value][] {
  const p = findDecidedProposal(state, act, undefined);
  const signed: [string, Value][] = [['signedBy', given(actor.name, '登录人')]];
  if (p === undefined) return signed;
  const content = decisionContent(p, { performance: chinesePerformance(p), discretion: discretionWords(p) });
  const known = new Set(ACTS[act].fields.map((f) => f.key));
  const drafted = Object.entries(content).filter(([key]) => known.has(key));
  return [...signed, ...drafted.map(([key, value]): [string, Value] => [key, given(value, '送审的决定书稿')])];
}
