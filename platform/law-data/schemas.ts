import { z } from 'zod';
import type { CalendarYear } from '#domain/calendar/work-calendar.ts';
import { fen } from '#domain/kernel/money.ts';
import type { Law } from '#domain/law/law.ts';
import type { Parameter } from '#domain/law/parameter.ts';
import { CONFIDENCES, RULE_DIRECTIONS, RULE_KINDS, RULE_UNITS, type Rule } from '#domain/law/rule-book.ts';
import { type DatedThreshold, VALUE_STATUSES } from '#domain/law/threshold.ts';
import { zDate, zText } from './read.ts';

const zDay = z.strictObject({ date: zDate, name: zText });

export const zCalendarIndex = z.strictObject({
  version: zText,
  years: z.array(z.int()).min(1),
  note: zText,
});

export const zCalendarYear: z.ZodType<CalendarYear> = z.strictObject({
  year: z.int(),
  notice: zText,
  urls: z.array(z.url()).min(1),
  off: z.array(zDay).min(1),
  makeup: z.array(zDay),
});

const zRuleId = z.string().regex(/^[A-Z]{3}-[A-Za-z0-9]+(-\d+)?$/u);
const zAmount = z.int().positive();
const zFromBasis = z.enum(['in_force', 'dated', 'published', 'amended']).nullable();

/** A period has a direction, a direction without a period says when by other means (a date, each day). */
export const zRules: z.ZodType<readonly Rule[]> = z
  .array(
    z
      .strictObject({
        id: zRuleId,
        law: zText,
        article: zText,
        kind: z.enum(RULE_KINDS),
        topic: zText,
        trigger: zText,
        requirement: zText,
        period: z.strictObject({ n: zAmount, unit: z.enum(RULE_UNITS) }).nullable(),
        start: zText.exactOptional(),
        direction: z.enum(RULE_DIRECTIONS).exactOptional(),
        note: zText.exactOptional(),
        consequence: z.string(),
        source: zText,
        confidence: z.enum(CONFIDENCES),
        from: zDate.nullable(),
        fromBasis: zFromBasis,
        to: zDate.nullable(),
      })
      .refine(
        (r) => r.period === null || (r.direction !== undefined && r.start !== undefined),
        'a period needs a start and a direction',
      )
      .refine((r) => (r.from === null) === (r.fromBasis === null), 'a date needs its basis'),
  )
  .min(1);

const zReading = z.strictObject({
  amounts: z.array(zAmount).min(1).exactOptional(),
  upTo: zAmount.exactOptional(),
  kind: z.enum(['within', 'max', 'at_least_before']).exactOptional(),
  as: z.enum(['working_day', 'calendar_day']),
  rule: zRuleId,
  provision: zText,
  unsettled: z.boolean().exactOptional(),
});

export const zLaws: z.ZodType<readonly Law[]> = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[A-Z]{3}$/u),
      name: zText,
      fullName: zText,
      aliases: z.array(zText),
      days: z.array(zReading).min(1),
      fixedEnds: z.array(
        z.strictObject({
          units: z.array(z.enum(['day', 'month', 'year'])).min(1),
          amounts: z.array(zAmount).min(1).exactOptional(),
          rule: zRuleId,
          provision: zText,
        }),
      ),
      roll: z.strictObject({ rule: zRuleId, provision: zText }),
      pauses: z.array(zRuleId),
      from: zDate.nullable(),
      fromBasis: zFromBasis,
      to: zDate.nullable(),
      source: zText,
    }),
  )
  .min(1);

const zValue = {
  basis: zText,
  source: zText,
  note: zText,
  status: z.enum(VALUE_STATUSES),
  from: zDate.nullable(),
  to: zDate.nullable(),
};

export const zParameters: z.ZodType<readonly Parameter[]> = z
  .array(
    z.strictObject({
      id: zText,
      name: zText,
      rules: z.array(zRuleId).min(1),
      value: z.union([z.number(), z.boolean(), zText]).nullable(),
      unit: z.enum(['working_day', 'day', 'month', 'year', 'hour', 'time_of_year', 'switch', 'text', 'count', 'fen']),
      ...zValue,
    }),
  )
  .min(1);

export const zThresholds: z.ZodType<readonly DatedThreshold[]> = z
  .array(
    z
      .strictObject({
        id: zText,
        rule: zRuleId,
        parties: z.array(z.enum(['natural-person', 'sole-proprietor', 'enterprise', 'organisation'])).min(1),
        amountFen: z.int().nonnegative().nullable(),
        compare: z.enum(['at_most', 'at_least', 'more_than']),
        ...zValue,
      })
      .transform(({ amountFen, ...rest }) => ({ ...rest, amount: amountFen === null ? null : fen(amountFen) })),
  )
  .min(1);
