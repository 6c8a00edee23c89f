import { at, gate, stateGate, warning } from '../gate.ts';
import { findText, flagOf } from '../input.ts';
import { dueOf } from '../periods.ts';
import { courtWindowStart, remedyEnd, remedyPending, standingDecisions } from '../queries.ts';

const FILED = '当事人已申请复议或者提起诉讼，尚未结束';

/** ACL-035 行政强制法第三十五条: 催告书载明履行期限、方式、明确的金额和给付方式、陈述权和申辩权. */
export const urgingComplete = gate('urging-complete', ['ACL-035'], '催告书内容完整', (_state, { input }) => [
  ...(flagOf(input, 'tellsTerms') ? [] : [at('tellsTerms', '没有载明履行期限、方式和金额')]),
  ...(flagOf(input, 'tellsRights') ? [] : [at('tellsRights', '没有载明陈述、申辩权')]),
]);

/** ACL-053 行政强制法第五十三条: the court path opens when the party neither sues nor performs. */
export const urgedAfterRemedies = warning(
  'urged-after-remedies',
  ['ACL-053'],
  '复议、诉讼期限届满后催告',
  (state, { ctx }) => {
    if (remedyPending(state)) return FILED;
    const end = remedyEnd(state, ctx);
    return end !== undefined && ctx.on <= end ? `当事人申请复议、提起诉讼的期限至${end}` : undefined;
  },
);

/** SPC-155 法释〔2018〕1号第一百五十五条: 决定已经送达生效. */
export const enforceable = stateGate('enforceable', ['SPC-155'], '决定已送达并且可以执行', (state) =>
  standingDecisions(state).some((d) => d.servedOn !== undefined && d.status !== 'performed')
    ? undefined
    : '没有已经送达、尚未履行的决定',
);

/** ACL-053 行政强制法第五十三条: 在法定期限内不申请行政复议或者提起行政诉讼,又不履行. */
export const remediesOver = stateGate('remedies-over', ['ACL-053'], '复议、诉讼期限已届满', (state, { ctx }) => {
  if (remedyPending(state)) return FILED;
  const end = courtWindowStart(state, ctx);
  if (end === undefined) return undefined;
  return ctx.on <= end ? `当事人申请复议、提起诉讼的期限至${end}，尚未届满` : undefined;
});

/** ACL-054 行政强制法第五十四条: 催告书送达十日后当事人仍未履行 (working days by ACL-069). */
export const urgedTenDays = stateGate('urged-ten-days', ['ACL-054'], '催告书送达满10个工作日', (state, { ctx }) => {
  const urging = state.urgings.at(-1);
  if (urging === undefined)
    return { rule: 'ACL-054', message: '没有催告', remedy: '送达催告书，满10个工作日后申请', act: 'urge' };
  const last = dueOf(ctx, 'ACL-054', urging.servedOn).legalDue;
  return ctx.on <= last ? `催告书送达后须满10个工作日，至${last}` : undefined;
});

/** ACL-053 行政强制法第五十三条: 自期限届满之日起三个月内; SPC-156: 逾期申请的,除有正当理由外,人民法院不予受理. */
export const courtInTime = gate('court-in-time', ['ACL-053', 'SPC-156'], '三个月内申请', (state, { input, ctx }) => {
  const start = courtWindowStart(state, ctx);
  if (start === undefined) return undefined;
  const last = dueOf(ctx, 'SPC-156', start).legalDue;
  return ctx.on > last && findText(input, 'lateReason') === undefined
    ? { rule: 'SPC-156', entry: 'lateReason', message: `申请期限已于${last}届满` }
    : undefined;
});

/** ACL-055 行政强制法第五十五条: 申请书由负责人签名,加盖印章,并注明日期. */
export const applicationComplete = gate(
  'court-application',
  ['ACL-055'],
  '强制执行申请材料齐全',
  (_state, { input }) => [
    ...(flagOf(input, 'signedByHead') ? [] : [at('signedByHead', '强制执行申请书没有行政机关负责人签名')]),
    ...(flagOf(input, 'sealed') ? [] : [at('sealed', '强制执行申请书没有加盖印章')]),
  ],
);

/** SPC-161 法释〔2018〕1号第一百六十一条: what makes a court refuse is checked before. */
export const selfChecked = gate('court-self-check', ['SPC-161'], '申请前自查', (_state, { input }) =>
  flagOf(input, 'selfChecked') ? undefined : at('selfChecked', '没有对主体资格、事实依据、法律依据和程序进行自查'),
);

export const applied = stateGate('court-applied', ['ACL-053'], '已向法院申请', (state) =>
  state.court === undefined ? '没有向人民法院申请强制执行' : undefined,
);
