import { z } from 'zod';
import { dateSchema } from './catalogue.ts';
import { draftRequest, markSchema, publicationLine, unmetSchema } from './disclosure.ts';
import { NOTICE_PHASES } from './published.ts';

const count = z.int().min(0);
const spanSchema = z.object({ start: count, end: count });

/** One field of the public record beside the text of the case: marks in the public text, the places that they stand for in the other. */
export const comparedField = z.object({
  path: z.string(),
  name: z.string(),
  /** As the decision says it. */
  decision: z.string(),
  /** As it was worded anew before anything was masked; null where the decision's own words go out. */
  amended: z.string().nullable(),
  public: z.string(),
  marks: z.array(markSchema),
  /** Of every mark the place in `amended`, or in `decision` where that is null. */
  sources: z.array(spanSchema),
  /** A correction may word it anew. */
  amendable: z.boolean(),
});
export type ComparedField = z.infer<typeof comparedField>;

const sectionSchema = z.object({ heading: z.string(), paragraphs: z.array(z.string()) });

/** What stands against each act for the person who asks; empty: that person may do it. */
const obstaclesSchema = z.object({
  draft: z.array(unmetSchema),
  approve: z.array(unmetSchema),
  withhold: z.array(unmetSchema),
  approveWithholding: z.array(unmetSchema),
  withdrawRevoked: z.array(unmetSchema),
  withdrawForbidden: z.array(unmetSchema),
});
export type Obstacles = z.infer<typeof obstaclesSchema>;

/** The case's text and the public record side by side: for those who may read the case. */
export const comparisonAnswer = z.object({
  revision: count,
  fields: z.array(comparedField),
  /** What was stated with it; what is shown is built from this. */
  statement: draftRequest.omit({ correction: true }),
  correction: z.object({ what: z.string(), reason: z.string() }).nullable(),
  /** The full text as the public page would carry it. */
  page: z.object({
    title: z.string(),
    publishedOn: dateSchema,
    publicUntil: dateSchema,
    redactions: count,
    sections: z.array(sectionSchema),
  }),
  credit: z
    .object({
      class: z.string(),
      shown: z.boolean(),
      repairableFrom: dateSchema.nullable(),
      until: dateSchema.nullable(),
    })
    .nullable(),
  /** What is public or drafted is not what the case says now. */
  stale: z.boolean(),
  obstacles: obstaclesSchema,
});
export type ComparisonAnswer = z.infer<typeof comparisonAnswer>;

export const publicationPageAnswer = z.object({
  publication: publicationLine,
  comparison: comparisonAnswer,
  publicUrl: z.string().nullable(),
  hasDraft: z.boolean(),
});
export type PublicationPageAnswer = z.infer<typeof publicationPageAnswer>;

export const historyAnswer = z.object({
  entries: z.array(
    z.object({
      n: z.int(),
      at: z.string(),
      on: dateSchema,
      what: z.string(),
      /** Name of the person; null for the clocks. */
      by: z.string().nullable(),
      details: z.array(z.string()),
      /** The text that went out with it. */
      version: z.object({ number: z.int(), title: z.string(), sections: z.array(sectionSchema) }).nullable(),
    }),
  ),
});
export type HistoryAnswer = z.infer<typeof historyAnswer>;

export const groundsAnswer = z.object({
  grounds: z.array(z.object({ code: z.string(), text: z.string(), provision: z.string().nullable() })),
});

export const noticesAnswer = z.object({
  notices: z.array(
    z.object({
      id: z.string(),
      phase: z.enum(NOTICE_PHASES),
      title: z.string(),
      body: z.string(),
      publishedOn: dateSchema,
    }),
  ),
});
export type NoticesAnswer = z.infer<typeof noticesAnswer>;
