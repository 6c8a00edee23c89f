import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { EntryRules } from '#modules/people/index.ts';
import { ConfigError } from '#platform/config/config.ts';
import type { Home } from '#platform/home/index.ts';

/** The secret that the identity provider gave this system; a public client has none. */
const SECRET_FILE = 'oidc-client-secret';
/** A page of the desk: it takes what the provider sent along and hands it to the interface. */
const RETURN_PATH = '/desk/login/return';

/** How one comes in here, from the configuration of the home. */
export async function readEntryRules({ config, paths }: Pick<Home, 'config' | 'paths'>): Promise<EntryRules> {
  const { secondFactor, oidc } = config.auth;
  const rules = { secondFactor, issuer: config.agency.name };
  if (oidc === undefined) return rules;
  const secret = await readSecret(path.join(paths.secrets, SECRET_FILE));
  const redirectUri = `${config.portal.baseUrl}${RETURN_PATH}`;
  return { ...rules, provider: { ...oidc, redirectUri, ...(secret === undefined ? {} : { clientSecret: secret }) } };
}

async function readSecret(file: string): Promise<string | undefined> {
  try {
    const secret = (await readFile(file, 'utf8')).trim();
    if (secret === '') throw new ConfigError(`统一身份认证的密钥文件 ${file} 是空的。`);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
