import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/**
 * A browser application that was built into a folder: `index.html`, `assets/` named by their content, and `cases.html`
 * or the like where the build gave one address a page of its own, which shows and asks for what that address needs.
 */
export type BrowserApp = {
  /** With a slash at both ends, e.g. `/desk/`. */
  readonly prefix: `/${string}/`;
  readonly folder: string;
  /** Shown where the folder has not been built. */
  readonly missing: string;
};

/**
 * As everywhere, only scripts and files of this site; pictures and files made in the page may be shown as well. Styles
 * may stand in the page: the component library measures scroll bars and icons by style elements. Scripts never may.
 */
const APP_CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; media-src 'self' blob:; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

const INDEX = 'index.html';

/** Serves the application: its files for good, and its page for every address below the prefix. */
export async function serveBrowserApp(app: FastifyInstance, { prefix, folder, missing }: BrowserApp): Promise<void> {
  const page = path.join(folder, INDEX);
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
  app.get(prefix.slice(0, -1), { schema: { hide: true } }, async (_request, reply) => reply.redirect(prefix));
  app.get(`${prefix}*`, { schema: { hide: true } }, async (request, reply) => {
    if (!existsSync(page)) return sayMissing(reply, missing);
    const name = (request.params as { readonly '*': string })['*'];
    if (name.startsWith('assets/')) return reply.sendFile(name, folder, { immutable: true, maxAge: '365d' });
    reply.header('content-security-policy', APP_CSP);
    // The page names the files of one build: it must be asked for again after the next.
    return reply.sendFile(pageAt(name, folder), folder, { cacheControl: false }).header('cache-control', 'no-cache');
  });
}

function pageAt(name: string, folder: string): string {
  const own = `${name}.html`;
  return /^[a-z-]+$/.test(name) && existsSync(path.join(folder, own)) ? own : INDEX;
}

function sayMissing(reply: FastifyReply, missing: string): FastifyReply {
  return reply.code(503).type('text/plain; charset=utf-8').send(`${missing}\n`);
}
