import { at, gate, stateGate, warning } from '../gate.ts';
import { textsOf } from '../input.ts';
import { findOverdue } from '../queries.ts';

/** TRF-005a 移送规定第五条第一款: 立即指定2名或者2名以上行政执法人员组成专案组. */
export const teamNamed = gate('team-named', ['TRF-005a'], '指定两名以上人员组成专案组', (_state, { input }) => {
  const team = new Set(textsOf(input, 'team'));
  return team.size < 2 ? at('team', `专案组不得少于2人，现为${team.size}人`) : undefined;
});

/** TRF-005b 移送规定第五条第二款: 自接到报告之日起3日内作出批准或者不批准移送的决定. */
export const approvedInTime = warning(
  'transfer-approved-in-time',
  ['TRF-005b'],
  '3日内决定是否移送',
  (state, { ctx }) => {
    const clock = findOverdue(state, 'transfer-approval', ctx.on);
    return clock ? `应当在${clock.legalDue}前决定是否移送` : undefined;
  },
);

/**
 * TRF-005a 移送规定第五条第一款: 报经本机关正职负责人或者主持工作的负责人审批. Who holds the post for another may be in charge or not: nobody here
 * can know, so the file says that it was looked for.
 */
export const approvedByChief = warning(
  'transfer-by-chief',
  ['TRF-005a'],
  '由正职负责人或者主持工作的负责人审批',
  (_state, { ctx: { actor } }) => {
    const absent = actor.acting?.find(({ post }) => post === 'head');
    return absent && `${actor.name}代${absent.name}审批，请核对是否主持工作`;
  },
);

export const reported = stateGate('transfer-reported', ['TRF-005a'], '已书面报告正职负责人', (state) =>
  state.transfer === undefined
    ? { rule: 'TRF-005a', message: '没有移送报告', act: 'report-suspected-crime' }
    : undefined,
);

export const approved = stateGate('transfer-approved', ['TRF-005b'], '正职负责人已批准移送', (state) =>
  state.transfer?.approvedOn === undefined
    ? { rule: 'TRF-005b', message: '没有批准移送', remedy: '报正职负责人批准', act: 'approve-transfer' }
    : undefined,
);

/** TRF-005c 移送规定第五条第二款: 决定批准的,应当在24小时内向同级公安机关移送. */
export const handedInTime = warning(
  'transfer-handed-in-time',
  ['TRF-005c'],
  '批准后24小时内移送',
  (state, { ctx, late }) => {
    const clock = state.clocks.find((c) => c.kind === 'transfer-handover' && c.stoppedOn === undefined);
    if (clock?.dueAt === undefined) return undefined;
    // An act entered later happened at an unknown hour: then only the day can be compared.
    const over = late ? ctx.on > clock.legalDue : ctx.at > clock.dueAt;
    return over ? `批准移送后24小时内应当移送公安机关，期限至${clock.legalDue}` : undefined;
  },
);

/** The five documents of TRF-006 移送规定第六条. */
export const TRANSFER_PAPERS = ['涉嫌犯罪案件移送书', '调查报告', '涉案物品清单'] as const;

/** TRF-006 移送规定第六条: 移送书、调查报告、涉案物品清单、有关检验报告或者鉴定结论、其他有关材料. */
export const papersComplete = gate('transfer-papers', ['TRF-006'], '移送材料齐全', (_state, { input }) => {
  const given = textsOf(input, 'papers');
  return TRANSFER_PAPERS.filter((p) => !given.includes(p)).map((p) => at('papers', `移送材料缺少${p}`));
});

export const handedOver = stateGate('transfer-handed-over', ['TRF-008'], '已移送公安机关', (state) =>
  state.transfer?.handedOverOn === undefined
    ? { rule: 'TRF-008', message: '案件没有移送公安机关', act: 'hand-over-transfer' }
    : undefined,
);
