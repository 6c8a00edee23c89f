import type { buildHttp } from '#platform/http/index.ts';
import { SESSION_COOKIE } from '../index.ts';
import { PASSWORD, type TestPeople } from './people.ts';

type App = Awaited<ReturnType<typeof buildHttp>>;
type Cookies = Record<string, string>;

/** Somebody at the interface of a test: signs in, and asks with the cookies that were given. Both are made anew before each test. */
export function clientOf(app: () => App, people: () => TestPeople) {
  const signIn = (login: string, password = PASSWORD) =>
    app().inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } });
  const cookieOf = async (login: string): Promise<Cookies> => {
    const answer = await signIn(login);
    return { [SESSION_COOKIE]: answer.cookies.find((c) => c.name === SESSION_COOKIE)?.value ?? '' };
  };
  const ask = (cookies: Cookies, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
    people().clock.advance(10);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    return app().inject({ method, url, cookies, headers, ...(payload === undefined ? {} : { payload }) });
  };
  return { signIn, cookieOf, ask };
}
