import { createHash } from 'node:crypto';
import type { PageAnswer, PageRequest } from '#platform/http/index.ts';
import { documentOf } from './layout.ts';
import type { FileAnswer, Page, Visit } from './page.ts';

const YEAR_SECONDS = 31_536_000;

/** A page in its frame. Good pages may be kept shortly and asked after by their tag; the frame depends on the cookie. */
export function answerPage(page: Page, visit: Visit, request: PageRequest): PageAnswer {
  const body = documentOf(page, visit);
  const status = page.status ?? 200;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    vary: 'Cookie',
    ...viewCookie(request),
  };
  if (status !== 200) return { status, headers: { ...headers, 'cache-control': 'no-store' }, body };
  const chosen = request.query.has('view');
  const cache = chosen || page.personal === true ? 'no-store' : `public, max-age=${page.maxAge ?? 0}`;
  return conditional(request, body, weakTag(body), { ...headers, 'cache-control': cache });
}

export function answerFile(file: FileAnswer, request: PageRequest): PageAnswer {
  const packed = file.packed !== undefined && accepts(request, 'br');
  const body = packed && file.packed !== undefined ? file.packed : file.body;
  const headers = {
    'content-type': file.type,
    'cache-control': file.cache ?? 'no-store',
    ...(file.packed === undefined ? {} : { vary: 'Accept-Encoding' }),
    ...(packed ? { 'content-encoding': 'br' } : {}),
    ...file.headers,
  };
  if (file.status !== undefined && file.status !== 200) return { status: file.status, headers, body };
  return conditional(request, body, file.etag ?? weakTag(body), headers);
}

export function redirect(request: PageRequest, path: string): PageAnswer {
  const query = request.query.toString();
  // Never `//host`: a path of several slashes must not lead to another site.
  const location = `/${encodeURI(path).replace(/^\/+/, '')}${query === '' ? '' : `?${query}`}`;
  return { status: 308, headers: { location, 'cache-control': 'public, max-age=3600' }, body: '' };
}

function conditional(
  request: PageRequest,
  body: string | Uint8Array,
  etag: string,
  headers: Readonly<Record<string, string>>,
): PageAnswer {
  const known = String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim());
  const same = known.some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag.replace(/^W\//, ''));
  if (!same) return { status: 200, headers: { ...headers, etag }, body };
  const { 'content-type': _, 'content-encoding': __, ...rest } = headers as Record<string, string>;
  return { status: 304, headers: { ...rest, etag }, body: '' };
}

function weakTag(body: string | Uint8Array): string {
  return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

function accepts(request: PageRequest, coding: string): boolean {
  return String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .some((part) => part.trim().split(';')[0] === coding && !/;\s*q=0(?:\.0*)?\s*$/.test(part));
}

/** The reader's own choice, kept for a year; it says nothing about the reader. */
function viewCookie({ query }: PageRequest): Readonly<Record<string, string>> {
  const view = query.get('view');
  if (view === 'large') return { 'set-cookie': `view=large; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly` };
  if (view === 'normal') return { 'set-cookie': 'view=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly' };
  return {};
}
