import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';
import type { ProviderConfig } from '../index.ts';

const REDIRECT = 'http://localhost:8080/desk/login/return';

type Place = {
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  /** Where it sends browsers back to. */
  readonly redirectUri?: string;
};

/** A real OpenID Connect provider on this machine, where everybody may sign in as whoever they like. */
export async function startProvider(place: Place = {}): Promise<ProviderConfig & { stop(): void }> {
  const { host = '127.0.0.1', port = 0, redirectUri = REDIRECT } = place;
  // It tells at length that it is set up for trying out, which it is.
  for (const way of ['warn', 'info'] as const) {
    const told = vi.spyOn(console, way).mockImplementation(() => undefined);
    onTestFinished(() => told.mockRestore());
  }
  const server = createServer((request, response) => handle?.(request, response));
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(stop);
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
  const client = { client_id: 'hengjian', client_secret: 'a-secret-of-the-test', redirect_uris: [redirectUri] };
  const provider = new Provider(issuer, {
    clients: [client],
    cookies: { keys: ['test'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ sub }) }),
  });
  const handle = provider.callback();
  return {
    ...{ name: '政务统一身份认证', issuer, redirectUri, stop },
    ...{ clientId: client.client_id, clientSecret: client.client_secret },
  };
}

/** A browser that signs in at the provider and agrees; answers the `?…` with which it is sent back. */
export async function signInAtProvider(url: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>();
  const ask = async (at: string, form?: Record<string, string>) => {
    const answer = await fetch(at, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    await answer.arrayBuffer();
    return to === null ? undefined : new URL(to, at).href;
  };
  const steps = [{ prompt: 'login', login: subject, password: 'x' }, { prompt: 'consent' }];
  let at = url;
  for (let hops = 0; hops < 12; hops++) {
    if (at.startsWith(REDIRECT)) return new URL(at).search;
    const form = at.includes('/interaction/') ? (steps.shift() as Record<string, string> | undefined) : undefined;
    const to = await ask(at, form);
    if (to === undefined) throw new Error(`the provider stopped at ${at}`);
    at = to;
  }
  throw new Error('the provider sends around in circles');
}
