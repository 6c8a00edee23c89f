import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import type { Enrolled, Enrolment } from '#contract/doors.ts';
import type { Me } from '#contract/people.ts';

export type Answer = { readonly status: number; readonly body: unknown };

/** Somebody at a browser: keeps the cookie of the session and sends every write under an id of its own. */
export class Client {
  readonly #url: string;
  #cookie: string | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  async ask(method: string, path: string, body?: unknown, key: string = randomUUID()): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(this.#cookie === undefined ? {} : { cookie: this.#cookie }),
        ...(method === 'GET' ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie().find((cookie) => cookie.startsWith('hengjian-session='));
    if (set !== undefined) this.#cookie = set.split(';')[0];
    const words = await response.text();
    return { status: response.status, body: words === '' ? undefined : JSON.parse(words) };
  }

  /** As {@link ask}; rejects with the whole answer where it is not the one that was to come. */
  async expect(status: number, method: string, path: string, body?: unknown, key?: string): Promise<unknown> {
    const answer = await this.ask(method, path, body, key);
    if (answer.status === status) return answer.body;
    throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
}

/** Signs in with the first password, changes it, and binds an authenticator where the post asks for one: as one must. */
export async function enter(url: string, login: string, first: string): Promise<Client> {
  const client = new Client(url);
  await client.expect(200, 'POST', '/api/v1/session', { login, password: first });
  const next = `Journey-${randomUUID()}`;
  const me = await client.expect(200, 'PUT', '/api/v1/session/password', { current: first, next });
  if ((me as Me).next === 'enrol') await bindAuthenticator(client);
  return client;
}

async function bindAuthenticator(client: Client): Promise<void> {
  const begun = (await client.expect(200, 'POST', '/api/v1/session/second-factor', {})) as Enrolment;
  const code = new TOTP({ secret: begun.secret.replaceAll(' ', '') }).generate();
  const confirmed = { ticket: begun.ticket, code };
  const { me } = (await client.expect(200, 'PUT', '/api/v1/session/second-factor', confirmed)) as Enrolled;
  if (me.next !== 'nothing') throw new Error(`${me.login} still owes: ${me.next}`);
}
