import { z } from 'zod';
import { certificateSchema, loginSchema } from './people.ts';
import { usccSchema } from './settings.ts';

const filled = (max: number) =>
  z
    .string()
    .trim()
    .min(1, { error: '不得为空' })
    .max(max, { error: `不得超过${max}字` });

/** The packs that a new home may begin with: the agency's own, or the example with its invented people. */
export const SETUP_PACKS = ['own', 'julu'] as const;

/** People without whom nobody could go on: who decides, who registers people, the three administrators, who handles cases. */
export const FIRST_PEOPLE = {
  head: '行政机关负责人',
  legalHead: '法制机构负责人',
  systemAdmin: '系统管理员',
  securityAdmin: '安全管理员',
  auditAdmin: '审计管理员',
  officer: '执法人员',
} as const;
export type FirstPerson = keyof typeof FIRST_PEOPLE;

const firstPerson = z.strictObject({ name: filled(60), title: filled(60), login: loginSchema });

export const setupAgencySchema = z.strictObject({
  name: filled(80),
  short: filled(20),
  region: z.string().regex(/^\d{6}$/, { error: '应为六位行政区划代码' }),
  regionName: filled(40),
  supervisor: filled(80),
  reconsideration: filled(80),
  court: filled(80),
  collection: filled(80),
  creditCode: usccSchema.nullable().optional(),
  baseUrl: z.url({ protocol: /^https?$/, error: '应为 http:// 或 https:// 开头的网址' }),
});
export type SetupAgency = z.infer<typeof setupAgencySchema>;

export const setupPeopleSchema = z
  .strictObject({
    head: firstPerson,
    legalHead: firstPerson,
    systemAdmin: firstPerson,
    securityAdmin: firstPerson,
    auditAdmin: firstPerson,
    officer: firstPerson,
    certificate: certificateSchema,
  })
  .refine(({ certificate: _, ...people }) => new Set(Object.values(people).map((p) => p.login)).size === 6, {
    error: '六个账号不得相同；三名管理员和其他人员应当各有其人',
  });
export type SetupPeople = z.infer<typeof setupPeopleSchema>;

export const setupCodeRequest = z.strictObject({ code: z.string().max(40) });
export const createHomeRequest = z.discriminatedUnion('pack', [
  z.strictObject({ pack: z.literal('own'), agency: setupAgencySchema, people: setupPeopleSchema }),
  z.strictObject({ pack: z.literal('julu'), baseUrl: setupAgencySchema.shape.baseUrl }),
]);
export const setupRequest = z.strictObject({ code: z.string().max(40), home: createHomeRequest });
export type CreateHomeRequest = z.infer<typeof createHomeRequest>;

export const setupOptionsAnswer = z.strictObject({
  home: z.string(),
  baseUrl: z.string(),
  today: z.string(),
  calendar: z.strictObject({ firstYear: z.int(), lastYear: z.int(), notice: z.string() }),
});
export const setupAnswer = z.strictObject({
  agency: z.string(),
  origin: z.string(),
  accounts: z.array(z.strictObject({ login: z.string(), name: z.string(), title: z.string(), password: z.string() })),
});
export type SetupAnswer = z.infer<typeof setupAnswer>;
