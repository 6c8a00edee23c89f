import type { Proposal } from '#domain/procedure/model.ts';

/** Days in which a handling decision is to be performed where the handling unit proposes none (as the engine counts them). */
const USUAL_DAYS = 15;

/** How and by when to perform (APL-059 行政处罚法第五十九条第一款第(四)项). The days are told, never a date: they run from receipt. */
export function chinesePerformance(p: Pick<Proposal, 'kind' | 'fineFen' | 'performDays'>): string {
  if (p.kind === 'no-penalty') return '本决定无需履行。';
  if (p.kind === 'processing')
    return `自收到本决定书之日起${p.performDays ?? USUAL_DAYS}日内支付、退还，并将凭证报送本机关。`;
  // APL-067b 行政处罚法第六十七条第三款; APL-072a 第七十二条第一款第(一)项
  return p.fineFen > 0n
    ? '自收到本决定书之日起十五日内缴纳罚款。到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。'
    : '自收到本决定书之日起履行。';
}
