import { at, type Fault, gate, stateGate, warning } from '../gate.ts';
import { findText, flagOf } from '../input.ts';
import { remedyPending, standingDecisions, unservedDecisions } from '../queries.ts';

/** 结案 needs an end: performed, ended by the court, withdrawn, no penalty served, taken over by the police, or annulled. */
export const caseEnded = stateGate('case-ended', ['APL-047', 'LSI-040'], '案件已有结果', (state) => {
  switch (state.state) {
    case 'SERVED':
      return standingDecisions(state).some((d) => d.kind !== 'no-penalty')
        ? { rule: 'APL-047', message: '决定尚未履行', remedy: '进入履行期，登记履行情况', act: 'start-performance' }
        : undefined;
    case 'TRANSFER':
      return state.transfer?.police?.outcome === 'filed' ? undefined : '公安机关尚未立案';
    case 'ENFORCING':
      return courtEnded(state.court?.outcome) || standingDecisions(state).every((d) => d.status === 'performed')
        ? undefined
        : '人民法院尚未执行完毕、终结或者裁定不准予执行';
    default:
      return undefined;
  }
});

function courtEnded(outcome: string | undefined): boolean {
  return outcome !== undefined && ['executed', 'terminated', 'refused', 'not-accepted'].includes(outcome);
}

export const decisionsServed = stateGate(
  'decisions-served',
  ['APL-061a'],
  '决定书均已送达',
  (state) => unservedDecisions(state).map((d) => `${d.number}没有送达`),
  { remedy: '送达决定书', act: 'serve' },
);

/** APL-056b: nothing is left in preservation when the case closes. */
export const preservedDisposed = stateGate(
  'preserved-disposed',
  ['APL-056b'],
  '先行登记保存物品已处理',
  (state) =>
    state.preservations.filter((p) => p.disposal === undefined).map((p): Fault => `${p.on}先行登记保存的物品没有处理`),
  { remedy: '对登记保存的物品作出处理决定', act: 'dispose-preserved' },
);

export const remediesEnded = warning('remedies-ended', ['APL-073a'], '复议、诉讼已结束', (state) =>
  remedyPending(state) ? '复议或者诉讼尚未结束' : undefined,
);

/** MWR-010 保障农民工工资支付条例第十条: the complainant is told the result. */
export const complainantTold = warning('complainant-told', ['MWR-010'], '结果告知投诉人', (state, { input }) =>
  state.clue?.source === 'complaint' && !flagOf(input, 'complainantTold')
    ? at('complainantTold', '没有将处理结果告知投诉人')
    : undefined,
);

/** APL-047 行政处罚法第四十七条: 对启动、调查取证、审核、决定、送达、执行等进行全过程记录,归档保存; ARC-R39: every member identifiable. */
export const fileComplete = gate('file-complete', ['APL-047', 'ARC-R39'], '案卷齐全', (_state, { input }) => [
  ...(flagOf(input, 'catalogued') ? [] : [at('catalogued', '没有卷内目录')]),
  ...(flagOf(input, 'paged') ? [] : [at('paged', '没有编制页码')]),
  ...(flagOf(input, 'hashesVerified')
    ? []
    : [{ rule: 'ARC-R39', entry: 'hashesVerified', message: '电子文件没有通过完整性校验' }]),
]);

/** ARC-R19 档案法实施条例第十九条: the retention period comes from the unit's approved table. */
export const retentionSet = gate('retention-set', ['ARC-R19'], '确定保管期限', (_state, { input }) =>
  findText(input, 'retention') === undefined ? at('retention', '没有确定保管期限') : undefined,
);
