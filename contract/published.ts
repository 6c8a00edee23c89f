import { z } from 'zod';

const text = z.string().min(1);

/**
 * `published.site`: what the portal says of itself. Written by disclosure from the configuration and the settings; a
 * value that the agency has not given is left out and shown as 未配置.
 */
export const publishedSiteSchema = z.object({
  /** Where the portal is reached from outside, without a slash at the end. */
  baseUrl: z.url({ protocol: /^https?$/ }),
  siteName: text,
  /** 执法机关全称 */
  agency: text,
  /** 行政执法监督机关 */
  supervisor: text.optional(),
  /** 主办单位, where it differs from the agency */
  organiser: text.optional(),
  /** 承办单位 */
  operator: text.optional(),
  /** 网站标识码, ICP备案号, 公安机关备案号 (国办发〔2017〕47号 and its annex) */
  siteId: text.optional(),
  icp: text.optional(),
  police: text.optional(),
  address: text.optional(),
  postcode: text.optional(),
  telephone: text.optional(),
  /** 投诉举报电话 */
  complaints: text.optional(),
  hours: text.optional(),
  /** 我为政府网站找错 */
  errorReport: z.url().optional(),
  /** Verifier keys of the log's witnesses. */
  witnesses: z.array(text).default([]),
  /** Legal grounds of withholding by the code that stands in the log. */
  withheldGrounds: z.array(z.object({ code: text, text })).default([]),
});
export type PublishedSite = z.output<typeof publishedSiteSchema>;
export type PublishedSiteInput = z.input<typeof publishedSiteSchema>;

/** `published.decision.body`: the full public text. */
export const publishedBodySchema = z.object({
  sections: z.array(z.object({ heading: text, paragraphs: z.array(text) })),
});
export type PublishedBody = z.output<typeof publishedBodySchema>;

/** `published.decision.corrections`: what was put right after publication, oldest first. */
export const publishedCorrectionsSchema = z.array(z.object({ on: z.iso.date(), what: text, reason: text }));
export type PublishedCorrection = z.output<typeof publishedCorrectionsSchema>[number];

/** `published.item.basis` */
export const publishedBasisSchema = z.array(z.object({ law: text, article: z.string(), role: z.string().optional() }));
export type PublishedBasis = z.output<typeof publishedBasisSchema>;

export const DECISION_KINDS = ['行政处罚', '不予行政处罚', '行政处理'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];
export const DECISION_STATES = ['published', 'corrected', 'withdrawn'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];
export const NOTICE_PHASES = ['事前', '事中', '事后', '公告'] as const;
export type NoticePhase = (typeof NOTICE_PHASES)[number];
export const OUTCOME_KINDS = ['published', 'published.treated', 'withheld', 'pending', 'withdrawn'] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];
