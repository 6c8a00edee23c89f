import type { JsonObject } from '../../kernel/json.ts';
import type { Attempt } from '../act.ts';
import { at, type Fault, gate, stateGate, warning } from '../gate.ts';
import { fenOf, findText, flagOf, getText, textsOf } from '../input.ts';
import type { CaseState, Proposal } from '../model.ts';
import { findItem, findNotice, findOverdue, findProposal, findRespondent, isActive } from '../queries.ts';
import { asProposed, reviewGrounds } from '../review-need.ts';
import { hearingGrounds, heavier } from './notice.ts';
import { hearingWindowOpen } from './statement.ts';

function proposalOf(state: CaseState, { act, input }: Attempt): Proposal | undefined {
  const kind = act === 'decide-processing' ? 'processing' : act === 'decide-no-penalty' ? 'no-penalty' : 'penalty';
  return findProposal(state, input, kind === 'no-penalty' ? ['no-penalty', 'penalty'] : [kind]);
}

/** APL-057a 行政处罚法第五十七条第一款: the head decides on the result of the investigation. */
export const proposalExists = gate('proposal-exists', ['APL-057a'], '有待决定的处理意见', (state, attempt) =>
  proposalOf(state, attempt) === undefined ? '没有待决定的处理意见' : undefined,
);

/** APL-044 行政处罚法第四十四条、APL-062 第六十二条: 未履行告知义务的,不得作出行政处罚决定. LSR-019 for 处理决定. */
export const noticeServed = gate(
  'notice-served',
  ['APL-044', 'APL-062', 'LSR-019'],
  '已送达告知书',
  (state, attempt) => {
    const proposal = proposalOf(state, attempt);
    const told = findNotice(state)?.proposals.includes(proposal?.id ?? '') === true;
    return told ? undefined : '没有就该处理意见送达告知书';
  },
  { remedy: '送达告知书', act: 'notify' },
);

/** APL-062 行政处罚法第六十二条: 拒绝听取陈述、申辩,不得作出行政处罚决定;当事人明确放弃的除外. */
export const partyHeard = stateGate(
  'party-heard',
  ['APL-062'],
  '陈述申辩期已过、已听取或者已明确放弃',
  (state) => (state.statementClosure === undefined ? '陈述申辩期没有结束，当事人也没有明确放弃' : undefined),
  { remedy: '听取陈述申辩，或者等待期限届满', act: 'record-statement' },
);

/** APL-063, APL-064-1: no decision while the hearing may still be asked for, or was asked for and not held. */
export const hearingDone = gate(
  'hearing-done',
  ['APL-063', 'APL-064-1', 'APL-065'],
  '听证权利已保障',
  (state, attempt) => {
    if (hearingWindowOpen(state, attempt))
      return { rule: 'APL-064-1', message: `听证申请期限至${findNotice(state)?.hearingDueOn}，尚未届满` };
    const grounds = hearingGrounds(asProposed(state, attempt), attempt);
    if (grounds.length > 0 && findNotice(state)?.hearingRight !== true)
      return `应当告知听证权利而没有告知（${grounds.join('、')}）`;
    const hearing = state.hearing?.state;
    if (hearing === 'TZ_APPLIED' || hearing === 'TZ_SCHEDULED') return '当事人已要求听证，尚未举行';
    return hearing === 'TZ_HELD' ? { rule: 'APL-065', message: '听证后没有出具听证报告' } : undefined;
  },
);

/** APL-045b 行政处罚法第四十五条第二款: the decision is not heavier than what was told. */
export const notHeavierDecision = gate('not-heavier-decision', ['APL-045b'], '不重于告知的内容', (state, attempt) => {
  const proposal = proposalOf(state, attempt);
  return proposal !== undefined && heavier(proposal, attempt.input)
    ? { rule: 'APL-045b', message: '决定重于已告知的内容', remedy: '变更拟处理意见并重新告知' }
    : undefined;
});

/**
 * APL-058a 行政处罚法第五十八条第一款: 未经法制审核或者审核未通过的,不得作出决定 (TSG-012a for other acts).
 * The clearance is bound to the digest of exactly the draft that was cleared.
 */
export const legallyReviewed = gate(
  'legally-reviewed',
  ['APL-058a', 'TSG-012a', 'TSG-013b'],
  '法制审核通过并且决定书与审核稿一致',
  (state, attempt): Fault[] => {
    const { input, ctx } = attempt;
    const grounds = reviewGrounds(asProposed(state, attempt), ctx);
    const digest = getText(input, 'draftDigest');
    if (state.clearance === undefined) {
      const why = grounds.map((g) => ({ rule: g.rule, message: `没有通过法制审核：${g.text}` }));
      const named = why.length === 0 || why.some((fault) => fault.rule === 'APL-058a');
      return named ? why : ['未经法制审核或者审核未通过，不得作出决定', ...why];
    }
    if (state.clearance.draftDigest !== digest) return ['决定书与法制审核通过的稿件不一致'];
    return ctx.clearance !== undefined &&
      (ctx.clearance.id !== state.clearance.id || ctx.clearance.draftDigest !== digest)
      ? ['法制审核记录与本案不一致']
      : [];
  },
  { remedy: '将决定书文稿送法制审核，审核通过后以原稿决定', act: 'submit-for-review' },
);

/** APL-040 行政处罚法第四十条. */
export const factsEstablished = stateGate(
  'facts-established',
  ['APL-040'],
  '事实清楚、证据确凿',
  (state) => (state.evidence.some((e) => e.status === 'verified') ? undefined : '没有经查证属实的证据'),
  { remedy: '核验证据', act: 'verify-evidence' },
);

/** APL-059 行政处罚法第五十九条: what a decision must state; FIN-07 for fines; DSC-012a how the benchmark was applied. */
export const contentComplete = gate(
  'content-complete',
  ['APL-059', 'FIN-07', 'DSC-012a'],
  '决定书内容完整',
  (state, { input }) => {
    const party = findRespondent(state);
    const fine = fenOf(input, 'fineFen') > 0n;
    const faults: readonly (Fault | false)[] = [
      (party === undefined || party.address === undefined) && '没有写明当事人姓名或者名称、地址',
      findText(input, 'facts') === undefined && at('facts', '没有写明违反法律、法规、规章的事实和证据'),
      textsOf(input, 'basis').length === 0 && at('basis', '没有写明种类和依据'),
      findText(input, 'performance') === undefined && at('performance', '没有写明履行方式和期限'),
      !flagOf(input, 'remedyTold') && at('remedyTold', '没有写明申请行政复议、提起行政诉讼的途径和期限'),
      !flagOf(input, 'sealed') && at('sealed', '没有加盖行政机关印章'),
      fine && findText(input, 'payTo') === undefined && { rule: 'FIN-07', entry: 'payTo', message: '没有写明代收机构' },
      fine &&
        findText(input, 'discretion') === undefined && {
          rule: 'DSC-012a',
          entry: 'discretion',
          message: '没有写明裁量基准的适用情况',
        },
    ];
    return faults.filter((f) => f !== false);
  },
);

/** APL-017 行政处罚法第十七条: the item is in force on the day of the decision too. */
export const decisionCompetent = gate('decision-competent', ['APL-017'], '决定当日事项有效', (state, attempt) => {
  const proposal = proposalOf(state, attempt);
  const item = proposal && findItem(attempt.ctx, proposal.itemCode);
  return proposal !== undefined && (item === undefined || !isActive(item, attempt.ctx.on))
    ? `事项${proposal.itemCode}在${attempt.ctx.on}不是有效事项`
    : undefined;
});

/** APL-060 行政处罚法第六十条: 自立案之日起九十日内; LSI-037: 调查完成后15个工作日. A late decision stays possible and is found. */
export const decidedInTime = warning('decided-in-time', ['APL-060', 'LSI-037'], '按期作出决定', (state, { ctx }) =>
  (['decision', 'decision-after-investigation'] as const).flatMap((kind): Fault[] => {
    const clock = findOverdue(state, kind, ctx.on);
    return clock === undefined ? [] : [{ rule: clock.rule, message: `应当在${clock.legalDue}前作出决定` }];
  }),
);

/** ARL-022 行政复议法第二十二条第二款: a decision served over the internet names the online channel. */
export const onlineChannel = warning(
  'online-channel',
  ['ARL-022'],
  '电子送达的同时提供网上申请复议途径',
  (_state, { input }) =>
    findText(input, 'method') === 'electronic' && !flagOf(input, 'onlineChannel')
      ? at('onlineChannel', '电子送达没有同时提供网上申请复议的途径')
      : undefined,
);

export const NO_PENALTY_GROUNDS = {
  minor: '违法行为轻微并及时改正，没有造成危害后果',
  first: '初次违法且危害后果轻微并及时改正',
  'no-fault': '当事人有证据足以证明没有主观过错',
  'facts-not-established': '违法事实不能成立',
  prescription: '超过追责时效',
  minority: '不满十四周岁或者不能辨认、控制自己行为',
} as const;

/** APL-033 行政处罚法第三十三条: 依法不予行政处罚的,行政机关应当对当事人进行教育. */
export const noPenaltyEducation = gate(
  'no-penalty-education',
  ['APL-033'],
  '不予处罚的对当事人进行教育',
  (_state, { input }) =>
    ['minor', 'first', 'no-fault'].includes(getText(input, 'ground')) && findText(input, 'education') === undefined
      ? at('education', '没有记录对当事人的教育')
      : undefined,
);

/** APL-033: minor and first-time waivers need the correction to be on file. */
export const noPenaltyCorrected = gate('no-penalty-corrected', ['APL-033'], '已经改正', (state, { input }) => {
  if (!['minor', 'first'].includes(getText(input, 'ground'))) return undefined;
  const corrected = state.orders.some((o) => o.status === 'corrected' || o.status === 'corrected-late');
  return corrected || flagOf(input, 'corrected') ? undefined : at('corrected', '没有已经改正的记录');
});

/** ARL-064 行政复议法第六十四条第二款: 不得以同一的事实和理由作出与被撤销行为相同或者基本相同的行为. */
export const notSameAgain = gate('not-same-again', ['ARL-064'], '重作不与被撤销的决定相同', (state, { input }) => {
  const revoked = state.decisions.findLast((d) => d.status === 'revoked');
  if (revoked === undefined || findText(input, 'newFacts') !== undefined) return undefined;
  const last = state.revocations.at(-1);
  return last !== undefined && !last.procedureOnly && same(revoked, input) ? '与被撤销的决定相同' : undefined;
});

function same(revoked: { fineFen: bigint; facts: string }, input: JsonObject): boolean {
  return revoked.fineFen === fenOf(input, 'fineFen') && revoked.facts === findText(input, 'facts');
}
