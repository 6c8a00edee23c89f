import { z } from 'zod';
import { checkUscc } from '#domain/identifiers/uscc.ts';
import { dateSchema, ruleIdSchema, VALUE_STATUS } from './catalogue.ts';

const filled = z.string().trim().min(1).max(2000);
const count = z.int().min(0).max(100_000);

/** 期限: what the agency set where the law sets none, and the law's own figure where it does. */
export const clockSchema = z.strictObject({
  name: filled,
  amount: count,
  unit: z.enum(['working_day', 'day', 'hour', 'minute', 'month', 'year']),
  /** One extension of this length may be approved. */
  extension: count.nullable(),
  rule: ruleIdSchema.nullable(),
});

/** 文号编排. Placeholders: short unit kind open year close ordinal serial. */
export const numberingSchema = z.strictObject({
  template: filled,
  short: filled,
  unit: z.string(),
  brackets: z.string().length(2),
  /** 第 before the serial. */
  ordinal: z.boolean(),
  padding: z.int().min(1).max(8),
  /** The year in the number: of issue, or of filing the case. */
  yearRule: z.enum(['issue', 'filing']),
  series: z.array(z.strictObject({ code: filled, name: filled, form: filled })).min(1),
});

/** 重大执法决定法制审核目录. */
export const reviewCatalogueSchema = z.strictObject({
  title: filled,
  version: filled,
  reviewAllOrdinary: z.boolean(),
  entries: z.array(
    z.strictObject({
      no: z.int(),
      kind: filled,
      decision: filled,
      rule: ruleIdSchema.nullable(),
      basis: filled,
      trigger: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('public-interest') }),
        z.strictObject({ type: z.literal('after-hearing') }),
        z.strictObject({ type: z.literal('complex') }),
        z.strictObject({ type: z.literal('social-risk') }),
        z.strictObject({ type: z.literal('all-ordinary') }),
        z.strictObject({ type: z.literal('threshold'), key: filled }),
        z.strictObject({ type: z.literal('sanction'), sanctions: z.array(filled).min(1) }),
      ]),
    }),
  ),
  materials: z.array(filled).min(1),
});

export const CREDIT_CLASSES = ['轻微', '一般', '严重'] as const;
const length = z.strictObject({ amount: z.int().min(1), unit: z.enum(['month', 'year']) });

/** 信用公示: classes of one regime; it binds decisions dated within the setting's span. */
export const creditRegimeSchema = z.strictObject({
  id: filled,
  name: filled,
  confidence: z.enum(['high', 'medium', 'low']),
  classes: z
    .array(
      z.strictObject({
        class: z.enum(CREDIT_CLASSES),
        rule: ruleIdSchema.nullable(),
        published: z.enum(['yes', 'no', 'exceptional']),
        min: length.nullable(),
        max: length.nullable(),
        repairableFrom: z.enum(['performed', 'min']),
        what: filled,
      }),
    )
    .length(3),
});

export const retentionSchema = z.strictObject({
  rows: z.array(z.strictObject({ code: filled, name: filled, period: filled, status: z.enum(VALUE_STATUS) })).min(1),
  /** Nothing is ever deleted because a period ended (ARC-R19). */
  neverDeleteAutomatically: z.literal(true),
  rule: ruleIdSchema.nullable(),
});

const naming = z.enum(['full', 'masked']);
/** 公示规则 of the agency's own channel. */
export const publicationSchema = z.strictObject({
  portal: z.strictObject({ entityYears: z.int().min(1), naturalPersonYears: z.int().min(1), source: filled }),
  naturalPersonByDefault: z.boolean(),
  naturalPersonSource: filled,
  partyNaming: z.strictObject({
    enterprise: naming,
    organisation: naming,
    'sole-proprietor': naming,
    'natural-person': naming,
  }),
  partyNamingSource: filled,
  hidden: z.array(filled).min(1),
  hiddenSource: filled,
  withheldGrounds: z.array(z.strictObject({ code: filled, text: filled })).min(1),
  minorsNeverNamed: z.literal(true),
  minorsSource: filled,
  complainantsNeverNamed: z.literal(true),
  complainantsSource: filled,
});

const maybePlaceholder = z.strictObject({ value: filled, placeholder: z.boolean() });
/** 网站标识 of the portal; a placeholder is shown as one. */
export const siteSchema = z.strictObject({
  name: filled,
  organiser: filled,
  domain: maybePlaceholder,
  identifier: maybePlaceholder,
  icp: maybePlaceholder,
  police: maybePlaceholder,
  address: maybePlaceholder,
  telephone: maybePlaceholder,
  complaints: maybePlaceholder,
  hours: maybePlaceholder,
  errorReport: z.url(),
});

const postList = z.array(filled);
/** Where the agency has set nothing else. */
const SECOND_FACTOR_POSTS = [
  'system-admin',
  'security-admin',
  'audit-admin',
  'reviewer',
  'unit-head',
  'legal-head',
  'head',
  'leading-group',
  'presider',
  'disclosure-approver',
  'officer',
];
/**
 * 委托代行: no source settles who may stand in for whom, so nothing is refused for it. What the agency expects is told to whoever delegates.
 * The default is that of most agencies and no law: the same unit, and a deputy for the head.
 */
const standInsSchema = z.strictObject({
  /** Posts for which somebody of the same unit is expected. */
  sameUnit: postList,
  /** Posts for which somebody with one of these titles is expected. */
  titles: z.array(z.strictObject({ post: filled, titles: postList.min(1) })),
  source: filled,
  status: z.enum(VALUE_STATUS),
});
const STAND_INS: z.infer<typeof standInsSchema> = {
  sameUnit: ['unit-head', 'legal-head'],
  titles: [{ post: 'head', titles: ['副局长', '副主任', '副书记'] }],
  source: '通行做法，法律没有规定，由本机关核定',
  status: 'default',
};
/** 岗位分设: pairs that one person may not hold at the same time. */
export const postRulesSchema = z.strictObject({
  incompatible: z.array(z.strictObject({ posts: postList.length(2), source: filled, status: z.enum(VALUE_STATUS) })),
  /** Whoever began reviewing on or after this day needs the qualification (APL-058b). */
  reviewFirstTimeFrom: dateSchema,
  reviewFirstTimeSource: filled,
  /** Field 执法类别 that a certificate must cover, by the regime of the item; null where every certificate will do. */
  certificateAreas: z.strictObject({ labour: filled.nullable(), general: filled.nullable() }),
  /** Posts that sign in with a second factor: the administrators, and whoever signs (GB/T 22239-2019 8.1.4.1 d). */
  secondFactor: postList.default(SECOND_FACTOR_POSTS),
  standIns: standInsSchema.default(STAND_INS),
});

const unset = '产品的默认值，本机关尚未设定';
/** 音像记录设备管理: no law sets these figures (TSG-008c leaves the rules to the agency); a home that has set none works with the product's own. */
export const deviceRulesSchema = z.strictObject({
  /** 配备: one recorder for at most so many officers. */
  officersPerDevice: z.int().min(1).max(1000).default(2),
  officersPerDeviceSource: filled.default(unset),
  /** A loan lasts at most so long. */
  loanHours: z.int().min(1).max(8760).default(24),
  loanHoursSource: filled.default(unset),
  /** A clock that is further off is set right before the device is used. */
  clockToleranceSeconds: count.default(60),
  clockToleranceSource: filled.default(unset),
  minBatteryPercent: z.int().min(0).max(100).default(50),
  minFreeGb: count.default(4),
  selfCheckSource: filled.default(unset),
  checkEveryDays: z.int().min(1).max(3660).default(90),
  checkEveryDaysSource: filled.default(unset),
  /** Recordings are handed over within so long after the device came back. */
  handOverHours: z.int().min(1).max(8760).default(24),
  handOverHoursSource: filled.default(unset),
});

const body = z.strictObject({ name: filled, rule: ruleIdSchema.nullable() });
/** 代收机构: where fines are paid (APL-067b 行政处罚法第六十七条: the agency that decides does not collect). */
export const collectionSchema = z.strictObject({ name: filled, rule: ruleIdSchema.nullable() });
/** 统一社会信用代码 with its check character (GB 32100-2015). */
export const usccSchema = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => checkUscc(code).valid, {
    error: (issue) => `统一社会信用代码不正确：${checkUscc(String(issue.input)).reasons.join('、')}`,
  });
/** The agency itself 行政机关. */
export const agencySchema = z.strictObject({
  code: filled,
  name: filled,
  short: filled,
  regionCode: z.string().regex(/^\d{6}$/),
  region: filled,
  level: filled,
  /** The agency's own, which lists for other platforms ask for; homes of earlier versions have none until it is set. */
  creditCode: usccSchema.nullable().optional(),
});

/** Every setting by its key; `clock/<name>` is a family. */
export const SETTINGS = {
  agency: agencySchema,
  'supervisor-body': body,
  'reconsideration-body': body,
  court: body,
  'fine-collection': collectionSchema,
  numbering: numberingSchema,
  'review-catalogue': reviewCatalogueSchema,
  credit: creditRegimeSchema,
  retention: retentionSchema,
  publication: publicationSchema,
  site: siteSchema,
  'post-rules': postRulesSchema,
  devices: deviceRulesSchema,
} as const;
export type SettingKey = keyof typeof SETTINGS;
export type SettingValue<K extends SettingKey> = z.infer<(typeof SETTINGS)[K]>;
export type Clock = z.infer<typeof clockSchema>;
export type Numbering = z.infer<typeof numberingSchema>;
export type ReviewCatalogue = z.infer<typeof reviewCatalogueSchema>;
export type CreditRegime = z.infer<typeof creditRegimeSchema>;
export type PublicationPolicy = z.infer<typeof publicationSchema>;
export type PostRules = z.infer<typeof postRulesSchema>;
export type DeviceRules = z.infer<typeof deviceRulesSchema>;

/** What people call the settings; a period is called by its own name. */
export const SETTING_NAMES: Readonly<Record<SettingKey, string>> = {
  agency: '本机关',
  'supervisor-body': '行政执法监督机关',
  'reconsideration-body': '行政复议机关',
  court: '管辖法院',
  'fine-collection': '罚款代收机构',
  numbering: '文号编排',
  'review-catalogue': '重大执法决定法制审核目录',
  credit: '信用公示期限',
  retention: '案卷保管期限',
  publication: '公示规则',
  site: '网站标识',
  'post-rules': '岗位分设规则',
  devices: '音像记录设备管理规则',
};
