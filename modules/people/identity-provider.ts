import * as oidc from 'openid-client';
import { z } from 'zod';
import { utf8 } from '#domain/kernel/bytes.ts';
import { closeBox, openBox } from '#platform/crypto/secret-box.ts';
import { withTransaction } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import type { Account } from './account.fold.ts';
import { loadAccount } from './accounts.ts';
import { type PeopleParts, type ProviderConfig, type Request, todayOf } from './parts.ts';
import { PEOPLE_EVENTS, streamOf } from './people.folds.ts';
import { selectAccountBySubject } from './people.store.ts';
import { fault, refused } from './refused.ts';

const FlowShape = z.strictObject({ verifier: z.string(), state: z.string(), nonce: z.string() });

const FLOW_BOX = 'provider flow';

/** The provider of this home with what its own description says; asked for once, again after a failure. */
const discovered = new WeakMap<ProviderConfig, Promise<oidc.Configuration>>();

function configurationOf(provider: ProviderConfig): Promise<oidc.Configuration> {
  const known = discovered.get(provider);
  if (known !== undefined) return known;
  const asked = discover(provider);
  discovered.set(provider, asked);
  asked.catch(() => discovered.delete(provider));
  return asked;
}

function discover({ issuer, clientId, clientSecret }: ProviderConfig): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  // The home's configuration lets only a provider on this machine do without TLS.
  const options = url.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {};
  const method = clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
  return oidc.discovery(url, clientId, undefined, method, options);
}

/** Where the browser goes, and what it keeps until it comes back: closed under the home's key. */
export async function startAtProvider(parts: PeopleParts): Promise<{ readonly url: string; readonly flow: string }> {
  const provider = requireProvider(parts);
  const config = await configurationOf(provider).catch(unreachable);
  const flow = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: provider.redirectUri,
    scope: 'openid',
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
  });
  const box = closeBox(parts.sealKey, FLOW_BOX, utf8(JSON.stringify(flow)));
  return { url: url.href, flow: Buffer.from(box).toString('base64url') };
}

/**
 * The account of whoever comes back from the provider: the code is exchanged, state, nonce, issuer, audience and signature are
 * checked, and the subject must have been registered for an account; none is ever made by signing in. Throws `PROVIDER_REFUSED`,
 * `PROVIDER_UNREACHABLE`, `SUBJECT_UNKNOWN`.
 */
export async function accountFromProvider(
  parts: PeopleParts,
  returned: { readonly search: string; readonly flow: string | undefined },
): Promise<Account> {
  const provider = requireProvider(parts);
  const config = await configurationOf(provider).catch(unreachable);
  const flow = openFlow(parts, returned.flow);
  const subject = await exchange(config, provider, returned.search, flow);
  const account = await selectAccountBySubject(parts.dbs.app, provider.issuer, subject);
  if (account?.active !== true)
    throw refused({
      code: 'SUBJECT_UNKNOWN',
      message: `${provider.name}的这个身份没有登记到本系统的账号，请安全管理员登记后再试，或者用账号和密码登录。`,
    });
  return account;
}

async function exchange(
  config: oidc.Configuration,
  { redirectUri, name }: ProviderConfig,
  search: string,
  flow: z.infer<typeof FlowShape> | undefined,
): Promise<string> {
  const current = new URL(redirectUri);
  current.search = search;
  try {
    if (flow === undefined) throw new Error('the browser kept nothing of the way out');
    const tokens = await oidc.authorizationCodeGrant(config, current, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
    const subject = tokens.claims()?.sub;
    if (subject === undefined) throw new Error('no subject');
    return subject;
  } catch (error) {
    if (isSilence(error)) unreachable();
    // Whatever did not fit (state, nonce, signature, a code used before, a refusal of the provider): one does not come in by it.
    throw refused({ code: 'PROVIDER_REFUSED', message: `没有通过${name}确认身份，请重新登录。` });
  }
}

function openFlow(parts: PeopleParts, flow: string | undefined): z.infer<typeof FlowShape> | undefined {
  const content = openBox(parts.sealKey, FLOW_BOX, new Uint8Array(Buffer.from(flow ?? '', 'base64url')));
  return content === undefined ? undefined : FlowShape.parse(JSON.parse(new TextDecoder().decode(content)));
}

/** Registers, or takes away, the name by which the provider knows the holder of an account. Recorded. */
export async function setSubject(
  parts: PeopleParts,
  request: Request,
  id: string,
  { subject, reason }: { readonly subject: string | null; readonly reason: string },
): Promise<void> {
  const { issuer } = requireProvider(parts);
  await withTransaction(parts.dbs.app, async (tx) => {
    await loadAccount(parts, tx, id);
    if ((await parts.recording.findRepeated(tx, request.actor, request.clientId)) !== undefined) return;
    const holder = subject === null ? undefined : await selectAccountBySubject(tx, issuer, subject);
    if (holder !== undefined && holder.id !== id) throw fault('subject', '这个身份已经登记到另一个账号');
    const payload = { subject, issuer: subject === null ? null : issuer, reason };
    const event = { type: PEOPLE_EVENTS.subjectSet, payload, occurredOn: todayOf(parts) };
    await parts.recording.append(tx, { ...request, events: [{ stream: streamOf.account(id), ...event }] });
  });
}

function requireProvider({ entry }: PeopleParts): ProviderConfig {
  if (entry?.provider === undefined) throw new NotFoundError('no identity provider');
  return entry.provider;
}

/** No answer came, or none in time: neither the person nor the provider refused anything. */
function isSilence(error: unknown): boolean {
  const isBroken = error instanceof TypeError && error.cause instanceof Error;
  return isBroken || (error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT');
}

function unreachable(): never {
  throw refused({
    code: 'PROVIDER_UNREACHABLE',
    message: '统一身份认证暂时无法访问，请稍后再试，或者用账号和密码登录。',
  });
}
