import { fen } from '../../kernel/money.ts';
import { yuan } from '../amounts.ts';
import { at, gate, stateGate, warning } from '../gate.ts';
import { fenOf, findText, flagOf, getDate, groupOf } from '../input.ts';
import { balance, owed, performanceDue, remedyPending, standingDecisions } from '../queries.ts';

/** APL-066 行政处罚法第六十六条第二款: 确有经济困难,经当事人申请和行政机关批准,可以暂缓或者分期缴纳. */
export const hardshipApplied = gate(
  'hardship-applied',
  ['APL-066'],
  '当事人申请并确有经济困难',
  (_state, { input }) => [
    ...(findText(input, 'applicationRef') === undefined
      ? [at('applicationRef', '没有当事人的延期或者分期缴纳申请')]
      : []),
    ...(flagOf(input, 'hardship') ? [] : [at('hardship', '没有确认当事人确有经济困难')]),
  ],
);

export const deferralAhead = gate('deferral-ahead', ['APL-066'], '延期期限合理', (state, { input, ctx }) => {
  const sum = fen(groupOf(input, 'instalments').reduce((all, i) => all + fenOf(i, 'amountFen'), 0n));
  const fine = owed(state, 'fineFen');
  return [
    ...(getDate(input, 'until') <= ctx.on ? [at('until', '延期届满日应当在批准日之后')] : []),
    ...(sum > 0n && sum !== fine ? [at('instalments', `分期金额合计${yuan(sum)}元，与罚款${yuan(fine)}元不符`)] : []),
  ];
});

/** APL-067a 行政处罚法第六十七条第一、二款: 作出罚款决定的行政机关应当与收缴罚款的机构分离. */
export const collectedApart = gate('collected-apart', ['APL-067a', 'APL-069'], '罚缴分离', (_state, { input }) =>
  findText(input, 'of') === 'fine' && flagOf(input, 'byOfficer') && findText(input, 'spotReason') === undefined
    ? at('spotReason', '执法人员不得自行收缴罚款，依法当场收缴的须写明情形')
    : undefined,
);

/** APL-067b 行政处罚法第六十七条第三款: 自收到行政处罚决定书之日起十五日内缴纳. Default is not before that day has passed. */
export const periodRunOut = stateGate(
  'performance-period-over',
  ['APL-067b'],
  '履行期限已过并且没有履行完毕',
  (state, { ctx }) => {
    const due = performanceDue(state);
    if (due === undefined) return '没有已经送达的决定';
    if (ctx.on <= due) return `履行期限至${due}，尚未届满`;
    const performed = standingDecisions(state).every((d) => d.status === 'performed');
    return performed ? '决定已经履行完毕' : undefined;
  },
);

/** ACL-045 行政强制法第四十五条: 加处罚款的标准应当告知当事人; APL-072a. */
export const addedFineTold = gate(
  'added-fine-told',
  ['ACL-045', 'APL-072a'],
  '已告知加处罚款的标准',
  (state, { input }) => [
    ...(flagOf(input, 'told') ? [] : [at('told', '没有告知当事人加处罚款的标准')]),
    ...(owed(state, 'fineFen') > 0n ? [] : [{ rule: 'APL-072a', message: '本案没有罚款' }]),
  ],
);

/** APL-073b 行政处罚法第七十三条第三款: 加处罚款的数额在行政复议或者行政诉讼期间不予计算. */
export const addedFinePaused = warning('added-fine-paused', ['APL-073b'], '复议、诉讼期间不计算加处罚款', (state) =>
  remedyPending(state) ? '复议、诉讼尚未结束，期间不计算加处罚款' : undefined,
);

/** Nothing may be taken beyond what was decided: APL-004. */
export const notOverpaid = warning('not-overpaid', ['APL-072a'], '缴款不超过应缴数额', (state, { input, ctx }) => {
  if (findText(input, 'of') === 'returned') return undefined;
  const rest = balance(state, ctx.on);
  return fenOf(input, 'amountFen') > rest ? at('amountFen', `缴款超过尚欠的${yuan(rest)}元`) : undefined;
});
