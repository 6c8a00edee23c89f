import { ApiError, problemOf, UNREACHABLE } from './problem.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;
export type WriteOptions = {
  /** The client's own id of this write, kept over retries, so that it takes effect once. */
  readonly clientId?: string;
  readonly signal?: AbortSignal;
};

type Send = {
  readonly method: string;
  readonly path: string;
  readonly body?: BodyInit;
  readonly type?: string;
  readonly clientId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The page asks by itself: the person's session ends as if it had not asked. */
  readonly background?: boolean;
};

/** Set by the frame of the desk: asks the person to sign in again and settles when that has happened. */
let signInAgain: (() => Promise<void>) | undefined;

export function onSessionLost(ask: (() => Promise<void>) | undefined): void {
  signInAgain = ask;
}

let sessionTime: ((secondsLeft: number) => void) | undefined;

/** Told with every answer how long the session lasts if nothing more is done. */
export function onSessionTime(tell: ((secondsLeft: number) => void) | undefined): void {
  sessionTime = tell;
}

const PAUSES_MS = [400, 1500];

/**
 * The interface of the server. Answers are what its route declares (type by `z.infer` of the contract; the server has
 * checked them). Throws ApiError for everything that is not a success. A write that could not be sent is repeated
 * under the same client id; a session that has ended is renewed by signing in again, then the call is repeated.
 */
export const api = {
  get: <T>(path: string, query: Query = {}, signal?: AbortSignal) =>
    call<T>({ method: 'GET', path: withQuery(path, query), signal }),
  /** As `get`, for what a page asks again and again by itself: it keeps no session awake. */
  look: <T>(path: string, query: Query = {}, signal?: AbortSignal) =>
    call<T>({ method: 'GET', path: withQuery(path, query), signal, background: true }),
  post: <T>(path: string, body: unknown, options: WriteOptions = {}) => write<T>('POST', path, body, options),
  put: <T>(path: string, body: unknown, options: WriteOptions = {}) => write<T>('PUT', path, body, options),
  delete: <T>(path: string, options: WriteOptions = {}) => write<T>('DELETE', path, undefined, options),
  /** A file or page that the server makes, e.g. a preview. */
  blob: async (path: string, query: Query = {}, signal?: AbortSignal) =>
    (await send({ method: 'GET', path: withQuery(path, query), signal })).blob(),
};

/** A new id for one write. */
export function newClientId(): string {
  return crypto.randomUUID();
}

export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return text === '' ? path : `${path}?${text}`;
}

function write<T>(method: string, path: string, body: unknown, { clientId, signal }: WriteOptions): Promise<T> {
  const content = body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' };
  return call<T>({ method, path, ...content, clientId: clientId ?? newClientId(), signal });
}

async function call<T>(what: Send): Promise<T> {
  const answer = await send(what);
  return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
}

async function send(what: Send): Promise<Response> {
  const answer = await reach(what);
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  if (answer.status !== 401 || signInAgain === undefined || problem.code !== 'NOT_SIGNED_IN')
    throw new ApiError(answer.status, problem);
  await signInAgain();
  const second = await reach(what);
  if (second.ok) return second;
  throw new ApiError(second.status, await problemOf(second));
}

async function reach(what: Send): Promise<Response> {
  for (const pause of PAUSES_MS) {
    try {
      return await fetchOnce(what);
    } catch (error) {
      if (what.signal?.aborted === true) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return fetchOnce(what).catch((error: unknown) => {
    if (what.signal?.aborted === true) throw error;
    throw new ApiError(0, UNREACHABLE);
  });
}

async function fetchOnce({ method, path, body, type, clientId, signal, background }: Send): Promise<Response> {
  const headers = {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(clientId === undefined ? {} : { 'idempotency-key': clientId }),
    ...(background === true ? { 'hengjian-background': '1' } : {}),
  };
  const answer = await fetch(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
    credentials: 'same-origin',
  });
  const left = answer.headers.get('hengjian-session-seconds');
  if (left !== null) sessionTime?.(Number(left));
  return answer;
}
