import type { z } from 'zod';
import type { Artefact } from '#contract/filing-ledger.ts';
import type {
  FilingStage,
  filingsAnswer,
  OpinionStage,
  OverdueKind,
  SupervisionKind,
  SupervisionMatter,
} from '#contract/supervision.ts';

export const FILING_STAGES: Readonly<Record<FilingStage, string>> = {
  due: '待报送',
  sent: '已报送，待登记',
  returned: '退回补正',
  received: '已备案',
};
export const OPINION_STAGES: Readonly<Record<OpinionStage, string>> = {
  issued: '待答复',
  replied: '已答复，待核',
  returned: '退回重新答复',
  closed: '已办结',
};
export const KINDS: Readonly<Record<SupervisionKind, string>> = {
  notice: '行政执法监督通知书',
  opinion: '行政执法监督意见书',
  decision: '行政执法监督决定书',
};
export const MATTERS: Readonly<Record<SupervisionMatter, string>> = {
  disclosure: '执行行政执法公示制度',
  recording: '执行执法全过程记录制度',
  review: '执行重大执法决定法制审核制度',
  qualification: '执法主体和执法人员资格',
  'not-filed': '有案不立、推诿扯皮',
  'penalty-instead': '以罚代管',
  place: '违规异地执法',
  profit: '趋利性执法',
  arbitrary: '乱收费、乱罚款、乱检查、乱查封',
  periods: '办案期限',
  other: '其他',
};
export const OVERDUE: Readonly<Record<OverdueKind, string>> = {
  clock: '办案期限',
  review: '法制审核',
  publication: '决定公示',
  withdrawal: '撤回公示',
  filing: '备案',
  reply: '监督文书答复',
  annual: '年度数据公开',
};
/** 应当备案的制度、清单、流程图. */
export const ARTEFACT_NAMES: Readonly<Record<Artefact, string>> = {
  'disclosure-rules': '行政执法公示制度',
  'subject-matter': '执法主体、职责、权限、依据',
  'inspection-list': '随机抽查事项清单',
  'flow-charts': '行政执法流程图',
  'service-guides': '行政执法服务指南',
  'recording-methods': '执法全过程记录方法',
  'recording-rules': '执法全过程记录配套制度',
  'recording-charts': '执法全过程记录流程图',
  'av-list': '音像记录事项清单',
  'review-list': '重大执法决定法制审核目录清单',
  'review-charts': '重大执法决定法制审核流程图',
};
export type Filings = z.infer<typeof filingsAnswer>;

/** How a stage looks beside others. */
export function tone(stage: FilingStage | OpinionStage, overdue: boolean): 'done' | 'waiting' | 'overdue' {
  if (overdue) return 'overdue';
  return stage === 'received' || stage === 'closed' ? 'done' : 'waiting';
}
