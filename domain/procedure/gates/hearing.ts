import { at, gate, stateGate, warning } from '../gate.ts';
import { findText, flagOf, getDate, getText, textsOf } from '../input.ts';
import { dueOf } from '../periods.ts';
import { findPerson } from '../queries.ts';

/** APL-064-2 行政处罚法第六十四条第(二)项: 举行听证的七日前,通知当事人及有关人员听证的时间、地点 (working days by APL-085). */
export const noticeSevenDays = gate(
  'hearing-notice-seven-days',
  ['APL-064-2'],
  '举行听证7个工作日前通知',
  (_state, { input, ctx }) => {
    const last = dueOf(ctx, 'APL-064-2', getDate(input, 'heldOnDate')).legalDue;
    return getDate(input, 'noticeOn') > last ? at('heldOnDate', `听证通知最迟应当在${last}送达`) : undefined;
  },
  { remedy: '推迟听证日期' },
);

/** APL-064-2: one clear day more is the safe reading. */
export const noticeClearDays = warning(
  'hearing-notice-clear-days',
  ['APL-064-2'],
  '听证通知留足整七个工作日',
  (_state, { input, ctx }) => {
    const due = dueOf(ctx, 'APL-064-2', getDate(input, 'heldOnDate'));
    const sent = getDate(input, 'noticeOn');
    return sent > due.safeDue && sent <= due.legalDue
      ? at('noticeOn', `建议听证通知在${due.safeDue}前送达`)
      : undefined;
  },
);

/** APL-064-4 行政处罚法第六十四条第(四)项: 听证由行政机关指定的非本案调查人员主持. */
export const presiderImpartial = gate(
  'presider-impartial',
  ['APL-064-4', 'LHR-05'],
  '主持人不是本案调查人员',
  (state, { input, ctx }) => {
    const presider = getText(input, 'presider');
    const away = state.recusals.some((r) => r.person === presider && (r.outcome === 'granted' || r.outcome === 'self'));
    const name = findPerson(ctx, presider)?.name ?? presider;
    if (state.officers.some((o) => o.person === presider)) return at('presider', `${name}是本案调查人员，不得主持听证`);
    return away ? at('presider', `${name}已回避本案`) : undefined;
  },
);

/** APL-064-3 行政处罚法第六十四条第(三)项: 除涉及国家秘密、商业秘密或者个人隐私依法予以保密外,听证公开举行. */
export const hearingPublic = gate('hearing-public', ['APL-064-3'], '听证公开举行', (_state, { input }) =>
  flagOf(input, 'open') || findText(input, 'closedReason') !== undefined
    ? undefined
    : at('closedReason', '听证不公开，没有写明理由'),
);

export const hearingDayCome = stateGate('hearing-day', ['APL-064-2'], '在通知的日期举行', (state, { ctx }) => {
  const day = state.hearing?.heldOnDate;
  return day !== undefined && ctx.on < day ? `听证通知的日期为${day}` : undefined;
});

/** APL-064-5 行政处罚法第六十四条第(五)项: 可以亲自参加听证,也可以委托一至二人代理. */
export const agentsAtMostTwo = gate('agents-at-most-two', ['APL-064-5'], '代理人不超过二人', (_state, { input }) =>
  textsOf(input, 'agents').length > 2 ? at('agents', '代理人不得超过二人') : undefined,
);

/** APL-064-8 行政处罚法第六十四条第(八)项: 笔录应当交当事人或者其代理人核对无误后签字或者盖章;拒绝的,由主持人在笔录中注明. */
export const recordSigned = gate(
  'hearing-record',
  ['APL-064-8', 'APL-065'],
  '听证笔录经核对签字或者注明拒签',
  (_state, { input }) =>
    getText(input, 'recordSigned') === 'missing'
      ? at('recordSigned', '听证笔录没有签字，也没有注明拒绝签字')
      : undefined,
);

/** APL-064-6 行政处罚法第六十四条第(六)项: 无正当理由拒不出席听证或者未经许可中途退出听证的,视为放弃听证权利,终止听证. */
export const absenceRecorded = gate('hearing-absence', ['APL-064-6'], '记录终止听证的原因', (_state, { input }) =>
  findText(input, 'reason') === undefined ? at('reason', '没有记录终止听证的原因') : undefined,
);
