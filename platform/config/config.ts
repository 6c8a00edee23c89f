import { z } from 'zod';

const chinese = z.locales.zhCN().localeError;

const text = z.string().trim().min(1);

/** 行政区划代码, GB/T 2260: six digits. */
const region = z.string().regex(/^\d{6}$/, '应为六位行政区划代码');

const webAddress = z.url({ protocol: /^https?$/ }).refine((url) => !url.endsWith('/'), '末尾不带斜杠');

const PORT = z.int().min(0).max(65_535);

/** Who asserts identities is spoken to over TLS; only a provider on this very machine may do without. */
function isSafeIssuer(issuer: string): boolean {
  const url = URL.parse(issuer);
  return url?.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
}

/** What a home says about itself, `config.json`. Everything local is here or in the packs of `data/`. */
const HomeConfigSchema = z.strictObject({
  agency: z.strictObject({
    /** 执法机关全称 */
    name: text,
    region,
    /** 统一社会信用代码 */
    creditCode: z
      .string()
      .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '应为十八位统一社会信用代码')
      .optional(),
    address: text.optional(),
    phone: text.optional(),
    postcode: z
      .string()
      .regex(/^\d{6}$/, '应为六位邮政编码')
      .optional(),
  }),
  /** 监督机关(司法行政部门) */
  supervisor: z.strictObject({ name: text, phone: text.optional() }).optional(),
  /** The pack of `data/packs/` with the names, lists and thresholds of the place. */
  pack: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  portal: z.strictObject({
    baseUrl: webAddress,
    siteName: text,
    /** 政府网站标识码 */
    siteId: z
      .string()
      .regex(/^[0-9A-Za-z]{10}$/, '应为十位政府网站标识码')
      .optional(),
    /** ICP备案号 */
    icp: text.optional(),
    /** 公安机关备案号 */
    policeRecord: text.optional(),
    /** 主办单位、承办单位, where they differ from the agency */
    sponsor: text.optional(),
    operator: text.optional(),
    contact: text.optional(),
  }),
  log: z.strictObject({
    /** The log's origin line: a schema-less address that stays the same for ever (C2SP tlog-checkpoint). */
    origin: z.string().regex(/^[A-Za-z0-9.-]+(\/[A-Za-z0-9._-]+)*$/, '应为不带协议的网址，如 example.gov.cn/log'),
    /** Verifier keys of the witnesses whose cosignature is expected (C2SP signed-note). */
    witnesses: z.array(text).default([]),
  }),
  server: z
    .strictObject({
      host: text.default('127.0.0.1'),
      port: PORT.default(8080),
      /** Reached by HTTPS only. */
      secureCookies: z.boolean().default(false),
      /** Behind a proxy of the agency that passes the caller's address on. */
      trustProxy: z.boolean().default(false),
    })
    .prefault({}),
  auth: z
    .strictObject({
      /** Whether the posts that the agency set must sign in with a second factor; `optional` is for demonstrations. */
      secondFactor: z.enum(['required', 'optional']).default('required'),
      /** 统一身份认证: an OpenID Connect provider beside the password. Its secret is a file, never written here. */
      oidc: z
        .strictObject({
          name: text,
          issuer: z.url({ protocol: /^https?$/ }).refine(isSafeIssuer, '除本机外必须使用 https'),
          clientId: text,
        })
        .optional(),
    })
    .prefault({}),
  /** A folder with 仿宋, 小标宋, 楷体 and 黑体, used for documents instead of the free fonts. */
  fonts: z.strictObject({ folder: text }).optional(),
});

export type HomeConfig = z.output<typeof HomeConfigSchema>;
export type HomeConfigInput = z.input<typeof HomeConfigSchema>;

/** A configuration that does not fit; the message names each place in Chinese. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Checks a configuration; throws a ConfigError that lists every fault with its path. */
export function parseConfig(value: unknown, source = 'config.json'): HomeConfig {
  const result = HomeConfigSchema.safeParse(value, { error: chinese });
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.') || '（全文）'}：${issue.message}`);
  throw new ConfigError([`配置文件 ${source} 有误：`, ...faults].join('\n'));
}

/** Parses the text of a configuration file; throws a ConfigError. */
export function parseConfigText(json: string, source = 'config.json'): HomeConfig {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new ConfigError(`配置文件 ${source} 不是合法的 JSON`, { cause });
  }
  return parseConfig(value, source);
}
