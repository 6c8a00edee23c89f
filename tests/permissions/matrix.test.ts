import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSIONS, type Permission, POSTS, type Post } from '#contract/people.ts';
import type { Route } from '#platform/http/index.ts';
import { makeComposedServer } from './composed-server.ts';
import { signInEachPost } from './posts.ts';

/**
 * The permission matrix: every route of the server as it is put together, for every post and for nobody, through real HTTP on the real
 * database. What is asked carries ids of nothing: the guard answers before anything is looked for.
 */

const ALL_POSTS = Object.keys(POSTS) as Post[];
const MATRIX = 'matrix.md';

type Composed = Awaited<ReturnType<typeof makeComposedServer>>;
type Verdict = 'allowed' | 'forbidden' | 'not-signed-in';

let server: Composed;
let cookies: ReadonlyMap<Post, string>;
beforeAll(async () => {
  server = await makeComposedServer();
  cookies = await signInEachPost(server);
});
afterAll(() => server.close());

/** A path in which every parameter has the shape of its kind, and names nothing. */
function pathOf({ url }: Route): string {
  const values: Readonly<Record<string, string>> = {
    procedure: 'PT',
    on: '2026-03-02',
    n: '0',
    year: '2026',
    sha256: '0'.repeat(64),
  };
  return url.replace(/:(\w+)/g, (_, name: string) => values[name] ?? randomUUID());
}

async function ask(route: Route, cookie: string | undefined): Promise<Verdict> {
  const bytes = route.schema.body === 'bytes';
  const writes = route.method !== 'GET';
  const type = bytes ? 'application/octet-stream' : 'application/json';
  const hasBody = writes && route.schema.body !== undefined;
  const response = await fetch(`${server.url}${pathOf(route)}`, {
    method: route.method,
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(writes ? { 'idempotency-key': randomUUID() } : {}),
      ...(hasBody ? { 'content-type': type } : {}),
    },
    ...(hasBody ? { body: bytes ? '' : '{}' } : {}),
  });
  await response.arrayBuffer();
  if (response.status >= 500) throw new Error(`${route.method} ${route.url} answers ${response.status}`);
  if (response.status === 401) return 'not-signed-in';
  return response.status === 403 ? 'forbidden' : 'allowed';
}

/** What the contract says, told apart from what the server does. */
function expected({ permission }: Route, post: Post | undefined): Verdict {
  if (permission === 'public') return 'allowed';
  if (post === undefined) return 'not-signed-in';
  if (permission === 'session' || permission === 'entry') return 'allowed';
  const posts: readonly Post[] | undefined = PERMISSIONS[permission as Permission];
  if (posts === undefined) throw new Error(`no permission ${permission}`);
  return posts.includes(post) ? 'allowed' : 'forbidden';
}

const nameOf = (route: Route) => `${route.method} ${route.url}`;
/** Signing out ends the session that the other questions need: it is asked last. */
const inOrder = (routes: readonly Route[]) =>
  [...routes].sort((a, b) => Number(a.audit === 'SIGN_OUT') - Number(b.audit === 'SIGN_OUT'));

describe('the permission matrix (GB/T 22239-2019 8.1.4)', () => {
  test('every route has a permission that the contract knows, and a name in the audit trail of its own', () => {
    for (const route of server.routes) expect(() => expected(route, 'officer')).not.toThrow();
    const audits = server.routes.map((r) => r.audit);
    expect(audits.filter((a, i) => audits.indexOf(a) !== i)).toEqual([]);
    const urls = server.routes.map(nameOf);
    expect(urls.filter((u, i) => urls.indexOf(u) !== i)).toEqual([]);
  });

  test('every post at every route, and nobody: allowed, forbidden or not signed in', async () => {
    const rows: Cells[] = [];
    const wrong: string[] = [];
    for (const route of inOrder(server.routes)) {
      const asked = [undefined, ...ALL_POSTS].map(async (post): Promise<[Post | undefined, Verdict]> => {
        return [post, await ask(route, post === undefined ? undefined : cookies.get(post))];
      });
      const seen = new Map(await Promise.all(asked));
      for (const [post, verdict] of seen) {
        const should = expected(route, post);
        if (verdict !== should) wrong.push(`${nameOf(route)} as ${post ?? 'nobody'}: ${verdict}, should be ${should}`);
      }
      rows.push(rowOf(route, seen));
    }
    expect(wrong).toEqual([]);
    await expect(tableOf(rows)).toMatchFileSnapshot(MATRIX);
  }, 300_000);
});

type Cells = readonly string[];

function rowOf(route: Route, seen: ReadonlyMap<Post | undefined, Verdict>): Cells {
  const marks = [undefined, ...ALL_POSTS].map((post) => (seen.get(post) === 'allowed' ? '✓' : ''));
  return [`\`${nameOf(route)}\``, route.summary, route.permission, route.audit, ...marks];
}

/** Chinese characters and marks take two columns of a terminal. */
const widthOf = (text: string) => [...text].reduce((sum, char) => sum + (/[\u2e80-\uff60]/u.test(char) ? 2 : 1), 0);

function tableOf(rows: readonly Cells[]): string {
  const heads = ['Route', 'What', 'Permission', 'Audit name', '未登录', ...ALL_POSTS.map((p) => POSTS[p])];
  const sorted = [...rows].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  const widths = heads.map((head, i) => Math.max(...[head, ...sorted.map((r) => r[i] ?? '')].map(widthOf)));
  const line = (cells: Cells, fill: string) =>
    `| ${cells.map((cell, i) => cell + fill.repeat((widths[i] ?? 0) - widthOf(cell))).join(' | ')} |`;
  return [
    '# Permission matrix',
    '',
    'Generated by `tests/permissions/matrix.test.ts` from what the server answers over HTTP; the test compares it. ✓ means that the guard',
    'lets the post through; what a person may do in one case is decided beyond this by the rules of the act.',
    '',
    line(heads, ' '),
    line(
      heads.map(() => ''),
      '-',
    ),
    ...sorted.map((row) => line(row, ' ')),
    '',
  ].join('\n');
}
