import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './answers.ts';
import { sendPage } from './pages.ts';
import type { Route } from './route.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    form?: Route['form'];
  }
}

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** What a browser's form carries; a name that stands twice counts once, the last of them. */
function fieldsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(text));
}

const formOf = (request: FastifyRequest) => request.routeOptions.config?.form;

/**
 * Lets routes that say so take what a form sends without script. Every other route refuses it: a form of another site needs no
 * permission of the browser, JSON does.
 */
export function takeForms(app: FastifyInstance): void {
  app.addContentTypeParser(FORM_TYPE, { parseAs: 'string' }, (request, body, done) => {
    if (formOf(request) === undefined) {
      const refused = Object.assign(new Error(`no form is taken at ${request.url}`), { statusCode: 415 });
      done(refused);
      return;
    }
    done(null, fieldsOf(String(body)));
  });
}

/** The page that tells what went wrong with a form; undefined for every other route. */
export function problemPageOf(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> | undefined {
  const form = formOf(request);
  if (form === undefined) return undefined;
  const { status, problem, unexpected } = problemOf(error);
  if (unexpected) request.log.error({ err: error, req: request, incident: problem.incident }, 'unexpected fault');
  const values = (request.body ?? {}) as Readonly<Record<string, string>>;
  const params = request.params as Readonly<Record<string, string>>;
  return form
    .problemPage({ status, problem, params, values, headers: request.headers })
    .then((page) => sendPage(reply, page));
}
