import { z } from 'zod';
import { benchmarkSchema, dateSchema, itemSchema, stepFineSchema } from './catalogue.ts';

const filled = z.string().trim().min(1, { error: '不得为空' }).max(4000, { error: '不得超过4000字' });

/** A version that people set says since when it holds and by what. */
export const setItemRequest = z.strictObject({
  item: itemSchema.omit({ ending: true }).extend({ from: dateSchema, source: filled }),
});
export type ItemVersion = z.infer<typeof setItemRequest>['item'];

/** 终止: the last day and by what it ended. */
export const endRequest = z.strictObject({ lastDay: dateSchema, source: filled });
export type Ending = z.infer<typeof endRequest>;

/** 裁量基准 of this agency; what each step does is worded from its amounts and from what it orders beside a fine. */
export const benchmarkInputSchema = benchmarkSchema
  .pick({ violation: true, jurisdiction: true, statutory: true, note: true, source: true, to: true })
  .extend({
    itemCodes: z.array(itemSchema.shape.code).min(1, { error: '请写明适用的执法事项' }),
    publishedOn: dateSchema,
    from: dateSchema,
    levels: z
      .array(
        z.strictObject({
          level: filled,
          condition: filled,
          factors: z.array(filled),
          fine: stepFineSchema.nullable(),
          /** What is done beside a fine, or instead of one. */
          other: filled.nullable(),
        }),
      )
      .min(1, { error: '至少写一个档次' }),
  });
export type BenchmarkInput = z.infer<typeof benchmarkInputSchema>;
export const benchmarkParams = z.strictObject({ id: z.string().trim().min(1).max(80) });
export const addBenchmarkRequest = z.strictObject({ id: z.uuid(), benchmark: benchmarkInputSchema });
export const setBenchmarkRequest = z.strictObject({ benchmark: benchmarkInputSchema });

/** How much depends on an item now. */
export const itemUsageAnswer = z.strictObject({ openCases: z.int().min(0) });
