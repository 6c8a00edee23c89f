import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Problem } from './answers.ts';
import type { PageAnswer, PageRequest } from './pages.ts';

/** Who is absent, and the post that another holds for them. */
export type Absent = { readonly post: string; readonly person: string; readonly name: string };

/** Who acts. Comes from the people module's session; the platform only compares permissions. */
export type Principal = {
  readonly accountId: string;
  readonly personId: string;
  readonly agencyId: string;
  readonly posts: readonly string[];
  readonly permissions: ReadonlySet<string>;
  /** Signed in, but good for nothing but the routes of `entry`: a first password or a second factor is still owed. */
  readonly confined?: boolean;
  /** 代行: which of the posts are held today for somebody who is absent. */
  readonly acting?: readonly (Absent & {
    /** What this post alone lets them do: without it they could not. */
    readonly permissions: ReadonlySet<string>;
  })[];
  /** For whom they do what was asked for now: the permission of the route comes from that post alone. */
  readonly onBehalfOf?: Absent;
  /** Until the session ends if nothing more is done; told with every answer, so that a page can warn. */
  readonly secondsLeft?: number;
};

/**
 * `public`: anyone; `entry`: anyone signed in, even who still owes a first password or a second factor; `session`: anyone
 * signed in; else a permission of the people module, e.g. `case.open`.
 */
export type Permission = 'public' | 'entry' | 'session' | `${string}.${string}`;

/** Who does it, for the journal. */
export function actorOf({ accountId, personId, onBehalfOf }: Principal) {
  return { account: accountId, person: personId, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A file as answer: streamed as it is, never guessed at by the browser. */
export type FileAnswer = {
  readonly content: Readable | Uint8Array;
  readonly type: string;
  /** Offered for saving under this name; without it the browser shows the file. */
  readonly name?: string;
};

/** A problem to be told on a page, with what had been typed. */
export type ProblemOfForm = {
  readonly status: number;
  readonly problem: Problem;
  readonly params: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly headers: PageRequest['headers'];
};

/** `bytes` takes any body as a stream (application/octet-stream); `file`, `page` and `nothing` answer so. */
export type RouteShapes = {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType | 'bytes';
  readonly answer: z.ZodType | 'file' | 'page' | 'nothing';
};

type Parsed<S> = S extends z.ZodType ? z.output<S> : S extends 'bytes' ? Readable : undefined;
type Answered<S> = S extends z.ZodType
  ? z.output<S>
  : S extends 'file'
    ? FileAnswer
    : S extends 'page'
      ? PageAnswer
      : undefined;
type ShapeOf<S, K extends string> = S extends { readonly [key in K]: infer V } ? V : undefined;

export type CookieOptions = { readonly maxAgeSeconds?: number };

/** What a handler gets: parsed input, who acts, and the little of HTTP that a use case may need. */
export type Call<S extends RouteShapes, P extends Permission> = {
  readonly params: Parsed<ShapeOf<S, 'params'>>;
  readonly query: Parsed<ShapeOf<S, 'query'>>;
  readonly body: Parsed<ShapeOf<S, 'body'>>;
  readonly principal: P extends 'public' ? Principal | undefined : Principal;
  /** The client's own id of this write (header Idempotency-Key): the same id never takes effect twice. */
  readonly clientId: string;
  readonly requestId: string;
  readonly address: string;
  readonly userAgent: string | undefined;
  readonly signal: AbortSignal;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** HttpOnly, SameSite=Strict, path /; without a value the cookie is removed. */
  setCookie(name: string, value: string | undefined, options?: CookieOptions): void;
};

export type RouteDefinition<S extends RouteShapes, P extends Permission> = {
  readonly method: Method;
  /** With parameters as `:id`, e.g. `/api/v1/cases/:id`. */
  readonly url: string;
  readonly permission: P;
  /** The name in the audit trail: what the person tried, e.g. `OPEN_CASE`. */
  readonly audit: Uppercase<string>;
  /** One line for the interface description, Chinese. */
  readonly summary: string;
  readonly schema: S;
  /** Status of success; default 200, or 204 for `nothing`. */
  readonly status?: 200 | 201 | 202 | 204;
  /** At most so many calls from one address in so many seconds, e.g. for signing in. */
  readonly limit?: { readonly calls: number; readonly seconds: number };
  /** Bytes of the body; default 1 MiB, for `bytes` 2 GiB. */
  readonly maxBytes?: number;
  /**
   * An open screen asks this by itself every few seconds, and the answer is but a number that moves: it does not keep the session awake,
   * and only a refused one is written down, else the record of who read what would drown in it.
   */
  readonly heartbeat?: true;
  /**
   * A screen sends this every few seconds while its person types, and nothing of legal effect comes of it: what one person does to one
   * thing from one place is written down once in ten minutes, and always when it is refused.
   */
  readonly typing?: true;
  /** Writes need an Idempotency-Key unless this is false (signing in and out). */
  readonly clientId?: false;
  /**
   * The body is a form that a browser sends by itself, without script; what goes wrong is told on this page. Such a route never acts for
   * whoever is signed in: it is public.
   */
  readonly form?: { problemPage(told: ProblemOfForm): Promise<PageAnswer> };
  handle(call: Call<S, P>): Promise<Answered<ShapeOf<S, 'answer'>>>;
};

/** A route of any shape, as modules list them: `export const routes: readonly Route[]`. */
export type Route = Omit<RouteDefinition<RouteShapes, Permission>, 'handle'> & {
  handle(call: AnyCall): Promise<unknown>;
};

export type AnyCall = Omit<Call<RouteShapes, 'public'>, 'params' | 'query' | 'body'> & {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
};

/** Declares a route; permission and audit name are required by its type. */
export function route<const S extends RouteShapes, const P extends Permission>(
  definition: RouteDefinition<S, P>,
): Route {
  // The server parses the input with the route's own shapes and checks the permission before it calls the handler,
  // so at this one place the exact type may be forgotten.
  const handle = definition.handle as unknown as Route['handle'];
  return { ...definition, handle };
}
