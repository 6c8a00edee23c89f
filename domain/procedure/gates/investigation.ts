import type { Attempt } from '../act.ts';
import { at, gate, stateGate, warning } from '../gate.ts';
import { fenOf, findInt, findText, flagOf, getDate } from '../input.ts';
import type { CaseState } from '../model.ts';
import { findOverdue } from '../queries.ts';

/** APL-028 行政处罚法第二十八条: 责令当事人改正或者限期改正; the time must lie ahead. */
export const orderDueAhead = gate('order-due-ahead', ['APL-028'], '改正期限合理', (_state, { input, ctx }) =>
  getDate(input, 'dueOn') < ctx.on ? at('dueOn', '改正期限早于作出之日') : undefined,
);

/** LSR-015 has no day count; an order that was not served binds nobody: CPL-087. */
export const orderRunOut = stateGate('order-run-out', ['MWR-054'], '改正期限已过并且没有改正', (state, { ctx }) => {
  const order = state.orders.findLast((o) => o.status === 'open');
  if (order === undefined) return '没有尚在期限内的责令改正文书';
  return ctx.on > order.dueOn ? undefined : `改正期限至${order.dueOn}，尚未届满`;
});

/** LSR-017a 劳动保障监察条例第十七条: 自立案之日起60个工作日内完成. */
export const investigatedInTime = warning(
  'investigated-in-time',
  ['LSR-017a', 'LSR-017b'],
  '按期完成调查',
  (state, { ctx }) => {
    const clock = findOverdue(state, 'investigation', ctx.on);
    return clock ? { rule: clock.rule, message: `调查应当在${clock.legalDue}前完成` } : undefined;
  },
);

/**
 * LSR-017b 劳动保障监察条例第十七条: 情况复杂的,经负责人批准可以延长30个工作日 (once).
 * APL-060: the general ninety days know no extension.
 */
export const mayExtend = stateGate('may-extend', ['LSR-017b', 'APL-060'], '依法可以延长一次', (state) => {
  if (state.regime !== 'labour') return { rule: 'APL-060', message: '行政处罚法第六十条的九十日没有延长的规定' };
  return state.extensions.length > 0 ? '已经延长过一次' : undefined;
});

export const extendedInTime = warning('extended-in-time', ['LSR-017b'], '届满前批准延长', (state, { ctx }) => {
  const clock = findOverdue(state, 'investigation', ctx.on);
  return clock ? `调查期限已于${clock.legalDue}届满` : undefined;
});

/** APL-046 行政处罚法第四十六条: 证据必须经查证属实,方可作为认定案件事实的根据. */
export const evidenceVerified = stateGate(
  'evidence-verified',
  ['APL-046', 'APL-040'],
  '证据已经查证属实',
  (state) => {
    const used = state.evidence.filter((e) => e.status !== 'excluded');
    if (used.length === 0) return { rule: 'APL-040', message: '没有证据', remedy: '收集证据', act: 'add-evidence' };
    return used.filter((e) => e.status === 'unverified').map((e) => `证据“${e.name}”没有查证`);
  },
  { remedy: '核验证据，不能采用的予以排除', act: 'verify-evidence' },
);

/** APL-040 行政处罚法第四十条: 必须查明事实; 违法事实不清、证据不足的,不得给予行政处罚. */
export const factsStated = gate('facts-stated', ['APL-040'], '违法事实已经查明', (_state, { input }) =>
  findText(input, 'facts') === undefined ? at('facts', '没有写明查明的事实') : undefined,
);

/** LSR-018 监察条例第十八条: 违法情节轻微且已改正的,撤销立案. */
export const minorAndCorrected = gate('minor-and-corrected', ['LSR-018'], '情节轻微且已改正', (state, { input }) => [
  ...(flagOf(input, 'minor') ? [] : [at('minor', '没有确认情节轻微')]),
  ...(state.orders.some((o) => o.status === 'open' || o.status === 'overdue') ? ['尚有没有改正的责令改正文书'] : []),
]);

/** APL-033 行政处罚法第三十三条第三款: 依法不予行政处罚的,应当对当事人进行教育. */
export const educated = gate('educated', ['APL-033'], '已对当事人进行教育', (_state, { input }) =>
  findText(input, 'education') === undefined ? at('education', '没有记录对当事人的教育') : undefined,
);

/**
 * LAB-003 法释〔2013〕3号第三条: one worker at least three months and from an amount, or ten workers and from a total (province sets both);
 * LAB-004 第四条: 经责令支付在指定期限内仍不支付. TRF-003 移送规定第三条: that the standard of another crime is reached is said by the officers themselves.
 */
export function crimeReached(state: CaseState, { input, ctx }: Attempt): boolean {
  if (findText(input, 'otherCrime') !== undefined) return true;
  const { oneWorkerMonths, oneWorker, workers, total } = ctx.thresholds.wageCrime;
  const single =
    (findInt(input, 'longestMonths') ?? 0) >= oneWorkerMonths && fenOf(input, 'largestFen') >= oneWorker.fen;
  const group = (findInt(input, 'workers') ?? 0) >= workers && fenOf(input, 'arrearsFen') >= total.fen;
  const ordered = state.orders.some((o) => o.amountFen !== undefined && o.status === 'overdue');
  return ordered && (single || group);
}

/** TRF-003 移送规定第三条、TRF-011 第十一条: 涉嫌犯罪的必须移送,不得以行政处罚代替移送. */
export const noCrimePending = stateGate(
  'no-crime-pending',
  ['TRF-003', 'TRF-011', 'APL-027', 'LAB-003'],
  '没有达到移送标准，或者公安机关已决定不予立案',
  (state) => {
    if (state.transfer !== undefined)
      return state.transfer.police?.outcome === 'declined' || state.transfer.refusedOn !== undefined
        ? undefined
        : { rule: 'TRF-011', message: '案件正在移送，不得以行政处罚代替移送' };
    return state.crimeTest?.reached === true ? '已达到涉嫌犯罪的移送标准，应当移送公安机关' : undefined;
  },
  { remedy: '报告涉嫌犯罪并按程序移送', act: 'report-suspected-crime' },
);
