import { z } from 'zod';
import { dateSchema } from './catalogue.ts';
import { idSchema, meAnswer, postSchema } from './people.ts';

/** Doors: second factor, sessions, the identity provider, and posts held for whoever is absent. */

const reason = z.string().trim().min(1, { error: '不得为空' }).max(500, { error: '不得超过500字' });
const code = z.string().trim().min(1, { error: '请填写动态口令' }).max(40, { error: '动态口令格式不符' });

/** How one may sign in here, and who already has: the first question of every page. */
export const doorsAnswer = z.strictObject({
  agency: z.string(),
  secondFactor: z.enum(['required', 'optional']),
  /** 统一身份认证; null where the agency has none. */
  provider: z.strictObject({ name: z.string() }).nullable(),
  /** Whom the browser's session belongs to; null for nobody, which is no fault here. */
  me: meAnswer.nullable(),
});
export type Doors = z.infer<typeof doorsAnswer>;

/** Who has a second factor already proves it before it is replaced. */
export const beginEnrolmentRequest = z.strictObject({ code: code.optional() });
/** A secret that is worth nothing until one code of it was given back with the ticket. */
export const enrolmentAnswer = z.strictObject({
  ticket: z.string(),
  /** Base32, for whoever types it. */
  secret: z.string(),
  uri: z.string(),
  /** The same as a picture: modules along a side, and the dark ones as the path of an SVG. */
  qr: z.strictObject({ size: z.int(), path: z.string() }),
  until: z.string(),
});
export type Enrolment = z.infer<typeof enrolmentAnswer>;
export const confirmEnrolmentRequest = z.strictObject({ ticket: z.string().max(2000), code });
/** The recovery codes are told once. */
export const enrolledAnswer = z.strictObject({ recoveryCodes: z.array(z.string()), me: meAnswer });
export type Enrolled = z.infer<typeof enrolledAnswer>;

export const sessionAnswer = z.strictObject({
  id: z.string(),
  account: idSchema,
  /** Browser and system, in words. */
  device: z.string(),
  address: z.string(),
  startedAt: z.string(),
  lastSeenAt: z.string(),
  endsAt: z.string(),
  /** The one that asks. */
  current: z.boolean(),
});
export const sessionsAnswer = z.strictObject({ sessions: z.array(sessionAnswer) });
export type OpenSession = z.infer<typeof sessionAnswer>;
export const sessionParams = z.strictObject({ id: z.string().regex(/^[0-9a-f]{64}$/, { error: '编号格式不符' }) });
export const endedAnswer = z.strictObject({ ended: z.int() });
export const reasonRequest = z.strictObject({ reason });

/** Where the browser is to go; it comes back to the desk with what the provider says. */
export const providerAnswer = z.strictObject({ url: z.string() });
/** What stands behind the `?` of the address the browser came back to. */
export const providerReturnRequest = z.strictObject({ search: z.string().max(8000) });
/** Known to the provider; the second factor of this system is still to be given. */
export const codeOwedAnswer = z.strictObject({ next: z.literal('code'), ticket: z.string(), until: z.string() });
export const providerEnteredAnswer = z.union([meAnswer, codeOwedAnswer]);
export const providerCodeRequest = z.strictObject({ ticket: z.string().max(2000), code });
/** Null takes the account's name at the provider away. */
export const subjectRequest = z.strictObject({
  subject: z.string().trim().min(1, { error: '不得为空' }).max(255, { error: '不得超过255字' }).nullable(),
  reason,
});

/** 委托代行: a post held for whoever is absent. */
export const delegationRequest = z.strictObject({
  post: postSchema,
  delegate: idSchema,
  from: dateSchema,
  to: dateSchema,
  reason,
});
export const endDelegationRequest = z.strictObject({ reason });
export const DELEGATION_STATES = { coming: '尚未开始', running: '代行中', over: '已结束' } as const;
export const delegationAnswer = z.strictObject({
  id: idSchema,
  post: postSchema,
  postName: z.string(),
  person: idSchema,
  personName: z.string(),
  delegate: idSchema,
  delegateName: z.string(),
  from: dateSchema,
  to: dateSchema,
  reason: z.string(),
  /** The last day where it was ended early. */
  endedOn: dateSchema.nullable(),
  state: z.enum(Object.keys(DELEGATION_STATES) as [keyof typeof DELEGATION_STATES]),
  /** Whoever asks may end it. */
  mayEnd: z.boolean(),
});
export type Delegation = z.infer<typeof delegationAnswer>;
export const delegationsAnswer = z.strictObject({
  on: dateSchema,
  /** Posts of whoever asks that may be given into other hands. */
  mine: z.array(z.strictObject({ post: postSchema, name: z.string() })),
  delegations: z.array(delegationAnswer),
});
/** Who of the house may hold the post for those days, and why each other one may not. */
export const delegateChoiceQuery = z.strictObject({ post: postSchema, from: dateSchema, to: dateSchema });
export const delegateChoiceAnswer = z.strictObject({
  people: z.array(
    z.strictObject({
      ...{ person: idSchema, name: z.string(), title: z.string() },
      reasons: z.array(z.string()),
      /** What to look at before they are chosen; it keeps nobody from it. */
      doubts: z.array(z.string()),
    }),
  ),
});
