import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type InputFault, NotFoundError } from '../faults/faults.ts';

/** What a page is asked for. */
export type PageRequest = {
  readonly method: 'GET' | 'HEAD';
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A form that could not be taken: shown again with what was typed and what is wrong with it. */
  readonly returned?: ReturnedForm;
};

export type ReturnedForm = {
  readonly status: number;
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly InputFault[];
};

export type PageAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | Readable;
};

/** Serves everything outside /api; answers its own 404 page, and undefined never. */
export type PageHandler = (request: PageRequest) => Promise<PageAnswer>;

/** Hands every request that no route takes to the pages; below /api there are none. */
export function servePages(app: FastifyInstance, pages: PageHandler | undefined): void {
  app.setNotFoundHandler(async (request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (pages === undefined || !isRead || request.url.startsWith('/api/')) throw new NotFoundError(request.method);
    return sendPage(reply, await pages(pageRequest(request)));
  });
}

function pageRequest(request: FastifyRequest): PageRequest {
  const [path = '/', query = ''] = splitOnce(request.url);
  return {
    method: request.method as PageRequest['method'],
    path,
    query: new URLSearchParams(query),
    headers: request.headers,
  };
}

function splitOnce(url: string): readonly string[] {
  const at = url.indexOf('?');
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)];
}

/** A page as the answer, with its own headers. */
export function sendPage(reply: FastifyReply, page: PageAnswer): FastifyReply {
  const body = page.body instanceof Uint8Array ? Buffer.from(page.body) : page.body;
  return reply.code(page.status).headers(page.headers).send(body);
}
