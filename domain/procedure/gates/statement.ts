import type { Attempt } from '../act.ts';
import { at, gate, stateGate } from '../gate.ts';
import { getDate } from '../input.ts';
import type { CaseState } from '../model.ts';
import { findNotice } from '../queries.ts';

/** The right to a hearing was told, and neither used nor given up nor lapsed on that day (APL-064-1). */
export function hearingWindowOpen(state: CaseState, { ctx }: Pick<Attempt, 'ctx'>): boolean {
  const notice = findNotice(state);
  if (notice?.hearingRight !== true || notice.hearingDueOn === undefined) return false;
  return state.hearing?.state === 'TZ_NOTICE' && ctx.on <= notice.hearingDueOn;
}

/** APL-062 行政处罚法第六十二条: the time told for statement and defence, and the five days for a hearing, must have run out. */
export const rightsExpired = gate(
  'rights-expired',
  ['APL-062', 'APL-064-1'],
  '陈述申辩期和听证申请期均已届满',
  (state, attempt) => {
    const notice = findNotice(state);
    if (notice === undefined) return '没有送达告知书';
    const { on } = attempt.ctx;
    return [
      ...(on <= notice.statementDueOn && state.statementClosure === undefined
        ? [`陈述申辩期限至${notice.statementDueOn}，尚未届满`]
        : []),
      ...(hearingWindowOpen(state, attempt)
        ? [{ rule: 'APL-064-1', message: `听证申请期限至${notice.hearingDueOn}，尚未届满` }]
        : []),
    ];
  },
);

/** APL-064-1 行政处罚法第六十四条第(一)项: 当事人要求听证的,应当在告知后五日内提出 (working days by APL-085). */
export const hearingInTime = gate(
  'hearing-in-time',
  ['APL-064-1', 'APL-063'],
  '在告知后5个工作日内要求听证',
  (state, attempt) => {
    const notice = findNotice(state);
    if (notice?.hearingRight !== true || notice.hearingDueOn === undefined)
      return { rule: 'APL-063', message: '本案没有告知听证权利' };
    if (state.hearing?.waivedOn !== undefined) return '当事人已经放弃听证';
    return attempt.ctx.on > notice.hearingDueOn ? `听证申请期限已于${notice.hearingDueOn}届满` : undefined;
  },
);

export const hearingGranted = stateGate('hearing-granted', ['APL-063'], '已告知听证权利', (state) =>
  findNotice(state)?.hearingRight === true ? undefined : '本案没有告知听证权利',
);

/** APL-045a 行政处罚法第四十五条第一款: 对当事人提出的事实、理由和证据,应当进行复核. */
export const statementsReviewed = stateGate(
  'statements-reviewed',
  ['APL-045a'],
  '已复核当事人的陈述申辩',
  (state) => state.statements.filter((s) => s.review === undefined).map((s) => `${s.on}的陈述申辩没有复核`),
  { remedy: '逐项复核并记录是否采纳及理由', act: 'review-statement' },
);

export const somethingToReview = stateGate('something-to-review', ['APL-045a'], '有待复核的陈述申辩', (state) =>
  state.statements.some((s) => s.review === undefined) ? undefined : '没有待复核的陈述申辩',
);

/** APL-044, CPL-087: a notice counts from the day it was served, not from a day that has not come. */
export const servedNotAhead = gate('served-not-ahead', ['CPL-087'], '送达日期不晚于登记日', (_state, { input, ctx }) =>
  getDate(input, 'servedOn') > ctx.on ? at('servedOn', '送达日期晚于办理日期') : undefined,
);
