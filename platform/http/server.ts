import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifySchema,
  LogController,
  type RouteOptions,
} from 'fastify';
import { jsonSchemaTransform, serializerCompiler } from 'fastify-type-provider-zod';
import type { Log } from '../log/log.ts';
import { ProblemShape, problemOf } from './answers.ts';
import { type BrowserApp, serveBrowserApp } from './browser-app.ts';
import { docsPage } from './docs-page.ts';
import { problemPageOf, takeForms } from './forms.ts';
import { clientIdOf, type Doorkeeper, guard } from './guard.ts';
import { openLately } from './lately.ts';
import { completeDocument } from './openapi.ts';
import { type PageAnswer, type PageHandler, sendPage, servePages } from './pages.ts';
import type { AnyCall, FileAnswer, Principal, Route } from './route.ts';
import { headersEverywhere, securityHeaders } from './security-headers.ts';
import { chineseValidator } from './validation.ts';

export type HttpOptions = {
  readonly title: string;
  readonly version: string;
  readonly routes: readonly Route[];
  readonly doorkeeper: Doorkeeper;
  readonly log: Log;
  /** Served by HTTPS: cookies only there, and browsers are told to stay with it. */
  readonly secure: boolean;
  /** Behind a proxy of ours that tells the caller's address. */
  readonly trustProxy?: boolean;
  /** Everything outside /api: the portal and the pages of the apps. */
  readonly pages?: PageHandler;
  /** An application that runs in the browser, with a prefix of its own. */
  readonly browserApp?: BrowserApp;
};

const MIB = 1024 * 1024;

/** Builds the HTTP server; `listen` and `close` are the caller's. Close waits for requests under way. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = options.log;
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy ?? false,
    bodyLimit: MIB,
    requestTimeout: 300_000,
    forceCloseConnections: 'idle',
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read reaches no hook: the headers are set here.
    frameworkErrors: (error, request, reply) => {
      reply.headers(headersEverywhere(options.secure));
      answerProblem(error, request, reply);
    },
  });
  app.setValidatorCompiler(chineseValidator);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(
    (error, request, reply) => problemPageOf(error, request, reply) ?? answerProblem(error, request, reply),
  );
  app.addHook('onSend', securityHeaders(options.secure));
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  takeForms(app);
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: options.title, version: options.version } },
    transform: jsonSchemaTransform,
    transformObject: completeDocument(options.routes),
  });
  for (const route of options.routes) app.route(fastifyRoute(route, options));
  addDocs(app, options.title);
  if (options.browserApp !== undefined) await serveBrowserApp(app, options.browserApp);
  servePages(app, options.pages);
  return app;
}

/** What was typed within ten minutes is one attempt; more people and things than this are not typed at in that time. */
const TYPING_MS = 600_000;
const TYPISTS = 10_000;

function fastifyRoute(route: Route, { doorkeeper, secure }: HttpOptions): RouteOptions {
  const principals = new WeakMap<FastifyRequest, Principal>();
  const lately = openLately(TYPING_MS, TYPISTS);
  const maxBytes = route.maxBytes ?? (route.schema.body === 'bytes' ? 2048 * MIB : MIB);
  return {
    method: route.method,
    url: route.url,
    bodyLimit: maxBytes,
    schema: fastifySchema(route),
    config: {
      ...(route.form === undefined ? {} : { form: route.form }),
      ...(route.limit === undefined ? {} : { rateLimit: limitOf(route.limit) }),
    },
    onRequest: async (request, reply) => {
      const principal = await guard(route, request, doorkeeper, lately);
      if (principal === undefined) return;
      principals.set(request, principal);
      if (principal.secondsLeft !== undefined) reply.header('hengjian-session-seconds', principal.secondsLeft);
    },
    handler: async (request, reply) => {
      const call = callOf(route, request, reply, principals.get(request), secure);
      return send(route, reply, await route.handle(call));
    },
  };
}

function limitOf(limit: { calls: number; seconds: number }): { max: number; timeWindow: number } {
  return { max: limit.calls, timeWindow: limit.seconds * 1000 };
}

function fastifySchema({ schema, summary, audit, permission, status }: Route): FastifySchema {
  const { params, query, body, answer } = schema;
  const success = typeof answer === 'string' ? {} : { [status ?? 200]: answer };
  return {
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { querystring: query }),
    ...(body === undefined || body === 'bytes' ? {} : { body }),
    response: { ...success, '4xx': ProblemShape, '5xx': ProblemShape },
    ...{ summary, description: `权限 ${permission}；审计 ${audit}` },
  };
}

function callOf(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  principal: Principal | undefined,
  secure: boolean,
): AnyCall {
  return {
    params: request.params,
    query: request.query,
    // A body of no bytes comes without a type, and then nobody makes a stream of it.
    body: route.schema.body === 'bytes' ? (request.body ?? Readable.from([])) : request.body,
    principal,
    clientId: clientIdOf(route, request),
    requestId: request.id,
    address: request.ip,
    userAgent: request.headers['user-agent'],
    signal: request.signal,
    cookies: request.cookies,
    setCookie(name, value, options = {}) {
      const base = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
      if (value === undefined) reply.clearCookie(name, base);
      else
        reply.setCookie(
          name,
          value,
          options.maxAgeSeconds === undefined ? base : { ...base, maxAge: options.maxAgeSeconds },
        );
    },
  };
}

function send(route: Route, reply: FastifyReply, answer: unknown): unknown {
  if (route.schema.answer === 'nothing') return reply.code(route.status ?? 204).send();
  if (route.schema.answer === 'page') return sendPage(reply, answer as PageAnswer);
  if (route.schema.answer !== 'file') return reply.code(route.status ?? 200).send(answer);
  const file = answer as FileAnswer;
  if (file.name !== undefined)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  const content = file.content instanceof Uint8Array ? Buffer.from(file.content) : file.content;
  return reply.type(file.type).send(content);
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, problem, unexpected } = problemOf(error);
  if (unexpected) request.log.error({ err: error, req: request, incident: problem.incident }, 'unexpected fault');
  return reply.code(status).type('application/json; charset=utf-8').send(problem);
}

/** The contract for integrators, made from the routes themselves. */
function addDocs(app: FastifyInstance, title: string): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(title, app.swagger())),
  );
}
