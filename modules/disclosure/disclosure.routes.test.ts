import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '#contract/people.ts';
import { buildHttp } from '#platform/http/index.ts';
import { openLog } from '#platform/log/log.ts';
import { disclosureRoutes } from './index.ts';
import { childLabour, makeDisclosure, rowsOf, type TestDisclosure } from './testing/disclosure.ts';

const URL = '/api/v1/disclosure/publications/case-01-d1';
const DRAFT = { credit: { class: '一般' }, secretOrDangerous: false, mainFactsConfidential: false };

type Post = 'disclosure-clerk' | 'disclosure-approver';

/** The interface, with callers who are known by their post alone; signing in is tested where it lives. */
async function interfaceOf(s: TestDisclosure) {
  const attempts: string[] = [];
  const permissionsOf = (post: Post) =>
    new Set(
      Object.entries(PERMISSIONS).flatMap(([name, posts]) =>
        (posts as readonly string[]).includes(post) ? [name] : [],
      ),
    );
  const app = await buildHttp({
    title: '测试',
    version: '0',
    routes: disclosureRoutes(s.deps),
    doorkeeper: {
      authenticate: async ({ cookies }) => {
        const post = cookies.post as Post | undefined;
        if (post === undefined) return undefined;
        return {
          accountId: `${post}-account`,
          personId: post,
          agencyId: '130529',
          posts: [post],
          permissions: permissionsOf(post),
        };
      },
      audit: async (attempt) => {
        attempts.push(attempt.audit);
      },
    },
    log: openLog('silent'),
    secure: false,
  });
  const ask = (post: Post, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    app.inject({
      method,
      url,
      cookies: { post },
      headers: { 'idempotency-key': crypto.randomUUID() },
      ...(payload === undefined ? {} : { payload }),
    });
  return { app, ask, attempts };
}

describe('the interface of disclosure', () => {
  it('leads a decision from the queue to the public, each step by the post that holds it', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    const { app, ask, attempts } = await interfaceOf(s);
    const clerk = (...args: ['GET' | 'POST' | 'PUT', string, object?]) => ask('disclosure-clerk', ...args);
    const approver = (...args: ['GET' | 'POST' | 'PUT', string, object?]) => ask('disclosure-approver', ...args);

    expect((await clerk('GET', '/api/v1/disclosure/publications?open=true')).json().publications).toMatchObject([
      { decisionId: 'case-01-d1', stage: 'pending', dueOn: '2026-12-02', ground: null, withdrawal: null },
    ]);
    expect((await clerk('GET', URL)).json()).toMatchObject({ preview: null });
    expect((await clerk('GET', '/api/v1/disclosure/publications/unknown')).statusCode).toBe(404);
    expect((await approver('POST', `${URL}/draft`, DRAFT)).statusCode).toBe(403);
    expect(
      (await clerk('POST', `${URL}/draft`, { ...DRAFT, addedNames: [{ kind: 'other', name: '肖' }] })).statusCode,
    ).toBe(400);
    const preview = (await clerk('POST', `${URL}/draft`, DRAFT)).json();
    expect(preview.blocking).toEqual([]);
    expect(preview.marks.facts[0]).toMatchObject({ ruleId: 'OGI-014', provision: expect.stringContaining('条例') });
    // What stood in the masked places is nowhere in the preview.
    expect(JSON.stringify(preview)).not.toMatch(/肖某|2011年/);

    const release = { revision: preview.revision, doubtful: false };
    expect((await clerk('POST', `${URL}/approve`, release)).statusCode).toBe(403);
    const doubtful = await approver('POST', `${URL}/approve`, { ...release, doubtful: true });
    expect([doubtful.statusCode, doubtful.json().unmet[0].rule]).toEqual([409, 'OGI-017']);
    expect((await approver('POST', `${URL}/approve`, release)).json()).toMatchObject({ version: 1 });
    expect((await clerk('GET', '/api/v1/disclosure/completeness')).json()).toMatchObject({ decided: 1, published: 1 });
    expect((await clerk('GET', '/api/v1/disclosure/escalations')).json()).toEqual({ escalations: [] });
    const withdrawal = { kind: 'forbidden', reason: '不应当公开。' };
    expect((await approver('POST', `${URL}/withdraw`, withdrawal)).statusCode).toBe(204);
    expect(await rowsOf(s, 'published.decision')).toMatchObject([{ state: 'withdrawn' }]);
    expect(attempts).toEqual(
      expect.arrayContaining(['DRAFT_PUBLICATION', 'APPROVE_PUBLICATION', 'WITHDRAW_PUBLICATION']),
    );
    await app.close();
  });

  it('withholds on a ground, sends back, and publishes notices', async () => {
    const s = await makeDisclosure();
    await s.decide(childLabour());
    const { app, ask } = await interfaceOf(s);
    const ground = { code: 'secret', reason: '主要事实涉及商业秘密' };
    expect((await ask('disclosure-clerk', 'POST', `${URL}/withholding`, ground)).statusCode).toBe(204);
    expect((await ask('disclosure-approver', 'POST', `${URL}/return`, { reason: '未见商业秘密' })).statusCode).toBe(
      204,
    );
    expect((await ask('disclosure-approver', 'POST', `${URL}/withholding/approve`)).statusCode).toBe(409);
    await ask('disclosure-clerk', 'POST', `${URL}/withholding`, ground);
    expect((await ask('disclosure-approver', 'POST', `${URL}/withholding/approve`)).statusCode).toBe(204);
    expect((await ask('disclosure-clerk', 'GET', URL)).json().publication).toMatchObject({
      stage: 'withheld',
      ground: { code: 'secret', provision: '政府信息公开条例第十四条、第十五条' },
    });
    const notice = { phase: '事前', title: '执法事项清单', body: '见清单。' };
    expect((await ask('disclosure-clerk', 'PUT', '/api/v1/disclosure/notices/list-of-powers', notice)).statusCode).toBe(
      204,
    );
    expect((await rowsOf(s, 'published.notice')).length).toBe(1);
    await app.close();
  });
});
