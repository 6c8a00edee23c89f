import { allWords, amountsIn, peopleIn } from '../text-facts.ts';
import type { Check, CheckInput } from './check.ts';
import { correctedBeforeDecision, penaltyItem } from './money.ts';

function simplified({ file }: CheckInput): string | undefined {
  const sanctions = file.decision?.sanctions ?? [];
  const amount = file.decision?.amount ?? 0;
  const citizen = file.respondent.type === '自然人' || file.respondent.type === '公民';
  const limit = citizen ? 200 : 3000;
  const eligible = sanctions.every((s) => s === '警告' || (s === '罚款' && amount <= limit));
  // APL-051 行政处罚法第五十一条
  return eligible
    ? `警告或对${citizen ? '公民' : '单位'}≤${limit}元`
    : `超出当场处罚范围:对${citizen ? '公民' : '单位'}罚款${amount}元`;
}

/** 江苏免罚清单(CL-12): an average of 200 yuan a person at most, or three people at most, and given back in time. */
function depositExemption(input: CheckInput): string | undefined {
  const item = penaltyItem(input);
  if (item?.code !== 'XZCF-004') return undefined;
  const people = Math.max(peopleIn(input.file.facts) ?? 1, 1);
  const returned = /全额退还|已退/.test(allWords(input.file));
  const sum = Number(amountsIn(input.file.facts)[0] ?? 0n) / 100;
  const hits = [...(sum / people <= 200 ? ['人均条件'] : []), ...(people <= 3 ? ['人数条件'] : [])];
  const found = returned && hits.length > 0 ? `命中${hits.join('、')}` : '不命中';
  return `江苏免罚:人均200元以内或3人以内且及时退还;本例${people}人 → ${found}`;
}

const THREE_DOCUMENTS = ['守法诚信承诺书', '劳动保障监察建议书', '不予行政处罚决定书'];

export const procedureChecks: Readonly<Record<string, Check>> = {
  overduePrecondition: (input) => {
    const item = penaltyItem(input);
    return item === undefined ? undefined : item.precondition === 'overdue';
  },
  // APL-032 and APL-033: what was made good before the decision must be weighed, and the reviewer must see it
  legalReviewMustFlag: (input) =>
    correctedBeforeDecision(input) ? '处罚前已改正:行政处罚法第三十二、三十三条' : '无须提示',
  twoDecisionsOneCase: ({ state }) => state.decisions.length >= 2,
  simplifiedEligible: simplified,
  // ARL-023a 行政复议法第二十三条第一款第(一)项
  reconsiderationFirst: ({ state }) =>
    state.procedure === 'JY' ? '行政复议法第二十三条第一款第(一)项:复议前置' : undefined,
  exemptionRule: depositExemption,
  // APL-033 行政处罚法第三十三条第三款: who is not punished is educated, and the file shows it
  educationRecordRequired: ({ file }) =>
    /不予|撤销立案/.test(`${file.track}${file.decision?.kind ?? ''}`) ? '处罚法第三十三条第三款' : undefined,
  threeDocuments: ({ file }) => {
    const words = allWords(file);
    return THREE_DOCUMENTS.filter((d) => words.includes(d));
  },
  // APL-044, APL-054a: no penalty comes from the same procedure as a penalty
  sameProcedure: ({ file }) => (file.track.includes('普通程序') ? '仍须立案、调查、告知' : undefined),
};
