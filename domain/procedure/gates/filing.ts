import type { Attempt } from '../act.ts';
import { at, type Fault, gate, stateGate, warning } from '../gate.ts';
import { flagOf, groupOf, textsOf } from '../input.ts';
import type { CaseState } from '../model.ts';
import { dueOf } from '../periods.ts';
import { findItem, findOverdue, findRespondent, isActive } from '../queries.ts';

function itemCodes(state: CaseState, attempt: Attempt): readonly string[] {
  const given = textsOf(attempt.input, 'itemCodes');
  return given.length > 0 ? given : state.itemCodes;
}

/** APL-017 行政处罚法第十七条: 行政处罚由具有行政处罚权的行政机关在法定职权范围内实施. */
export const competence = gate(
  'competence',
  ['APL-017'],
  '事项在本机关权责清单内并且有效',
  (state, attempt) => {
    const codes = itemCodes(state, attempt);
    if (codes.length === 0) return '没有选定执法事项';
    return codes.flatMap((code): Fault[] => {
      const item = findItem(attempt.ctx, code);
      if (item === undefined) return [`权责清单中没有事项${code}`];
      return isActive(item, attempt.ctx.on) ? [] : [`事项“${item.name}”在${attempt.ctx.on}不是有效事项`];
    });
  },
  { entry: 'itemCodes', remedy: '选择本机关权责清单中当日有效的事项；不属于本机关职权的，不予受理并移送' },
);

const INSIDE = { entry: 'inJurisdiction' } as const;

/** APL-022 行政处罚法第二十二条: 违法行为发生地; LSR-013 劳动保障监察条例第十三条: 用人单位用工所在地. */
export const jurisdiction = gate('jurisdiction', ['APL-022', 'LSR-013'], '属于本机关管辖', (state, { input }) => {
  if (flagOf(input, 'inJurisdiction')) return undefined;
  if (state.regime === 'labour') return { rule: 'LSR-013', ...INSIDE, message: '没有确认用工所在地属于本机关管辖' };
  return { ...INSIDE, message: '没有确认违法行为发生地属于本机关管辖' };
});

/**
 * LSR-020 劳动保障监察条例第二十条: 两年内未被发现的不再查处; APL-036a 行政处罚法第三十六条: 二年;
 * APL-036b: 涉及公民生命健康安全、金融安全且有危害后果的,五年; 有连续或者继续状态的,从行为终了之日起计算.
 */
export const prescription = stateGate(
  'prescription',
  ['APL-036a', 'APL-036b', 'LSR-020'],
  '没有超过追责时效',
  (state, { ctx }) => {
    const clue = state.clue;
    if (clue === undefined || clue.violationEndedOn === undefined || clue.continuing) return undefined;
    const rule = clue.longPrescription ? 'APL-036b' : state.regime === 'labour' ? 'LSR-020' : 'APL-036a';
    const last = dueOf(ctx, rule, clue.violationEndedOn).legalDue;
    if (clue.receivedOn <= last) return undefined;
    return { rule, message: `违法行为终了于${clue.violationEndedOn}，${last}后才被发现，已超过追责时效` };
  },
  { remedy: '不予受理并书面告知；已立案的撤销立案' },
);

/** APL-036a: whoever files a case must know when the act ended. */
export const violationDateKnown = warning('violation-date', ['APL-036a'], '已查明违法行为终了之日', (state) =>
  state.clue?.violationEndedOn === undefined && state.clue?.continuing !== true
    ? '没有登记违法行为终了之日，无法核对追责时效'
    : undefined,
);

/** LSR-021 劳动保障监察条例第二十一条第二款: 应当或者已经通过劳动争议处理程序解决的,告知按照该程序办理. */
export const notArbitration = gate('not-arbitration', ['LSR-021'], '不属于劳动争议处理程序事项', (_state, { input }) =>
  flagOf(input, 'inArbitration') ? at('inArbitration', '该事项应当或者已经按照劳动争议处理程序办理') : undefined,
);

/** LSI-018a 若干规定第十八条第一款: 有明确的用人单位. */
export const respondentNamed = gate('respondent-named', ['LSI-018a'], '有明确的当事人', (state, { input }) =>
  findRespondent(state) === undefined && groupOf(input, 'parties').every((p) => p.role !== 'respondent')
    ? at('parties', '没有登记当事人')
    : undefined,
);

/** LSI-018a 若干规定第十八条第一款: 接到投诉之日起5个工作日内受理并于受理之日立案. A breach is found, the complaint is still taken. */
export const acceptedInTime = warning(
  'accepted-in-time',
  ['LSI-018a', 'LSI-018b'],
  '5个工作日内决定是否受理',
  (state, { ctx }) => {
    const clock = findOverdue(state, 'accept', ctx.on);
    return clock ? `接到投诉后应当在${clock.legalDue}前决定是否受理` : undefined;
  },
);

/** APL-029 行政处罚法第二十九条: 同一个违法行为不得给予两次以上罚款; APL-025: 由最先立案的行政机关管辖. */
export const noDuplicate = warning(
  'no-duplicate',
  ['APL-029', 'APL-025'],
  '没有就同一行为另案立案',
  (_state, { ctx: { earlierFines = [] } }) =>
    earlierFines.length > 0 ? `同一当事人同一事项已有罚款：${earlierFines.join('、')}` : undefined,
);
