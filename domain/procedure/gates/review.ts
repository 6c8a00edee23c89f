import { at, type Fault, gate, stateGate, warning } from '../gate.ts';
import { findText, getText, textsOf } from '../input.ts';
import type { CaseState } from '../model.ts';
import { findPerson, openProposals } from '../queries.ts';
import { reviewGrounds } from '../review-need.ts';

/** APL-058a 行政处罚法第五十八条第一款、TSG-012a: what needs review may not pass it by. */
export const reviewNotNeeded = stateGate(
  'review-not-needed',
  ['APL-058a', 'TSG-012a', 'TSG-012b'],
  '不属于法制审核范围',
  (state, { ctx }) =>
    reviewGrounds(state, ctx).map((g): Fault => ({ rule: g.rule, message: `应当进行法制审核：${g.text}` })),
  { remedy: '送法制机构审核', act: 'submit-for-review' },
);

/** APL-058a: there must be something to review; only a proposal not to penalise comes straight from the investigation. */
export const proposalToReview = stateGate('proposal-to-review', ['APL-058a'], '有待审核的处理意见', (state) => {
  const open = openProposals(state);
  if (open.length === 0) return '没有待审核的处理意见';
  const toNotify = state.state === 'INV_DONE' && open.some((p) => p.kind !== 'no-penalty');
  return toNotify ? { rule: 'APL-044', message: '拟处罚、拟处理的应当先告知当事人' } : undefined;
});

/** TSG-014 国办发〔2018〕118号四(十四): 承办机构对送审材料的真实性、准确性、完整性负责. */
export const materialsGiven = gate('review-materials', ['TSG-014'], '送审材料齐全', (_state, { input }) =>
  textsOf(input, 'materials').length === 0 ? at('materials', '没有送审材料') : undefined,
);

/** TSG-013b 国办发〔2018〕118号四(十三): 承办机构对审核意见提出的问题处理后再次报送; the same draft again is no answer. */
export const problemsAnswered = gate(
  'review-problems-answered',
  ['TSG-013b'],
  '已处理审核意见提出的问题',
  (state, { input }) => {
    const last = state.opinions.at(-1);
    if (last === undefined || last.kind === 'agree') return undefined;
    const sameDraft = state.submissions.at(-1)?.draftDigest === findText(input, 'draftDigest');
    return sameDraft && last.contested === undefined ? '送审稿与上次被指出问题的稿件相同' : undefined;
  },
);

/** TSG-014, TSG-011: the reviewer stands apart from the handling unit. */
export const reviewerApart = gate(
  'reviewer-apart',
  ['TSG-014', 'TSG-011'],
  '审核人员不是本案承办人员',
  (state, { input, ctx }) => {
    const reviewer = getText(input, 'reviewer');
    return state.officers.some((o) => o.person === reviewer)
      ? at('reviewer', `${findPerson(ctx, reviewer)?.name ?? reviewer}是本案承办人员，不得审核`)
      : undefined;
  },
);

/** APL-058b 行政处罚法第五十八条第二款: 初次从事行政处罚决定法制审核的人员,应当取得法律职业资格. */
export const reviewerQualified = gate(
  'reviewer-qualified',
  ['APL-058b'],
  '审核人员具备资格',
  (_state, { input, ctx }) => {
    const reviewer = getText(input, 'reviewer');
    const file = findPerson(ctx, reviewer);
    if (file === undefined) return at('reviewer', `法制审核人员名录中没有${reviewer}`);
    if (file.legalQualification) return undefined;
    const since = file.reviewerSince;
    return since !== undefined && since < ctx.settings.reviewerRuleFrom
      ? undefined
      : at('reviewer', `${file.name}初次从事法制审核，没有取得法律职业资格`);
  },
);

export const submitted = stateGate('review-submitted', ['APL-058a'], '已送法制审核', (state) =>
  openSubmission(state) ? undefined : '没有待审核的送审稿',
);

/** A submission without an opinion, or one whose opinion the handling unit contests. */
export function openSubmission(state: CaseState): boolean {
  const last = state.submissions.at(-1);
  if (last === undefined) return false;
  const opinion = state.opinions.findLast((o) => o.submission === last.id);
  return opinion === undefined || opinion.contested !== undefined;
}

export const agreementBound = gate('agreement-bound', ['APL-058a'], '同意意见与送审稿绑定', (_state, { input }) =>
  getText(input, 'kind') === 'agree' && findText(input, 'clearanceId') === undefined
    ? '同意意见没有审核通过编号'
    : undefined,
);

export const opinionToContest = stateGate('opinion-to-contest', ['TSG-014'], '有不同意见可以协调', (state) => {
  const last = state.opinions.at(-1);
  return last === undefined || last.kind === 'agree' || last.contested !== undefined
    ? '没有可以提出异议的审核意见'
    : undefined;
});

/** APL-032、APL-033: the review must look at what was set right before the decision (a case refused by a court for just that). */
export const reviewSeesCorrection = warning(
  'review-sees-correction',
  ['APL-032', 'APL-033'],
  '审核处罚前已改正的情形',
  (state) =>
    state.orders.some((o) => o.status === 'corrected' || o.status === 'corrected-late')
      ? '当事人在处罚前已经改正，应当审核是否从轻、减轻或者不予处罚'
      : undefined,
);
