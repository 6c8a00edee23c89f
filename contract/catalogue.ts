import { z } from 'zod';
import { findPlainDate, type PlainDate } from '#domain/kernel/plain-date.ts';

/** 行政执法事项 kinds. */
export const ITEM_KINDS = [
  '行政处罚',
  '行政处理',
  '行政许可',
  '行政检查',
  '行政强制',
  '行政确认',
  '行政给付',
  '行政奖励',
  '其他权力',
] as const;

/** Who the law addresses; thresholds differ by it. */
export const PARTY_KINDS = ['natural-person', 'sole-proprietor', 'enterprise', 'organisation'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** 法条所定 / 可改的默认值 / 示例县设定. */
export const VALUE_STATUS = ['law', 'default', 'fixture'] as const;

/** How sure the provision of an item is: read in its text, read on the web, or not confirmed. */
export const VERIFIED = ['text', 'web', 'memory'] as const;

export const dateSchema = z.custom<PlainDate>((v) => findPlainDate(v) !== undefined, {
  error: '应为存在的日期,格式如 2026-09-24',
});
export const ruleIdSchema = z.string().regex(/^[A-Z]{2,4}-[A-Z]?\d{1,3}[a-z]?$/, { error: '应为规则编号' });
const filled = z.string().trim().min(1, { error: '不得为空' }).max(4000, { error: '不得超过4000字' });
/** 分 as decimal text. */
export const fenTextSchema = z.string().regex(/^(0|[1-9]\d{0,17})$/, { error: '应为以分计的整数' });
/** Times of a base amount: `0.5`, `3`. */
export const timesSchema = z.string().regex(/^(0|[1-9]\d{0,3})(\.\d{1,3})?$/, { error: '应为倍数' });

/** First and last day on which a version holds; null: not limited, or not known on that side. */
const span = { from: dateSchema.nullable(), to: dateSchema.nullable() };

export const fineRangeSchema = z
  .strictObject({ minFen: fenTextSchema, maxFen: fenTextSchema })
  .refine((r) => BigInt(r.minFen) <= BigInt(r.maxFen), { error: '下限不得高于上限' });
const timesRangeSchema = z
  .strictObject({ min: timesSchema, max: timesSchema })
  .refine((r) => Number(r.min) <= Number(r.max), { error: '下限不得高于上限' });

/** How the law computes the money of an item. Every type that occurs in the catalogue, and no other. */
export const calcSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('warning') }),
  z.strictObject({ type: z.literal('warningConfiscate'), base: filled }),
  z.strictObject({ type: z.literal('amount'), base: filled }),
  z.strictObject({ type: z.literal('fixed'), entity: fineRangeSchema }),
  z.strictObject({
    type: z.literal('range'),
    entity: fineRangeSchema.optional(),
    individual: fineRangeSchema.optional(),
  }),
  z.strictObject({ type: z.literal('dual'), entity: fineRangeSchema, individual: fineRangeSchema }),
  z.strictObject({ type: z.literal('tiered'), individual: z.array(fineRangeSchema).min(2) }),
  z.strictObject({ type: z.literal('perPerson'), each: fineRangeSchema, count: filled }),
  z.strictObject({
    type: z.literal('perPersonMonth'),
    each: fineRangeSchema,
    count: filled.optional(),
    aggravated: z.literal(true).optional(),
  }),
  z.strictObject({ type: z.literal('double'), of: z.array(filled).min(1) }),
  z.strictObject({ type: z.literal('multiple'), times: timesRangeSchema, base: filled }),
  z.strictObject({
    type: z.literal('multipleOrCap'),
    times: timesRangeSchema,
    base: filled,
    capNoIncomeFen: fenTextSchema,
  }),
  z.strictObject({
    type: z.literal('multipleDual'),
    times: timesRangeSchema,
    base: filled,
    individual: fineRangeSchema,
  }),
  z.strictObject({ type: z.literal('dailyRate'), rate: timesSchema, cap: timesSchema, base: filled }),
]);
export type Calc = z.infer<typeof calcSchema>;

/** 执法事项, one version of it. */
export const itemSchema = z.strictObject({
  code: z.string().regex(/^[A-Z]{2,4}-\d{3}$/, { error: '事项编码格式不符' }),
  name: filled,
  kind: z.enum(ITEM_KINDS),
  category: filled,
  subject: filled,
  /** Labour inspection (LSR-011) or the general procedure. */
  regime: z.enum(['labour', 'general']),
  basis: z.array(z.strictObject({ law: filled, article: filled, role: filled })).min(1, { error: '事项必须列明依据' }),
  penalty: filled.nullable(),
  sanctions: z.array(filled),
  calc: calcSchema.nullable(),
  /** `overdue`: the fine needs an expired order first 逾期不改正. */
  precondition: z.enum(['none', 'overdue']),
  hearing: z.array(filled),
  level: filled,
  verified: z.enum(VERIFIED),
  note: filled.nullable(),
  source: filled.nullable(),
  /** Why the item ended, where it was ended and not replaced. */
  ending: filled.optional(),
  ...span,
});
export type Item = z.infer<typeof itemSchema>;

/** Between which fines a step lies: of the entity, of a person responsible, for each person, or times the base. */
export const stepFineSchema = z.union([
  z
    .strictObject({ of: z.enum(['entity', 'individual', 'each']), minFen: fenTextSchema, maxFen: fenTextSchema })
    .refine((r) => BigInt(r.minFen) <= BigInt(r.maxFen), { error: '下限不得高于上限' }),
  z
    .strictObject({ of: z.literal('times'), min: timesSchema, max: timesSchema })
    .refine((r) => Number(r.min) <= Number(r.max), { error: '下限不得高于上限' }),
]);
export type StepFine = z.infer<typeof stepFineSchema>;

/** 裁量基准. `reference`: published by another jurisdiction, for comparison only, not law here. */
export const benchmarkSchema = z.strictObject({
  id: filled,
  status: z.enum(['reference', 'adopted']),
  violation: filled,
  itemCodes: z.array(filled),
  jurisdiction: filled,
  statutory: filled,
  levels: z
    .array(
      z.strictObject({
        level: filled,
        condition: z.string(),
        sanction: filled,
        /** 裁量因素 that lead to this step. */
        factors: z.array(filled).optional(),
        /** Only of benchmarks that this agency set itself: others say it in words. */
        fine: stepFineSchema.optional(),
      }),
    )
    .min(1),
  complete: z.boolean(),
  note: filled.nullable(),
  source: filled,
  /** 行政处罚法第三十四条: published before it is used; not known of what other places published. */
  publishedOn: dateSchema.optional(),
  ending: filled.optional(),
  ...span,
});
export type Benchmark = z.infer<typeof benchmarkSchema>;

/** What people call the thresholds. */
export const THRESHOLD_NAMES: Readonly<Record<string, string>> = {
  'hearing-fine': '应当告知听证的较大数额罚款',
  'hearing-confiscation': '应当告知听证的较大数额没收',
  'major-fine': '重大执法决定法制审核的罚款数额',
  'discussion-fine': '应当集体讨论的罚款数额',
  'filing-fine': '重大行政处罚备案的罚款数额',
  'summary-fine': '可以当场处罚的罚款数额',
  'spot-collection': '可以当场收缴的罚款数额',
  'wage-crime-single-months': '涉嫌拒不支付劳动报酬罪的欠薪月数(一人)',
  'wage-crime-single-amount': '涉嫌拒不支付劳动报酬罪的欠薪数额(一人)',
  'wage-crime-group-workers': '涉嫌拒不支付劳动报酬罪的人数(多人)',
  'wage-crime-group-amount': '涉嫌拒不支付劳动报酬罪的欠薪数额(多人)',
  'officers-per-act': '每次执法的最少人数',
  'reviewer-ratio': '法制审核人员占执法人员的最低比例',
};

/** A configured number of the law, with the place it comes from. */
export const thresholdSchema = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z-]{1,40}$/),
    partyKind: z.enum(PARTY_KINDS).nullable(),
    value: fenTextSchema,
    unit: z.enum(['fen', 'person', 'month', 'percent']),
    /** 以上 / 以下 with the number itself (本数). */
    inclusive: z.boolean(),
    /** What the law leaves to the province; the value must lie in it. */
    band: fineRangeSchema.optional(),
    rule: ruleIdSchema.nullable(),
    source: filled,
    status: z.enum(VALUE_STATUS),
    note: filled.optional(),
    ...span,
  })
  .refine((t) => t.band === undefined || inBand(t.value, t.band), { error: '数值不在法定幅度之内' });
export type ThresholdRow = z.infer<typeof thresholdSchema>;

function inBand(value: string, band: { readonly minFen: string; readonly maxFen: string }): boolean {
  return BigInt(value) >= BigInt(band.minFen) && BigInt(value) <= BigInt(band.maxFen);
}

/** An entry of the register of numbers 文号登记. Numbers of another pattern (old files) have no serial. */
export const documentNumberSchema = z.strictObject({
  series: filled,
  year: z.int().min(1949).max(2999),
  serial: z.int().min(1).nullable(),
  text: filled,
  status: z.enum(['assigned', 'voided']),
  subject: filled,
  assignedOn: dateSchema,
  late: z.boolean(),
  voidedOn: dateSchema.nullable(),
  voidReason: filled.nullable(),
});
export type DocumentNumber = z.infer<typeof documentNumberSchema>;

/** The notice of a year 国务院办公厅节假日安排通知. */
export const calendarYearSchema = z.strictObject({
  year: z.int().min(2000).max(2999),
  notice: filled,
  urls: z.array(z.url()),
  off: z.array(z.strictObject({ date: dateSchema, name: filled })).min(1),
  makeup: z.array(z.strictObject({ date: dateSchema, name: filled })),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

export const setThresholdRequest = z.strictObject({ threshold: thresholdSchema });
export const setSettingRequest = z.strictObject({
  value: z.json(),
  from: dateSchema,
  to: dateSchema.nullable(),
  source: filled,
  status: z.enum(VALUE_STATUS),
});
export const voidNumberRequest = z.strictObject({ text: filled, reason: filled });
export const importCalendarRequest = z.strictObject({ calendar: calendarYearSchema });

/** Questions about the catalogue: as it stood on that day; today where left out. */
export const onDayQuery = z.strictObject({ on: dateSchema.optional() });
export const itemsQuery = z.strictObject({ on: dateSchema.optional(), kind: z.enum(ITEM_KINDS).optional() });
export const itemParams = z.strictObject({ code: itemSchema.shape.code });
export const benchmarksQuery = z.strictObject({ on: dateSchema.optional(), item: itemSchema.shape.code.optional() });
export const settingParams = z.strictObject({ key: z.string().regex(/^[a-z][a-z-]*(\/[a-z-]+)?$/) });
export const seriesParams = z.strictObject({
  series: filled,
  year: z.coerce.number<string>().int().min(1949).max(2999),
});
export const yearParams = z.strictObject({ year: z.coerce.number<string>().int().min(2000).max(2999) });

export const itemsAnswer = z.strictObject({ on: dateSchema, items: z.array(itemSchema) });
export const itemAnswer = z.strictObject({ versions: z.array(itemSchema), benchmarks: z.array(benchmarkSchema) });
export const thresholdsAnswer = z.strictObject({ on: dateSchema, thresholds: z.array(thresholdSchema) });
export const benchmarksAnswer = z.strictObject({ benchmarks: z.array(benchmarkSchema) });
export const settingSchema = z.strictObject({
  key: z.string(),
  value: z.json(),
  source: filled,
  status: z.enum(VALUE_STATUS),
  ...span,
});
export const settingsAnswer = z.strictObject({
  on: dateSchema,
  settings: z.array(settingSchema),
  /** What the pack of the place holds in this version of the product, and this home never set: homes of earlier versions. */
  unset: z.array(settingSchema),
});
export const registerAnswer = z.strictObject({
  numbers: z.array(documentNumberSchema),
  /** Serials that nobody holds: files numbered before this register. */
  missing: z.array(z.int()),
});
export const calendarAnswer = z.strictObject({ years: z.array(calendarYearSchema) });
export const settingVersionsAnswer = z.strictObject({
  versions: z.array(settingSchema),
  /** The pack's value of a setting that this home never set. */
  proposed: settingSchema.nullable(),
});
export const thresholdParams = z.strictObject({ key: z.string().regex(/^[a-z][a-z-]{1,40}$/) });
export const thresholdVersionsAnswer = z.strictObject({ versions: z.array(thresholdSchema) });
export const seriesAnswer = z.strictObject({
  series: z.array(
    z.strictObject({ series: filled, name: filled, year: z.int(), count: z.int().min(0), voided: z.int().min(0) }),
  ),
});
export const calendarYearsAnswer = z.strictObject({
  version: filled,
  /** The last year with a notice: what ends later is an estimate (CAL-03). */
  lastYear: z.int(),
  years: z.array(z.strictObject({ ...calendarYearSchema.shape, imported: z.boolean() })),
});
