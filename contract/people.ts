import { z } from 'zod';
import { dateSchema } from './catalogue.ts';
import { POSTS, type Post } from './posts.ts';

export { POSTS, type Post } from './posts.ts';
export const postSchema = z.enum(Object.keys(POSTS) as [Post, ...Post[]]);

/** 三员: they run the system and handle no case (GB/T 22239-2019 8.1.4). */
export const ADMINISTRATORS = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly Post[];

const STAFF = [
  'intake',
  'officer',
  'unit-head',
  'reviewer',
  'legal-head',
  'presider',
  'head',
  'leading-group',
  'disclosure-clerk',
  'disclosure-approver',
  'archivist',
] as const satisfies readonly Post[];
/** 设备管理员 keeps the recorders and reads no case. */
const CASE_READERS = [...STAFF, 'supervisor'] as const satisfies readonly Post[];
const EVERYBODY = [...CASE_READERS, 'device-admin', ...ADMINISTRATORS] as const satisfies readonly Post[];

/**
 * The permission matrix: which posts hold a permission. What a person needs for their own session is open to all signed in. What a person may do in one case (handler, reviewer, second
 * person) is decided beyond this by the rules of that act.
 */
export const PERMISSIONS = {
  'catalogue.read': EVERYBODY,
  'catalogue.manage': ['legal-head'],
  'calendar.import': ['legal-head'],
  'number.read': [...CASE_READERS, 'audit-admin'],
  'number.void': ['unit-head', 'legal-head'],
  'people.read': EVERYBODY,
  'people.manage': ['legal-head'],
  'account.read': ['security-admin', 'audit-admin'],
  'account.manage': ['security-admin'],
  'audit.read': ['audit-admin', 'supervisor'],
  'system.manage': ['system-admin'],
  'ledger.read': EVERYBODY,
  /** The supervisor reads a file that was asked for (调阅) through routes of its own, not every file at will (SUP-006). */
  'case.read': STAFF,
  'case.register': ['intake', 'officer', 'unit-head'],
  /** Investigate, propose, notify, serve: the handlers' acts. */
  'case.handle': ['officer'],
  'case.approve': ['unit-head', 'head'],
  'case.decide': ['head'],
  'case.discuss': ['head', 'leading-group'],
  /** Acts whose own table names the post: the procedure decides. */
  'case.act': STAFF,
  'case.enter-late': ['intake', 'officer', 'unit-head', 'archivist'],
  'case.archive': ['archivist'],
  /** Say that two files belong together. */
  'case.relate': ['intake', 'officer', 'unit-head', 'legal-head', 'head', 'archivist'],
  /** Who read a case file. */
  'case.readings': ['unit-head', 'legal-head', 'head', 'supervisor', 'audit-admin'],
  /** The register of recorders: who keeps it, and who answers for it. */
  'device.read': ['device-admin', 'unit-head', 'legal-head', 'head', 'leading-group'],
  'device.manage': ['device-admin'],
  /** One's own loans, and what is free. */
  'device.use': ['officer'],
  'device.report': ['officer', 'device-admin'],
  'hearing.preside': ['presider'],
  'document.read': STAFF,
  'document.draft': ['officer', 'unit-head', 'reviewer', 'legal-head', 'presider', 'head', 'archivist'],
  'evidence.read': STAFF,
  'evidence.add': ['intake', 'officer', 'presider'],
  'review.read': STAFF,
  'review.submit': ['officer', 'unit-head'],
  'review.assign': ['legal-head'],
  'review.opine': ['reviewer'],
  'review.extend': ['legal-head', 'head'],
  'review.coordinate': ['head', 'leading-group'],
  'disclosure.read': CASE_READERS,
  'disclosure.prepare': ['disclosure-clerk'],
  'disclosure.approve': ['disclosure-approver'],
  'disclosure.withhold': ['disclosure-clerk'],
  'disclosure.withdraw': ['disclosure-clerk', 'disclosure-approver'],
  /** What the public asks to be corrected, with who asked. */
  'disclosure.answer': ['disclosure-clerk', 'disclosure-approver'],
  'disclosure.manage': ['disclosure-clerk', 'legal-head'],
  'supervision.read': ['supervisor', 'head', 'legal-head', 'leading-group'],
  'supervision.act': ['supervisor'],
  /** The agency's side: file, answer. */
  'supervision.answer': ['legal-head', 'head'],
  'statistics.read': CASE_READERS,
  /** 年度数据公开和报送 (TSG-006d). */
  'statistics.report': ['legal-head'],
} as const satisfies Readonly<Record<string, readonly Post[]>>;
export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });
export const idSchema = z.uuid({ error: '编号格式不符' });
/** Lower-case letters and figures, so that nobody confuses two accounts. */
export const loginSchema = z.string().regex(/^[a-z][a-z0-9.-]{2,39}$/, { error: '账号为3至40位小写字母、数字' });
const passwordSchema = z.string().max(256, { error: '密码过长' });

/** `code`: six figures of the authenticator or a recovery code, where the account has a second factor. */
export const loginRequest = z.strictObject({
  login: z.string().max(80),
  password: passwordSchema,
  code: z.string().max(40).optional(),
});
export const changePasswordRequest = z.strictObject({ current: passwordSchema, next: passwordSchema });

/** Who is signed in. */
export const meAnswer = z.strictObject({
  account: idSchema,
  login: z.string(),
  person: idSchema,
  name: z.string(),
  unit: z.string(),
  posts: z.array(z.strictObject({ code: postSchema, name: z.string() })),
  permissions: z.array(z.string()),
  mustChangePassword: z.boolean(),
  /** What must be done before anything else: the session is good for nothing but that. */
  next: z.enum(['nothing', 'change-password', 'enrol']),
  secondFactor: z.strictObject({ enrolled: z.boolean(), required: z.boolean(), recoveryCodesLeft: z.int() }),
  /** 代行: posts held today for somebody who is absent. */
  acting: z.array(z.strictObject({ post: postSchema, name: z.string(), forPerson: z.string(), to: dateSchema })),
  /** The session ends then however busy, and at `idleUntil` when nothing is done before. */
  expiresAt: z.string(),
  idleUntil: z.string(),
});
export type Me = z.infer<typeof meAnswer>;

export const certificateSchema = z
  .strictObject({
    number: filled(40),
    kind: filled(40),
    /** 执法类别. */
    area: filled(80),
    /** 执法区域. */
    territory: filled(80),
    validFrom: dateSchema,
    validTo: dateSchema,
    issuer: filled(80),
  })
  .refine((c) => c.validFrom <= c.validTo, { error: '有效期止早于有效期起' });

export const CERTIFICATE_STATES = ['有效', '暂停使用', '已过期', '尚未生效', '已注销'] as const;

/** 执法人员清单 as anybody may see it (TSG-004). */
export const publicOfficerSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  unit: z.string(),
  certificateNo: z.string(),
  area: z.string(),
  validFrom: dateSchema,
  validTo: dateSchema,
  status: z.enum(CERTIFICATE_STATES),
});
export type PublicOfficer = z.infer<typeof publicOfficerSchema>;

export const registerPersonRequest = z.strictObject({
  name: filled(60),
  unit: filled(40),
  title: filled(60),
  from: dateSchema,
});
export const issueCertificateRequest = z.strictObject({ certificate: certificateSchema });
export const suspendCertificateRequest = z.strictObject({
  number: filled(40),
  from: dateSchema,
  to: dateSchema.nullable(),
  reason: filled(500),
});
export const revokeCertificateRequest = z.strictObject({
  number: filled(40),
  on: dateSchema,
  reason: filled(500),
});
export const qualifyReviewerRequest = z.strictObject({
  /** 法律职业资格证书 number, or none. */
  legalQualification: filled(60).nullable(),
  qualifiedOn: dateSchema.nullable(),
  /** The first day of reviewing 初次从事. */
  firstReviewOn: dateSchema,
  from: dateSchema,
});
export const assignPostRequest = z.strictObject({ post: postSchema, from: dateSchema });
export const endPostRequest = z.strictObject({ post: postSchema, to: dateSchema });
export const departureRequest = z.strictObject({ on: dateSchema, reason: filled(500) });
export const openAccountRequest = z.strictObject({ login: loginSchema, person: idSchema });
export const switchAccountRequest = z.strictObject({ reason: filled(500) });
/** The first password is told once, to the administrator who opened or reset the account. */
export const initialPasswordAnswer = z.strictObject({ account: idSchema, login: z.string(), password: z.string() });
export const accountAnswer = z.strictObject({
  id: idSchema,
  login: z.string(),
  person: idSchema,
  name: z.string(),
  active: z.boolean(),
  mustChange: z.boolean(),
  openedOn: dateSchema,
  secondFactor: z.boolean(),
  /** Name of the account at the identity provider; null: only by password. */
  subject: z.string().nullable(),
});
export const accountsAnswer = z.strictObject({ accounts: z.array(accountAnswer) });

const period = { from: dateSchema, to: dateSchema.nullable() };
export const personAnswer = z.strictObject({
  id: idSchema,
  name: z.string(),
  unit: z.string(),
  unitName: z.string(),
  title: z.string(),
  from: dateSchema,
  leftOn: dateSchema.nullable(),
  posts: z.array(z.strictObject({ post: postSchema, name: z.string(), ...period })),
  certificates: z.array(
    z.strictObject({
      ...certificateSchema.shape,
      revokedOn: dateSchema.nullable(),
      suspensions: z.array(z.strictObject({ ...period, reason: z.string() })),
      state: z.enum(CERTIFICATE_STATES),
    }),
  ),
  reviewer: z
    .strictObject({
      legalQualification: z.string().nullable(),
      qualifiedOn: dateSchema.nullable(),
      firstReviewOn: dateSchema,
      from: dateSchema,
      qualified: z.boolean(),
    })
    .nullable(),
});
export const peopleAnswer = z.strictObject({ on: dateSchema, people: z.array(personAnswer) });
export const onDayQuery = z.strictObject({ on: dateSchema.optional() });
export const idParams = z.strictObject({ id: idSchema });
export const createdAnswer = z.strictObject({ id: idSchema });
export const publicOfficersAnswer = z.strictObject({ on: dateSchema, officers: z.array(publicOfficerSchema) });
/** 法制审核人员与执法人员 (TSG-011). */
export const reviewerRatioAnswer = z.strictObject({
  on: dateSchema,
  officers: z.int(),
  reviewers: z.int(),
  percent: z.int(),
  enough: z.boolean(),
});

/** 内设机构. */
export const UNIT_KINDS = {
  leadership: '机关领导',
  enforcement: '承办机构',
  legal: '法制机构',
  office: '办公室',
  window: '服务窗口',
  information: '信息机构',
  supervisor: '监督机关',
} as const;
export type UnitKind = keyof typeof UNIT_KINDS;
export const unitSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, { error: '机构代码为2至40位小写字母、数字' }),
  name: filled(60),
  kind: z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]]),
});
export const unitsAnswer = z.strictObject({ units: z.array(unitSchema) });
export const unitParams = z.strictObject({ code: unitSchema.shape.code });
export const setUnitRequest = z.strictObject({ unit: unitSchema });
export const postsAnswer = z.strictObject({ posts: z.array(z.strictObject({ code: postSchema, name: z.string() })) });
