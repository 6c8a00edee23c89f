import type { JsonObject } from '../../kernel/json.ts';
import { type PlainDate, partsOf } from '../../kernel/plain-date.ts';
import type { Attempt } from '../act.ts';
import { fineFactsOf, yuan } from '../amounts.ts';
import type { ItemFacts } from '../context.ts';
import { fineRange, missingFact } from '../fine-range.ts';
import { at, type Fault, gate, stateGate, warning } from '../gate.ts';
import { fenOf, findText, flagOf, getText, textsOf } from '../input.ts';
import type { CaseState, FineFacts, Proposal } from '../model.ts';
import { findItem, findNotice, findProposal, findRespondent, openProposals } from '../queries.ts';

/** The item and the facts a fine is measured by: those entered with a proposal, or those of the proposal that is decided. */
function measureOf(state: CaseState, { input, ctx }: Attempt): { item: ItemFacts | undefined; facts: FineFacts } {
  const entered = findText(input, 'itemCode');
  if (entered !== undefined) return { item: findItem(ctx, entered), facts: fineFactsOf(input) };
  const proposal = findProposal(state, input, ['penalty']);
  const code = proposal?.itemCode ?? state.itemCodes[0] ?? '';
  return { item: findItem(ctx, code), facts: proposal?.fineFacts ?? {} };
}

/** APL-017 行政处罚法第十七条: the item must be of the kind decided and in force. */
export const itemOfCase = gate('item-of-case', ['APL-017'], '拟处理事项是本案事项', (state, attempt) => {
  const code = getText(attempt.input, 'itemCode');
  if (findItem(attempt.ctx, code) === undefined) return at('itemCode', `权责清单中没有事项${code}`);
  return state.itemCodes.includes(code) ? undefined : at('itemCode', `事项${code}不是本案立案事项`);
});

/** APL-004 行政处罚法第四条: 行政处罚由法律、法规、规章规定. */
export const basisCited = gate(
  'basis-cited',
  ['APL-004', 'APL-016'],
  '引用法律、法规、规章依据',
  (_state, { input }) => (textsOf(input, 'basis').length === 0 ? at('basis', '没有引用法律依据') : undefined),
);

/** MWR-054 保障农民工工资支付条例第五十四条至第五十七条、监察条例第三十条: fine only after a correction order ran out unobeyed. */
export const orderFirst = gate(
  'order-first',
  ['MWR-054', 'LSR-030'],
  '依法先责令限期改正，逾期未改正',
  (state, attempt) => {
    if (measureOf(state, attempt).item?.precondition !== 'overdue') return undefined;
    return state.orders.some((o) => o.status === 'overdue' || o.status === 'corrected-late')
      ? undefined
      : '该事项须先责令限期改正并且逾期未改正，本案没有逾期未改正的责令改正文书';
  },
  { remedy: '作出责令限期改正文书，期满核查后再处理', act: 'order-correction' },
);

/** DSC-012a 国办发〔2022〕27号五(十二): 决定中对裁量基准的适用情况予以明确; DSC-004: the county stays inside the superior benchmark. */
export const discretionChosen = gate(
  'discretion-chosen',
  ['DSC-012a', 'DSC-004', 'DSC-006'],
  '选定裁量档次并说明理由',
  (_state, { input }) => {
    if (fenOf(input, 'fineFen') === 0n && findText(input, 'level') === undefined) return undefined;
    return [
      ...(findText(input, 'level') === undefined ? [at('level', '没有选定裁量档次')] : []),
      ...(findText(input, 'levelReason') === undefined ? [at('levelReason', '没有说明裁量理由')] : []),
    ];
  },
  { remedy: '对照裁量基准选定档次并写明理由' },
);

/** DSC-012b 国办发〔2022〕27号五(十二): 调整适用须经本机关主要负责人批准或者集体讨论通过. */
export const departureApproved = gate(
  'departure-approved',
  ['DSC-012b'],
  '调整适用裁量基准经过批准',
  (_state, { input }) =>
    flagOf(input, 'departs') && findText(input, 'departureApproval') === undefined
      ? at('departureApproval', '超出或者不适用裁量基准，没有主要负责人批准或者集体讨论记录')
      : undefined,
);

/** APL-004 行政处罚法第四条: the fine stays within the range that the item's law sets. */
export const fineWithinRange = gate('fine-within-range', ['APL-004'], '罚款在法定幅度内', (state, attempt) => {
  const { item, facts } = measureOf(state, attempt);
  const fine = fenOf(attempt.input, 'fineFen');
  if (item === undefined || fine === 0n) return undefined;
  const missing = missingFact(item.calc, facts);
  if (missing !== undefined) return `计算罚款缺少${missing}`;
  const range = fineRange(item.calc, facts);
  if (range === undefined) return `事项“${item.name}”对该类当事人没有设定罚款`;
  if (fine > range.maxFen) return at('fineFen', `拟罚款${yuan(fine)}元，高于法定最高额${yuan(range.maxFen)}元`);
  // Below the minimum is mitigation 减轻处罚, lawful only on a ground of APL-032.
  if (attempt.act !== 'decide-penalty' && fine < range.minFen && !flagOf(attempt.input, 'mitigated'))
    return {
      rule: 'APL-032',
      entry: 'fineFen',
      message: `拟罚款${yuan(fine)}元，低于法定最低额${yuan(range.minFen)}元，须有减轻处罚情形`,
    };
  return undefined;
});

/** APL-032 行政处罚法第三十二条: at the very top of the range the absence of mitigating circumstances must be clear. */
export const topOfRange = warning('top-of-range', ['APL-032', 'DSC-012a'], '顶格处罚须有充分理由', (state, attempt) => {
  const { item, facts } = measureOf(state, attempt);
  const fine = fenOf(attempt.input, 'fineFen');
  if (item === undefined || fine === 0n) return undefined;
  const range = fineRange(item.calc, facts);
  if (range === undefined || range.minFen === range.maxFen || fine !== range.maxFen) return undefined;
  return `拟按法定最高额${yuan(fine)}元罚款，须说明没有从轻、减轻情形并且过罚相当`;
});

/** APL-032、APL-033 行政处罚法第三十二条、第三十三条: what was set right before the decision must be weighed. */
export const correctedBefore = warning(
  'corrected-before',
  ['APL-032', 'APL-033'],
  '处罚前已改正的应当从轻、减轻或者不予处罚',
  (state) =>
    state.orders.some((o) => o.status === 'corrected' || o.status === 'corrected-late')
      ? '当事人在处罚前已经改正，应当考虑从轻、减轻或者不予处罚'
      : undefined,
);

/** APL-030 行政处罚法第三十条、第三十一条: under fourteen, or not able to know what one does: no penalty. */
export const partyCapable = stateGate('party-capable', ['APL-030'], '当事人具有责任能力', (state, { ctx }) => {
  const party = findRespondent(state);
  if (party === undefined || party.kind !== 'natural-person') return undefined;
  if (party.incapacitated === true) return '当事人行为时不能辨认或者控制自己的行为，不予行政处罚';
  const actOn = state.clue?.violationEndedOn ?? ctx.on;
  return party.birth !== undefined && age(party.birth, actOn) < 14 ? '当事人不满十四周岁，不予行政处罚' : undefined;
});

function age(birth: PlainDate, on: PlainDate): number {
  const [b, o] = [partsOf(birth), partsOf(on)];
  const before = o.month < b.month || (o.month === b.month && o.day < b.day);
  return o.year - b.year - (before ? 1 : 0);
}

/** APL-029 行政处罚法第二十九条: 对当事人的同一个违法行为,不得给予两次以上罚款的行政处罚. */
export const noSecondFine = gate('no-second-fine', ['APL-029'], '同一违法行为没有罚过款', (_state, { input, ctx }) => {
  const earlier = ctx.earlierFines ?? [];
  if (earlier.length === 0 || fenOf(input, 'fineFen') === 0n || findText(input, 'differentAct') !== undefined)
    return undefined;
  const remedy = '不再罚款，或者说明不是同一违法行为';
  return { entry: 'differentAct', message: `已有罚款：${earlier.join('、')}`, remedy };
});

/** Penalties that give the right to a hearing whatever the amount: APL-063 行政处罚法第六十三条第一款(三)至(五). */
const HEARING_SANCTIONS = [
  '吊销许可证',
  '吊销许可证件',
  '吊销资质',
  '降低资质',
  '降低资质等级',
  '撤销许可',
  '责令停工',
  '责令停产停业',
  '责令停止办学',
  '责令停止招生',
  '责令关闭',
  '取缔',
  '限制从业',
] as const;

/** Why the party must be told of the right to a hearing; empty when there is none (APL-063, LHR-03). */
export function hearingGrounds(state: CaseState, { ctx }: Pick<Attempt, 'ctx'>): readonly string[] {
  const kind = findRespondent(state)?.kind ?? 'natural-person';
  const { hearingFine, hearingConfiscation } = ctx.thresholds;
  return openProposals(state).flatMap((p) => [
    ...(p.fineFen > 0n && p.fineFen >= hearingFine[kind].fen ? ['较大数额罚款'] : []),
    ...(p.confiscateFen > 0n && p.confiscateFen >= hearingConfiscation[kind].fen ? ['没收较大数额违法所得'] : []),
    ...p.sanctions.filter((s) => HEARING_SANCTIONS.some((h) => h === s)),
  ]);
}

export const hearingTold = gate(
  'hearing-told',
  ['APL-063', 'LHR-03'],
  '达到听证标准的告知听证权利',
  (state, attempt) => {
    const grounds = hearingGrounds(state, attempt);
    return grounds.length > 0 && !flagOf(attempt.input, 'tellsHearing')
      ? `应当告知要求听证的权利（${[...new Set(grounds)].join('、')}）`
      : undefined;
  },
  { entry: 'tellsHearing', remedy: '使用听证告知书' },
);

/** APL-044 行政处罚法第四十四条: 告知拟作出的处罚内容及事实、理由、依据,并告知陈述、申辩、要求听证等权利. */
export const noticeComplete = gate(
  'notice-complete',
  ['APL-044', 'LSR-019'],
  '告知内容完整',
  (state, { input }): Fault[] => [
    ...(openProposals(state).some((p) => p.kind !== 'no-penalty') ? [] : ['没有拟处理意见']),
    ...(flagOf(input, 'tellsFacts') ? [] : [at('tellsFacts', '没有告知拟处理的内容、事实、理由和依据')]),
    ...(flagOf(input, 'tellsRights') ? [] : [at('tellsRights', '没有告知陈述、申辩的权利')]),
  ],
);

/** APL-045b 行政处罚法第四十五条第二款: 不得因当事人陈述、申辩而给予更重的处罚. */
export const notHeavierProposal = gate(
  'not-heavier-proposal',
  ['APL-045b'],
  '不得因陈述申辩加重',
  (state, { input }) => {
    const told = findNotice(state);
    if (told === undefined || findText(input, 'newFacts') !== undefined) return undefined;
    return heavier(told, input)
      ? { entry: 'newFacts', message: '拟处理重于已告知的内容', remedy: '有新的事实和证据的，写明后重新告知' }
      : undefined;
  },
);

/** Whether what is entered now weighs more than what was told. */
export function heavier(told: Pick<Proposal, 'fineFen' | 'confiscateFen' | 'sanctions'>, input: JsonObject): boolean {
  return (
    fenOf(input, 'fineFen') > told.fineFen ||
    fenOf(input, 'confiscateFen') > told.confiscateFen ||
    textsOf(input, 'sanctions').some((s) => !told.sanctions.includes(s))
  );
}
