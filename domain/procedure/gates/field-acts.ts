import type { Attempt } from '../act.ts';
import { at, type Fault, gate, stateGate, warning } from '../gate.ts';
import { findDate, findText, flagOf, getText, groupOf, textsOf } from '../input.ts';
import type { CaseState } from '../model.ts';
import { qualificationFault, recusalFault, separationFault } from '../officer-standing.ts';
import { dueOf } from '../periods.ts';
import { findOverdue, findPerson, officersNow } from '../queries.ts';

function qualified(persons: readonly string[], state: CaseState, attempt: Attempt): readonly Fault[] {
  const different = [...new Set(persons)];
  const least = attempt.ctx.settings.officersPerAct;
  const faults: Fault[] = different.flatMap((p) => qualificationFault(p, state, attempt.ctx) ?? []);
  if (different.length < least) faults.unshift(`执法人员不得少于${least}人，现为${different.length}人`);
  return faults;
}

/** Faults of the entry that names the persons. */
function about(entry: string, faults: readonly Fault[]): readonly Fault[] {
  return faults.map((fault) => (typeof fault === 'string' ? at(entry, fault) : { entry, ...fault }));
}

/** APL-042 行政处罚法第四十二条: 由具有行政执法资格的执法人员实施,不得少于两人; LSR-016a 监察条例第十六条. */
export const twoOfficers = gate(
  'two-officers',
  ['APL-042', 'LSR-016a'],
  '执法人员不少于两人且当日持有有效证件',
  (state, attempt) => {
    const by = textsOf(attempt.input, 'by');
    const named = officersNow(state);
    // An old file that begins after its filing names nobody yet; the missing filing is found by its own rule (LSI-019).
    const unnamed = attempt.late && named.length === 0;
    const strangers = unnamed ? [] : by.filter((p) => named.every((o) => o.person !== p));
    const foreign: Fault[] = strangers.map((p) => `${findPerson(attempt.ctx, p)?.name ?? p}不是本案执法人员`);
    return about('by', [...qualified(by, state, attempt), ...foreign]);
  },
  { remedy: '由两名以上持有当日有效、领域相符的执法证件的本案执法人员办理', act: 'assign-officers' },
);

/** APL-042, LSI-020 若干规定第二十条: 两名以上劳动保障监察员,指定其中一名为主办. */
export const officersAssigned = gate(
  'officers-assigned',
  ['APL-042', 'LSI-020'],
  '指定两名以上持证执法人员，一名主办',
  (state, attempt) => {
    const officers = groupOf(attempt.input, 'officers');
    const faults = qualified(
      officers.map((o) => getText(o, 'person')),
      state,
      attempt,
    );
    const leads = officers.filter((o) => flagOf(o, 'lead')).length;
    const lead: Fault = { rule: 'LSI-020', message: `应当指定一名主办，现为${leads}名` };
    return about('officers', leads === 1 ? faults : [...faults, lead]);
  },
);

/** APL-043 行政处罚法第四十三条: 有直接利害关系或者其他关系可能影响公正执法的,应当回避; LSR-016b. */
export const notRecused = gate('not-recused', ['APL-043', 'LSR-016b'], '没有应当回避的人员参与', (state, attempt) =>
  personsNamed(attempt).flatMap((p) => recusalFault(p, state, attempt.ctx)?.message ?? []),
);

/** TSG-014 国办发〔2018〕118号四(十四), APL-064-4 行政处罚法第六十四条第(四)项: reviewer and presider stand apart from the handling. */
export const officersApart = gate(
  'officers-apart',
  ['TSG-014', 'APL-064-4'],
  '执法人员不是本案审核人员、听证主持人',
  (state, attempt) => personsNamed(attempt).flatMap((p) => separationFault(p, state, attempt.ctx) ?? []),
  { remedy: '另行指定没有参与本案审核、没有主持本案听证的执法人员' },
);

function personsNamed({ input }: Attempt): readonly string[] {
  return [...textsOf(input, 'by'), ...groupOf(input, 'officers').map((o) => getText(o, 'person'))];
}

/** LSI-024 若干规定第二十四条: 3个工作日内作出回避决定. */
export const recusalInTime = warning('recusal-in-time', ['LSI-024'], '回避申请按期决定', (_state, { input, ctx }) => {
  const asked = findDate(input, 'requestedOn');
  if (asked === undefined || findText(input, 'outcome') === 'pending') return undefined;
  const last = dueOf(ctx, 'LSI-024', asked).legalDue;
  return ctx.on > last ? `回避申请应当在${last}前决定` : undefined;
});

/** APL-055a 行政处罚法第五十五条第一款: 调查或者进行检查时,应当主动出示执法证件. */
export const identityShown = gate(
  'identity-shown',
  ['APL-055a', 'LSR-016a'],
  '已主动出示执法证件',
  (state, { input, ctx }) => {
    if (flagOf(input, 'identityShown')) return undefined;
    const by = textsOf(input, 'by');
    const shown = state.identity.some((i) => i.on === ctx.on && by.every((p) => i.officers.includes(p)));
    return shown ? undefined : at('identityShown', '没有记录当日出示执法证件');
  },
  { remedy: '出示证件并记录后再办理', act: 'show-identity' },
);

/** APL-055b 行政处罚法第五十五条第二款: 询问或者检查应当制作笔录. */
export const transcriptMade = gate('transcript-made', ['APL-055b'], '已制作笔录', (_state, { input }) =>
  flagOf(input, 'transcript') ? undefined : at('transcript', '没有制作笔录'),
);

/** TSG-008b 国办发〔2018〕118号三(八): 现场执法、调查取证等根据实际情况进行音像记录; an omission needs its reason. */
export const recordingMade = gate(
  'recording-made',
  ['TSG-008b', 'APL-047'],
  '按清单进行音像记录，未作的说明原因',
  (_state, { input }) => {
    const media = textsOf(input, 'media');
    if (media.some((m) => m === 'audio' || m === 'video') || findText(input, 'omitted') !== undefined) return undefined;
    return at('media', '没有录音录像，也没有说明未作音像记录的原因');
  },
  { remedy: '补充音像记录，或者填写未作音像记录的原因' },
);

/** ARL-046 行政复议法第四十六条: 复议期间被申请人不得自行收集证据; ALT-034 行政诉讼法第三十五条: 诉讼过程中同. */
export const evidenceOpen = stateGate(
  'evidence-open',
  ['ARL-046', 'ALT-034'],
  '不在复议、诉讼期间收集证据',
  (state) => {
    const open = state.remedies.find((r) => r.endedOn === undefined);
    if (open === undefined) return undefined;
    return open.kind === 'litigation'
      ? { rule: 'ALT-034', message: '诉讼过程中不得自行收集证据' }
      : '行政复议期间不得自行收集证据';
  },
);

/** APL-056a 行政处罚法第五十六条: 经行政机关负责人批准,可以先行登记保存. */
export const preservationApproved = gate(
  'preservation-approved',
  ['APL-056a'],
  '先行登记保存经行政机关负责人批准',
  (_state, { input }) => [
    ...(findText(input, 'approvedBy') === undefined ? [at('approvedBy', '没有行政机关负责人批准')] : []),
    ...(textsOf(input, 'goods').length === 0 ? [at('goods', '没有保存物品清单')] : []),
  ],
);

/** APL-056b 行政处罚法第五十六条: 应当在七日内及时作出处理决定 (working days by APL-085). */
export const preservationInTime = warning(
  'preservation-in-time',
  ['APL-056b', 'LSI-027'],
  '7个工作日内作出处理决定',
  (state, { ctx }) => {
    const clock = findOverdue(state, 'preservation', ctx.on);
    return clock ? `先行登记保存应当在${clock.legalDue}前处理` : undefined;
  },
);
