import { z } from 'zod';
import { dateSchema } from './catalogue.ts';

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });

/** What is counted, by system; the words say exactly how, for a figure without its definition is none. */
export const FIGURES = {
  filed: { group: '办案情况', name: '立案', unit: '件', definition: '期间内批准立案的案件，按立案日计。' },
  closed: { group: '办案情况', name: '结案', unit: '件', definition: '期间内批准结案的案件，按批准日计。' },
  penalty: {
    group: '办案情况',
    name: '行政处罚决定',
    unit: '件',
    definition: '期间内作出的处罚决定，按决定日计；事后被撤销的仍计入。',
  },
  processing: { group: '办案情况', name: '行政处理决定', unit: '件', definition: '期间内作出的处理决定，按决定日计。' },
  'no-penalty': {
    group: '办案情况',
    name: '不予行政处罚决定',
    unit: '件',
    definition: '期间内作出的不予处罚决定，按决定日计。',
  },
  hearing: { group: '办案情况', name: '举行听证', unit: '次', definition: '期间内举行的听证，按举行日计。' },
  revoked: {
    group: '办案情况',
    name: '决定被撤销、变更或者确认违法',
    unit: '件',
    definition: '期间内登记的撤销、变更、确认违法和自行纠正，按登记的发生日计。',
  },
  transferred: {
    group: '办案情况',
    name: '移送公安机关',
    unit: '件',
    definition: '期间内向公安机关移交的涉嫌犯罪案件，按移交日计。',
  },
  'published-in-time': {
    group: '行政执法公示',
    name: '按期公开率',
    unit: '%',
    definition:
      '期间内作出的决定中，在公示期限内已公示或者依法不予公开的，除以已公开、不予公开以及期限已过仍未办理的；期限未到的不计。补录的旧案不计。',
  },
  'publication-late': {
    group: '行政执法公示',
    name: '逾期公开和逾期未公开',
    unit: '件',
    definition: '期间内作出的决定中，期限届满后才公开的，以及期限已过仍未公开的。补录的旧案不计。',
  },
  withheld: {
    group: '行政执法公示',
    name: '依法不予公开',
    unit: '件',
    definition: '期间内作出的决定中，经审核依法不予公开的。',
  },
  recorded: {
    group: '执法全过程记录',
    name: '及时记录率',
    unit: '%',
    definition: '期间内发生的执法行为中，当时录入（不是事后补录）的所占比例。',
  },
  'late-entries': { group: '执法全过程记录', name: '补录', unit: '项', definition: '期间内发生、事后补录的执法行为。' },
  defects: {
    group: '执法全过程记录',
    name: '发现的程序和记录问题',
    unit: '项',
    definition: '期间内系统在录入时指出并留在案卷中的问题。',
  },
  reviewed: {
    group: '重大执法决定法制审核',
    name: '法制审核覆盖率',
    unit: '%',
    definition: '期间内普通程序作出的决定中，经法制审核通过后作出的所占比例；补录的旧案不计。',
  },
  unreviewed: {
    group: '重大执法决定法制审核',
    name: '未经审核的决定',
    unit: '件',
    definition: '期间内普通程序作出、不在审核目录以内因而未经审核的决定；补录的旧案不计。',
  },
  'days-to-file': {
    group: '平均用时',
    name: '收到线索至立案',
    unit: '日',
    definition: '期间内作出决定的案件，从收到线索至立案的平均日历日数；补录的案件不计。',
  },
  'days-to-conclude': {
    group: '平均用时',
    name: '立案至调查终结',
    unit: '日',
    definition: '期间内作出决定的案件，从立案至调查终结的平均日历日数；补录的案件不计。',
  },
  'days-to-decide': {
    group: '平均用时',
    name: '调查终结至决定',
    unit: '日',
    definition: '期间内作出决定的案件，从调查终结至首次作出决定的平均日历日数；补录的案件不计。',
  },
  'days-to-serve': {
    group: '平均用时',
    name: '决定至送达',
    unit: '日',
    definition: '期间内作出并已送达的决定，从决定至送达的平均日历日数；补录的案件不计。',
  },
  'days-to-publish': {
    group: '平均用时',
    name: '决定至公示',
    unit: '日',
    definition: '期间内作出并已公示的决定，从决定至公示的平均日历日数；补录的案件不计。',
  },
  'days-to-close': {
    group: '平均用时',
    name: '立案至结案',
    unit: '日',
    definition: '期间内作出决定并已结案的案件，从立案至结案的平均日历日数；补录的案件不计。',
  },
} as const;
export type FigureKey = keyof typeof FIGURES;
export const figureKey = z.enum(Object.keys(FIGURES) as [FigureKey, ...FigureKey[]]);

export const spanQuery = z
  .strictObject({ from: dateSchema, to: dateSchema })
  .refine((span) => span.from <= span.to, { error: '起日晚于止日' });
export const figureLine = z.object({
  key: figureKey,
  group: z.string(),
  name: z.string(),
  unit: z.string(),
  definition: z.string(),
  /** Null where there is nothing to divide by. */
  value: z.number().nullable(),
  /** As it is written, e.g. `92.3%`. */
  text: z.string(),
  /** How many source rows stand behind it. */
  rows: z.int(),
});
export type FigureLine = z.infer<typeof figureLine>;
export const statisticsAnswer = z.object({ from: dateSchema, to: dateSchema, figures: z.array(figureLine) });
export const figureParams = z.strictObject({ key: figureKey });
export const sourceRow = z.object({
  caseId: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  on: dateSchema,
  /** What this row adds, e.g. `逾期2日`. */
  detail: z.string(),
  /** Whether it counts into the numerator of a share. */
  counted: z.boolean(),
});
export type SourceRow = z.infer<typeof sourceRow>;
export const figureAnswer = z.object({ figure: figureLine, rows: z.array(sourceRow) });

/** 行政执法数据 of one year (TSG-006d). */
export const annualParams = z.strictObject({ year: z.coerce.number<string>().int().min(2000).max(2200) });
export const annualLine = z.object({
  table: z.string(),
  name: z.string(),
  /** 未记录 where this system does not record what the column asks for: that is not nothing. */
  count: z.string(),
  note: z.string(),
  /** How many source rows stand behind it; what was reported by earlier versions does not say. */
  rows: z.int().optional(),
});
export type AnnualLine = z.infer<typeof annualLine>;
export const annualAnswer = z.object({
  year: z.int(),
  dueOn: dateSchema,
  overdue: z.boolean(),
  daysLeft: z.int(),
  provision: z.string(),
  /** As the journal gives them now; those that were reported stay beside them. */
  lines: z.array(annualLine),
  reported: z
    .object({
      on: dateSchema,
      by: z.string(),
      late: z.boolean(),
      channel: z.string(),
      narrative: z.string(),
      lines: z.array(annualLine),
    })
    .nullable(),
});
export type AnnualAnswer = z.infer<typeof annualAnswer>;
export const reportAnnualRequest = z.strictObject({ channel: filled(500), narrative: filled(20_000) });

/** The line of the table of the year whose source rows are asked for. */
export const annualRowsQuery = z.strictObject({ table: z.string().max(60), name: z.string().max(60) });
export const annualRowsAnswer = z.object({ rows: z.array(sourceRow) });

/** 季度报表: 重大处罚、行政强制、两法衔接. */
export const quarterParams = z.strictObject({
  year: z.coerce.number<string>().int().min(2000).max(2200),
  quarter: z.coerce.number<string>().int().min(1).max(4),
});
export const quarterPart = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.object({ caseId: z.string(), cells: z.array(z.string()) })),
  note: z.string(),
});
export type QuarterPart = z.infer<typeof quarterPart>;
export const quarterAnswer = z.object({ from: dateSchema, to: dateSchema, parts: z.array(quarterPart) });
