import { z } from 'zod';
import { dateSchema } from './catalogue.ts';
import { FILING_STAGES, type FilingStage } from './supervision.ts';

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });
const stage = z.enum(Object.keys(FILING_STAGES) as [FilingStage]);

/** What the plan of the three systems wants filed with the judicial bureau, by its clause. */
export const ARTEFACTS = {
  'disclosure-rules': { name: '行政执法公示制度', clause: '实施方案二-1' },
  'subject-matter': { name: '执法主体、职责、权限、依据', clause: '实施方案二-2-（1）' },
  'inspection-list': { name: '随机抽查事项清单', clause: '实施方案二-2-（2）' },
  'flow-charts': { name: '行政执法流程图', clause: '实施方案二-2-（3）' },
  'service-guides': { name: '行政执法服务指南', clause: '实施方案二-2-（3）' },
  'recording-methods': { name: '执法全过程记录方法', clause: '实施方案三-1' },
  'recording-rules': { name: '执法全过程记录配套制度', clause: '实施方案三-1' },
  'recording-charts': { name: '执法全过程记录流程图', clause: '实施方案三-1' },
  'av-list': { name: '音像记录事项清单', clause: '实施方案三-3-（2）' },
  'review-list': { name: '重大执法决定法制审核目录清单', clause: '实施方案四-2-（1）' },
  'review-charts': { name: '重大执法决定法制审核流程图', clause: '实施方案四-4' },
} as const;
export type Artefact = keyof typeof ARTEFACTS;
export const artefactSchema = z.enum(Object.keys(ARTEFACTS) as [Artefact], { error: '应为应当备案的材料之一' });

/** One line of 备案台账: a major decision, or a version of a list, chart or set of rules. */
export const ledgerLine = z.object({
  of: z.enum(['decision', 'artefact']),
  id: z.string(),
  /** 重大行政处罚, or the name of the artefact. */
  kind: z.string(),
  title: z.string(),
  version: z.string(),
  basis: z.string(),
  stage,
  stageName: z.string(),
  /** No period is set for lists and rules unless the bureau notes one. */
  dueOn: dateSchema.nullable(),
  overdue: z.boolean(),
  daysLeft: z.int().nullable(),
  sentOn: dateSchema.nullable(),
  sentLate: z.boolean(),
  receivedOn: dateSchema.nullable(),
  receivedBy: z.string().nullable(),
  receipt: z.string().nullable(),
  returnReason: z.string().nullable(),
});
export type LedgerLine = z.infer<typeof ledgerLine>;
export const ledgerAnswer = z.object({
  on: dateSchema,
  supervisor: z.string(),
  lines: z.array(ledgerLine),
  /** What must be filed and was never entered here. */
  missing: z.array(z.object({ artefact: artefactSchema, name: z.string(), clause: z.string() })),
});
export type LedgerAnswer = z.infer<typeof ledgerAnswer>;

export const artefactParams = z.strictObject({ id: z.uuid({ error: '编号格式不符' }) });
export const addArtefactRequest = z.strictObject({
  id: z.uuid(),
  artefact: artefactSchema,
  title: filled(200),
  version: filled(80),
  dueOn: dateSchema.nullable(),
});
export const sendArtefactRequest = z.strictObject({ note: filled(500) });
export const receiveArtefactRequest = z.strictObject({ receipt: filled(80) });
export const returnArtefactRequest = z.strictObject({ reason: filled(2000) });
