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
    const days = 'from=2026-11-01&to=2026-11-30';
    const list = '/api/v1/disclosure/double-publicity';
    expect((await clerk('GET', `${list}/report?${days}`)).json()).toMatchObject({ lines: [{}], leftOut: [] });
    expect((await clerk('GET', `${list}?${days}&format=csv`)).body).toContain('"巨人社监罚决字〔2026〕第014号"');
    const sheet = await clerk('GET', `${list}?${days}`);
    expect(sheet.headers['content-disposition']).toContain(encodeURIComponent('2026-11-30.xlsx'));
    expect((await clerk('GET', `${list}?from=2026-12-01&to=2026-11-01`)).statusCode).toBe(400);
    expect((await approver('GET', `${list}?${days}`)).statusCode).toBe(403);
    const withdrawal = { kind: 'forbidden', reason: '不应当公开。' };
    expect((await approver('POST', `${URL}/withdraw`, withdrawal)).statusCode).toBe(204);
    expect(await rowsOf(s, 'published.decision')).toMatchObject([{ state: 'withdrawn' }]);
    expect(attempts).toEqual(
      expect.arrayContaining(['DRAFT_PUBLICATION', 'APPROVE_PUBLICATION', 'WITHDRAW_PUBLICATION']),
    );
    await app.close();
  });

  it('OGI-017 shows the case beside the record, every mark with the place it stands for, and what each person may do', async () => {
    const s = await makeDisclosure();
    const facts = childLabour();
    await s.decide(facts);
    const { app, ask } = await interfaceOf(s);
    const compare = async (post: Post) => (await ask(post, 'GET', `${URL}/comparison`)).json();
    const before = await compare('disclosure-clerk');
    expect(before).toMatchObject({ hasDraft: false, publicUrl: null, publication: { daysLeft: 7 } });
    const text = before.comparison.fields.find((f: { path: string }) => f.path === 'facts');
    expect([text.decision, text.amended, text.name]).toEqual([facts.facts, null, '违法事实']);
    expect(text.sources.map((p: { start: number; end: number }) => text.decision.slice(p.start, p.end))).toEqual(
      expect.arrayContaining(['肖某', '张某']),
    );
    const tried = {
      ...DRAFT,
      addedNames: [{ kind: 'other', name: '电子加工' }],
      amendments: { performance: '自收到决定书之日起十五日内缴纳，联系人肖某。' },
    };
    const trial = (await ask('disclosure-clerk', 'POST', `${URL}/trial`, tried)).json();
    const performance = trial.fields.find((f: { path: string }) => f.path === 'performance');
    expect([performance.decision, performance.public]).toEqual([
      facts.performance,
      expect.not.stringContaining('肖某'),
    ]);
    expect(performance.amended.slice(performance.sources[0].start, performance.sources[0].end)).toBe('肖某');
    expect(trial.page.title).not.toContain('电子加工');
    // A trial leaves nothing behind.
    expect((await compare('disclosure-clerk')).hasDraft).toBe(false);
    expect((await ask('disclosure-approver', 'POST', `${URL}/trial`, tried)).statusCode).toBe(403);

    await ask('disclosure-clerk', 'POST', `${URL}/draft`, DRAFT);
    const [own, second] = [await compare('disclosure-clerk'), await compare('disclosure-approver')];
    expect(own.comparison.obstacles.approve).toMatchObject([
      { rule: 'TSG-002', message: expect.stringContaining('同一人') },
    ]);
    expect(second.comparison).toMatchObject({ stale: false, obstacles: { approve: [] } });
    const pdf = await ask('disclosure-approver', 'GET', `${URL}/preview.pdf`);
    expect([pdf.statusCode, pdf.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const release = { revision: second.comparison.revision, doubtful: false };
    expect((await ask('disclosure-approver', 'POST', `${URL}/approve`, release)).statusCode).toBe(200);
    expect(await compare('disclosure-clerk')).toMatchObject({
      publicUrl: expect.stringContaining('https://gs.example.gov.cn/decisions/'),
      comparison: { stale: false, obstacles: { withdrawRevoked: [{ rule: 'APL-048b' }], withdrawForbidden: [] } },
    });
    s.decided.set('case-01-d1', { ...(s.decided.get('case-01-d1') as typeof facts), title: '另一案名' });
    expect((await compare('disclosure-clerk')).comparison.stale).toBe(true);
    const { entries } = (await ask('disclosure-clerk', 'GET', `${URL}/history`)).json();
    expect(entries.map((e: { what: string }) => e.what)).toEqual([
      '决定作出，进入公示办理',
      '起草公开稿（第1版）',
      '审核并公示（第1版）',
    ]);
    expect(entries[2].version).toMatchObject({ number: 1, title: facts.title });
    expect((await ask('disclosure-clerk', 'GET', '/api/v1/disclosure/publications/none/history')).statusCode).toBe(404);
    const found = (await ask('disclosure-clerk', 'GET', '/api/v1/disclosure/publications?text=014')).json();
    expect(found).toMatchObject({ more: false, counts: { open: 0, stages: { published: 1 } }, publications: [{}] });
    expect(
      (await ask('disclosure-clerk', 'GET', '/api/v1/disclosure/publications?alarm=overdue')).json().publications,
    ).toEqual([]);
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
    expect((await ask('disclosure-clerk', 'GET', '/api/v1/disclosure/notices')).json().notices).toMatchObject([
      { id: 'list-of-powers', phase: '事前', publishedOn: '2026-11-23' },
    ]);
    const { grounds } = (await ask('disclosure-clerk', 'GET', '/api/v1/disclosure/withholding-grounds')).json();
    expect(grounds).toContainEqual(
      expect.objectContaining({ code: 'minor', provision: expect.stringContaining('第十五条') }),
    );
    const { entries } = (await ask('disclosure-clerk', 'GET', `${URL}/history`)).json();
    expect(entries.map((e: { what: string }) => e.what)).toEqual([
      '决定作出，进入公示办理',
      '提出不予公开',
      '退回',
      '提出不予公开',
      '决定不予公开',
    ]);
    await app.close();
  });
});
