import type { Attempt } from './act.ts';
import type { Context } from './context.ts';
import { hearingGrounds } from './gates/notice.ts';
import { fenOf, textsOf } from './input.ts';
import type { CaseState, Proposal } from './model.ts';
import { findItem, findNotice, findRespondent, openProposals } from './queries.ts';

/** One reason why the decision must pass the legal review. */
export type ReviewGround = { readonly rule: string; readonly text: string };

/**
 * The case as if its decision had been proposed: a decision entered late without a proposal is measured by what it decides.
 */
export function asProposed(state: CaseState, { act, input, ctx }: Attempt): CaseState {
  const kind = act === 'decide-processing' ? 'processing' : 'penalty';
  if (act === 'decide-no-penalty' || openProposals(state).some((p) => p.kind === kind)) return state;
  const decided: Proposal = {
    id: '',
    kind,
    on: ctx.on,
    itemCode: state.itemCodes[0] ?? '',
    facts: '',
    basis: [],
    violated: [],
    sanctions: textsOf(input, 'sanctions'),
    fineFen: fenOf(input, 'fineFen'),
    confiscateFen: fenOf(input, 'confiscateFen'),
    payFen: fenOf(input, 'payFen'),
    fineFacts: {},
    complex: false,
    manyRelations: false,
    publicInterest: false,
    socialRisk: false,
    status: 'open',
  };
  return { ...state, proposals: [...state.proposals, decided] };
}

/**
 * Why the open proposals need a legal review; empty when none does.
 * APL-058a 行政处罚法第五十八条第一款: four cases; TSG-012a 国办发〔2018〕118号四(十二): wider; TSG-012b: the agency's catalogue.
 */
export function reviewGrounds(state: CaseState, ctx: Context): readonly ReviewGround[] {
  const open = openProposals(state);
  const kind = findRespondent(state)?.kind ?? 'natural-person';
  const major = ctx.thresholds.majorFine[kind].fen;
  const heard = state.hearing?.heldOn !== undefined;
  const rights = findNotice(state)?.hearingRight === true || hearingGrounds(state, { ctx }).length > 0;
  const grounds: readonly (ReviewGround | false)[] = [
    open.some((p) => p.publicInterest) && { rule: 'APL-058a', text: '涉及重大公共利益' },
    heard && { rule: 'APL-058a', text: '直接关系当事人重大权益并且经过听证程序' },
    open.some((p) => p.manyRelations) && { rule: 'APL-058a', text: '案件情况疑难复杂、涉及多个法律关系' },
    open.some((p) => p.socialRisk) && { rule: 'TSG-012a', text: '可能造成重大社会影响或者引发社会风险' },
    rights && { rule: 'TSG-012a', text: '直接关系行政相对人重大权益' },
    open.some((p) => p.fineFen > 0n && p.fineFen >= major) && { rule: 'TSG-012b', text: '罚款达到本机关审核目录标准' },
    open.some((p) => findItem(ctx, p.itemCode)?.reviewListed === true) && {
      rule: 'TSG-012b',
      text: '事项列入本机关审核目录',
    },
    open.length > 0 &&
      ctx.settings.reviewAllOrdinary && { rule: 'TSG-012b', text: '本机关对普通程序决定全部进行法制审核' },
  ];
  return grounds.filter((g) => g !== false);
}

/** Why the heads must discuss together (APL-057b 行政处罚法第五十七条第二款: 情节复杂或者重大违法行为). */
export function discussionGrounds(state: CaseState, ctx: Context): readonly string[] {
  const kind = findRespondent(state)?.kind ?? 'natural-person';
  const limit = ctx.thresholds.discussionFine[kind].fen;
  const open = openProposals(state);
  return [
    ...(open.some((p) => p.complex) ? ['情节复杂或者重大违法'] : []),
    ...(open.some((p) => p.fineFen > 0n && p.fineFen >= limit) ? ['罚款达到集体讨论标准'] : []),
  ];
}
