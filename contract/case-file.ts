import { z } from 'zod';
import { findPlainDate, type PlainDate } from '#domain/kernel/plain-date.ts';

/** 行政处罚法第四十六条 (APL-046): the eight kinds of evidence. */
export const EVIDENCE_KINDS = [
  '书证',
  '物证',
  '视听资料',
  '电子数据',
  '证人证言',
  '当事人的陈述',
  '鉴定意见',
  '勘验笔录、现场笔录',
] as const;

/** What a member must be; a member that is not there is said to be missing. */
const must =
  (what: string) =>
  (issue: { readonly input?: unknown }): string =>
    issue.input === undefined ? `缺少该项（${what}）` : what;

const text = (max = 4000) => z.string({ error: must('应为文字') }).max(max, { error: `不得超过${max}字` });
const filled = (max = 4000) => text(max).trim().min(1, { error: '不得为空' });
const flag = z.boolean({ error: must('应为 true 或 false') });
const date = z.custom<PlainDate>((v) => findPlainDate(v) !== undefined, {
  error: must('应为存在的日期，格式如 2026-09-24'),
});
/** Yuan with at most two decimals; the engine turns it into 分 exactly. */
const yuan = z
  .number({ error: must('应为金额（元）') })
  .nonnegative({ error: '金额不得为负' })
  .max(1e13, { error: '金额过大' })
  .refine((n) => /^\d+(\.\d{1,2})?$/.test(String(n)), { error: '金额最多两位小数' });

const birth = z.custom<string>(
  (v) => typeof v === 'string' && (/^\d{4}-(0[1-9]|1[0-2])$/.test(v) || findPlainDate(v) !== undefined),
  { error: '出生日期应为 2011-06 或 2011-06-01' },
);

const partySchema = z.looseObject({
  name: filled(200),
  type: filled(50),
  uscc: text(18).optional(),
  legalRep: text(100).nullish(),
  legalRepRole: text(50).nullish(),
  invented: flag.optional(),
});

const evidenceSchema = z.looseObject({
  type: z.enum(EVIDENCE_KINDS, { error: `应为法定证据种类之一：${EVIDENCE_KINDS.join('、')}` }),
  name: filled(500),
  proves: text(1000),
  inSource: flag,
  audioVisual: flag,
});

const timelineSchema = z.looseObject({
  date,
  state: filled(60),
  event: filled(1000),
  actor: text(200).nullish(),
  doc: text(200).nullish(),
  docNo: text(100).nullish(),
  note: text(1000).nullish(),
  inSource: flag,
  dateInSource: flag,
  ptState: filled(40).nullable(),
});

const decisionSchema = z.looseObject({
  kind: filled(60),
  sanctions: z.array(filled(100), { error: must('应为数组') }).optional(),
  amount: yuan.nullish(),
  refund: yuan.nullish(),
  workers: z
    .int({ error: must('应为整数') })
    .nonnegative({ error: '人数不得为负' })
    .optional(),
  payWithinDays: z
    .int({ error: must('应为整数') })
    .positive({ error: '应为正数' })
    .optional(),
  performWithinDays: z
    .int({ error: must('应为整数') })
    .positive({ error: '应为正数' })
    .optional(),
});

const checkSchema = z.object(
  { check: filled(100), expect: z.json({ error: '应为 JSON 值' }) },
  { error: '应为 {check, expect}' },
);

/** One real or composed case in the kit's schema; unknown further members are kept. */
export const caseFileSchema = z.looseObject({
  id: filled(60),
  title: filled(300),
  track: filled(100),
  clueSource: text(300),
  agency: filled(200),
  source: z.looseObject({}).nullish(),
  composed: flag,
  itemCodes: z.array(filled(30), { error: must('应为数组') }).min(1, { error: '至少一个执法事项编码' }),
  respondent: partySchema,
  otherParties: z.array(partySchema, { error: must('应为数组') }),
  people: z.array(
    z.looseObject({ role: filled(60), name: filled(100), birth: birth.optional(), claim: yuan.optional() }),
    { error: must('应为数组') },
  ),
  facts: filled(20_000),
  violatedArticles: z.array(filled(300), { error: must('应为数组') }),
  penaltyBasis: z.array(filled(300), { error: must('应为数组') }),
  evidence: z.array(evidenceSchema, { error: must('应为数组') }),
  discretion: z.looseObject({ level: text(100), reason: text(1000) }).nullable(),
  timeline: z.array(timelineSchema, { error: must('应为数组') }).min(1, { error: '时间线不得为空' }),
  decision: decisionSchema.nullable(),
  flags: z.array(text(300), { error: must('应为数组') }),
  expectedChecks: z.array(checkSchema, { error: must('应为数组') }),
});

export type CaseFile = z.infer<typeof caseFileSchema>;
export type TimelineEntry = CaseFile['timeline'][number];

/** A fault of a file: where (`cases[0].timeline[2].date`) and what, in Chinese. */
export type FileFault = { readonly path: string; readonly message: string };

const fileSchema = z.array(caseFileSchema, { error: must('文件应为案件数组') });

/**
 * Reads the text of a case file. Answers the cases, or every fault with its path; a file with one fault is refused whole.
 */
export function readCaseFile(content: string): { cases: CaseFile[] } | { faults: FileFault[] } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { faults: [{ path: '', message: `不是 JSON：${error instanceof Error ? error.message : String(error)}` }] };
  }
  const result = fileSchema.safeParse(parsed, { error: must('内容不符合案件文件的格式') });
  if (!result.success) return { faults: result.error.issues.map(faultOf) };
  const faults = repeatedIds(result.data);
  return faults.length > 0 ? { faults } : { cases: result.data };
}

function faultOf(issue: z.core.$ZodIssue): FileFault {
  const path = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return { path: `cases${path}`, message: issue.message };
}

function repeatedIds(cases: readonly CaseFile[]): FileFault[] {
  const seen = new Map<string, number>();
  return cases.flatMap((c, i) => {
    const first = seen.get(c.id);
    if (first === undefined) seen.set(c.id, i);
    return first === undefined ? [] : [{ path: `cases[${i}].id`, message: `与 cases[${first}] 的编号重复：${c.id}` }];
  });
}
