import { yuan } from '../amounts.ts';
import { at, type Fault, gate, warning } from '../gate.ts';
import { fenOf, findText, flagOf, textsOf } from '../input.ts';
import { findOverdue, findRespondent, owed } from '../queries.ts';

/**
 * APL-051 行政处罚法第五十一条: 违法事实确凿并有法定依据,对公民处以二百元以下、对法人或者其他组织处以三千元以下罚款或者警告的.
 * APL-063: what needs a hearing never goes this way.
 */
export const summaryEligible = gate(
  'summary-eligible',
  ['APL-051'],
  '符合当场处罚条件',
  (state, attempt) => {
    const { input, ctx } = attempt;
    const limit = ctx.thresholds.summaryFine[findRespondent(state)?.kind ?? 'natural-person'].fen;
    const fine = fenOf(input, 'fineFen');
    const other = textsOf(input, 'sanctions').filter((s) => s !== '警告' && s !== '罚款');
    return [
      ...(flagOf(input, 'conclusive') ? [] : [at('conclusive', '没有确认违法事实确凿')]),
      ...(fine > limit ? [at('fineFen', `罚款${yuan(fine)}元，超过当场处罚限额${yuan(limit)}元`)] : []),
      ...other.map((s) => at('sanctions', `${s}不得当场作出`)),
    ];
  },
  { remedy: '转普通程序' },
);

/** LSI-032a 若干规定第三十二条、APL-044: 口头告知违法事实、拟处罚、依据和权利. */
export const orallyTold = gate('orally-told', ['LSI-032a', 'APL-044'], '已口头告知', (_state, { input }) =>
  flagOf(input, 'tellsFacts') && flagOf(input, 'tellsRights')
    ? undefined
    : at('tellsFacts', '没有告知违法事实、拟处罚、依据和权利'),
);

/** APL-052b 行政处罚法第五十二条第二款; ARL-023b 行政复议法第二十三条第二款: reconsideration is the compulsory first step. */
export const summaryContent = gate(
  'summary-content',
  ['APL-052b', 'ARL-023b'],
  '当场处罚决定书内容完整',
  (_state, { input }): Fault[] => [
    ...(findText(input, 'facts') === undefined ? [at('facts', '没有载明违法行为')] : []),
    ...(textsOf(input, 'basis').length === 0 ? [at('basis', '没有载明种类和依据')] : []),
    ...(findText(input, 'place') === undefined ? [at('place', '没有载明时间、地点')] : []),
    ...(flagOf(input, 'remedyTold')
      ? []
      : [{ rule: 'ARL-023b', entry: 'remedyTold', message: '没有告知应当先申请行政复议' }]),
  ],
);

/** APL-052a 行政处罚法第五十二条第一款: 当场交付当事人. */
export const handedOver = gate('handed-over', ['APL-052a'], '当场交付', (_state, { input }) =>
  flagOf(input, 'handedOver') ? undefined : at('handedOver', '没有当场交付当事人'),
);

/** APL-068 行政处罚法第六十八条: 一百元以下的,或者不当场收缴事后难以执行的; APL-070: 专用票据. */
export const mayCollect = gate(
  'may-collect',
  ['APL-068', 'APL-069', 'APL-070'],
  '可以当场收缴并出具专用票据',
  (state, { input, ctx }): Fault[] => {
    const limit = ctx.thresholds.spotCollection.fen;
    const small = owed(state, 'fineFen') <= limit;
    return [
      ...(small || findText(input, 'spotReason') !== undefined
        ? []
        : [at('spotReason', `罚款超过${yuan(limit)}元，没有写明当场收缴的情形`)]),
      ...(findText(input, 'receiptNo') === undefined
        ? [{ rule: 'APL-070', entry: 'receiptNo', message: '没有出具专用票据' }]
        : []),
    ];
  },
);

/** LSI-032b 若干规定第三十二条第二款: 2日内将存档联交所属部门; APL-052c 行政处罚法第五十二条第三款: 报所属行政机关备案. */
export const reportedInTime = warning(
  'reported-in-time',
  ['LSI-032b', 'APL-052c'],
  '2个工作日内报备案',
  (state, { ctx }) => {
    const clock = findOverdue(state, 'report-back', ctx.on);
    return clock ? { rule: clock.rule, message: `当场处罚决定应当在${clock.legalDue}前报所属机关备案` } : undefined;
  },
);
