import { z } from 'zod';
import {
  benchmarkSchema,
  calcSchema,
  dateSchema,
  itemSchema,
  PARTY_KINDS,
  ruleIdSchema,
  VALUE_STATUS,
} from '#contract/catalogue.ts';
import { certificateSchema, loginSchema, postSchema } from '#contract/people.ts';
import {
  agencySchema,
  clockSchema,
  creditRegimeSchema,
  deviceRulesSchema,
  numberingSchema,
  postRulesSchema,
  publicationSchema,
  retentionSchema,
  reviewCatalogueSchema,
  siteSchema,
} from '#contract/settings.ts';
import { fenFromYuan } from '#domain/kernel/money.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';

/** Files are written in yuan for people to read; what is recorded counts 分. */
const yuan = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})(\.\d{1,2})?$/, { error: '应为金额（元）' })
  .transform((y) => String(fenFromYuan(y)));
const range = z.strictObject({ min: yuan, max: yuan }).transform((r) => ({ minFen: r.min, maxFen: r.max }));
const filled = z.string().trim().min(1);
const span = { from: dateSchema, to: dateSchema.nullable() };
const sourced = { source: filled, status: z.enum(VALUE_STATUS) };

/** `calc` with yuan turned into 分; what it may hold is told by the contract. */
const calc = z
  .looseObject({
    type: filled,
    entity: range.optional(),
    individual: z.union([range, z.array(range)]).optional(),
    each: range.optional(),
    capNoIncome: yuan.optional(),
  })
  .transform(({ capNoIncome, ...rest }) => ({
    ...rest,
    ...(capNoIncome === undefined ? {} : { capNoIncomeFen: capNoIncome }),
  }))
  .pipe(calcSchema);

export const itemFileSchema = z.strictObject({
  version: filled,
  unit: z.literal('yuan'),
  source: filled,
  items: z.array(
    z
      .strictObject({
        ...itemSchema.omit({ calc: true, from: true, to: true, source: true, ending: true }).shape,
        calc: calc.nullable(),
        /** First day on which the provision was in force, where it is known. */
        effective: z.strictObject({ from: dateSchema, source: filled }).nullable(),
      })
      .transform(({ effective, ...item }) => ({
        ...item,
        from: effective?.from ?? null,
        to: null as PlainDate | null,
        source: effective?.source ?? null,
      }))
      .pipe(itemSchema),
  ),
});

export const benchmarkFileSchema = z
  .strictObject({
    version: filled,
    status: z.enum(['reference', 'adopted']),
    statement: filled,
    benchmarks: z.array(benchmarkSchema.omit({ status: true, from: true, to: true, ending: true })),
  })
  .transform((file) => file.benchmarks.map((b) => ({ ...b, status: file.status })));

export const metaSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  version: filled,
  name: filled,
  fixture: z.boolean(),
  from: dateSchema,
  statement: filled,
});

const rule = ruleIdSchema.nullable();
const body = z.strictObject({ name: filled, rule, ...span, ...sourced });
export const agencyFileSchema = z.strictObject({
  ...agencySchema.shape,
  ...span,
  regionSource: filled,
  supervisor: body,
  reconsideration: z.array(body).min(1),
  court: body,
  collection: body,
  units: z.array(z.strictObject({ code: z.string().regex(/^[a-z][a-z-]{1,30}$/), name: filled, kind: filled })).min(1),
});

export const thresholdFileSchema = z.strictObject({
  thresholds: z.array(
    z
      .strictObject({
        key: filled,
        partyKind: z.enum(PARTY_KINDS).nullable(),
        value: z.string(),
        unit: z.enum(['yuan', 'person', 'month', 'percent']),
        inclusive: z.boolean(),
        band: range.optional(),
        rule,
        note: filled.optional(),
        ...span,
        ...sourced,
      })
      .transform(({ unit, ...t }) =>
        unit === 'yuan' ? { ...t, unit: 'fen' as const, value: String(fenFromYuan(t.value)) } : { ...t, unit },
      ),
  ),
});

export const clockFileSchema = z.strictObject({
  clocks: z
    .array(z.strictObject({ key: z.string().regex(/^[a-z][a-z-]{1,40}$/), ...clockSchema.shape, ...span, ...sourced }))
    .min(1),
});
export const numberingFileSchema = z.strictObject({
  template: numberingSchema.shape.template,
  options: numberingSchema.omit({ template: true, series: true }),
  series: numberingSchema.shape.series,
  ...span,
  ...sourced,
});
export const reviewCatalogueFileSchema = z.strictObject({ ...reviewCatalogueSchema.shape, ...span, ...sourced });
export const creditFileSchema = z.strictObject({
  note: filled,
  regimes: z.array(z.strictObject({ ...creditRegimeSchema.shape, ...span, ...sourced })).min(1),
});
export const retentionFileSchema = z.strictObject({ ...retentionSchema.shape, ...span, ...sourced });
export const publicationFileSchema = z.strictObject({ ...publicationSchema.shape, ...span, ...sourced });

export const deviceFileSchema = z.strictObject({ ...deviceRulesSchema.shape, ...span, ...sourced });
export const siteFileSchema = z.strictObject({ ...siteSchema.shape, ...span, ...sourced });

const incompatible = z.strictObject({ posts: z.array(postSchema).length(2), ...sourced });
export const postFileSchema = z.strictObject({
  ...span,
  incompatible: z.array(incompatible),
  certificateAreas: postRulesSchema.shape.certificateAreas,
  secondFactor: z.strictObject({ posts: z.array(postSchema), ...sourced }).optional(),
  standIns: postRulesSchema.shape.standIns.unwrap().optional(),
  reviewFirstTimeRuleFrom: z.strictObject({ value: dateSchema, rule: ruleIdSchema, ...sourced }),
});

export const peopleFileSchema = z.strictObject({
  fixture: z.boolean(),
  statement: filled,
  people: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
      name: filled,
      unit: filled,
      title: filled,
      ...span,
      posts: z.array(z.strictObject({ post: postSchema, ...span })),
      certificates: z.array(
        z.strictObject({
          ...certificateSchema.shape,
          suspensions: z.array(z.strictObject({ ...span, reason: filled })).optional(),
        }),
      ),
      reviewer: z
        .strictObject({
          legalQualification: filled.nullable(),
          qualifiedOn: dateSchema.nullable(),
          firstReviewOn: dateSchema,
          ...span,
        })
        .nullable(),
      account: loginSchema.nullable(),
    }),
  ),
});
export type PackPerson = z.infer<typeof peopleFileSchema>['people'][number];
export type PackUnit = z.infer<typeof agencyFileSchema>['units'][number];
