import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { publishedSiteSchema } from '#contract/published.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { fsck, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { attachProofs, publishNotice, publishStanding, withdrawPublication } from './index.ts';
import { CLERK, childLabour, makeDisclosure, publish, rowsOf } from './testing/disclosure.ts';

const SITE = { baseUrl: 'https://gs.example.gov.cn', siteName: '巨鹿县人力资源和社会保障局行政执法公示' };

describe('what always stands in public', () => {
  it('TSG-004 APL-039 shows officers, items, flow charts and the site as they stand that day, and records only changes', async () => {
    const s = await makeDisclosure();
    const run = () => publishStanding(s.deps, { actor: SYSTEM_ACTOR, on: s.today() }, SITE);
    expect(await run()).toEqual(['officers', 'items', 'flow-charts', 'site']);
    expect(await run()).toEqual([]);
    const officers = await rowsOf(s, 'published.officer');
    expect(officers.length).toBeGreaterThan(1);
    for (const officer of officers) expect(officer.certificate_no).not.toBe('');
    expect((await rowsOf(s, 'published.item')).length).toBeGreaterThan(100);
    const charts = await rowsOf(s, 'published.flow_chart');
    expect(charts.map((chart) => chart.title).sort()).toEqual(['听证程序流程图', '普通程序流程图', '简易程序流程图']);
    const [site] = await rowsOf(s, 'published.site');
    const info = publishedSiteSchema.parse(site?.info);
    expect(info).toMatchObject({ ...SITE, agency: '巨鹿县人力资源和社会保障局' });
    // A placeholder of the pack is not shown as if it were a number.
    expect(JSON.stringify(info)).not.toContain('待填写');
    expect(info.withheldGrounds.map((g) => g.code)).toContain('minor');
    // A certificate that expires changes the list without anybody's act.
    s.at(plainDate('2040-01-01'));
    expect(await run()).toEqual(['officers']);
    expect((await rowsOf(s, 'published.officer')).every((officer) => officer.status !== '有效')).toBe(true);
  });

  it('keeps notices, the later version of one in its place', async () => {
    const s = await makeDisclosure();
    const act = { actor: CLERK, on: s.today(), clientId: 'client-0009' };
    const notice = { id: 'list-of-powers', phase: '事前', title: '执法事项清单', body: '见清单。' } as const;
    await publishNotice(s.deps, act, notice);
    await publishNotice(s.deps, act, { ...notice, body: '重复请求' });
    await publishNotice(s.deps, { ...act, clientId: 'client-0010' }, { ...notice, title: '执法事项清单（调整）' });
    expect(await rowsOf(s, 'published.notice')).toMatchObject([{ id: notice.id, title: '执法事项清单（调整）' }]);
  });

  it('can all be recomputed from the journal, and the portal role reads it', async () => {
    const s = await makeDisclosure();
    await publishStanding(s.deps, { actor: SYSTEM_ACTOR, on: s.today() }, SITE);
    for (const n of ['1', '2']) {
      await s.decide(childLabour({ decisionId: `d${n}`, caseId: `c${n}`, number: `巨人社监罚决字〔2026〕第${n}号` }));
      await publish(s, `d${n}`);
    }
    await withdrawPublication(
      s.deps,
      { actor: CLERK, on: s.today() },
      { decisionId: 'd2', kind: 'forbidden', reason: '不应当公开。' },
    );
    await s.integrate();
    await attachProofs(s.deps);
    await s.integrate();
    const parts = {
      dbs: s.dbs,
      recording: s.recording,
      sealKey: s.sealKey,
      keeper: s.keeper,
      blobs: s.deps.blobs,
      migrations: [],
    };
    const ours = /^(?:disclosure|published)\./;
    const check = async () => (await fsck(parts)).differences.filter((difference) => ours.test(difference.where));
    expect(await check()).toEqual([]);
    await sql`update published.decision set facts = '改过' where facts is not null`.execute(s.dbs.owner);
    expect((await check()).length).toBe(1);
    for (const table of ['decision', 'outcome', 'officer', 'item', 'flow_chart', 'site', 'log_entry'])
      expect(
        (await sql`select * from ${sql.table(`published.${table}`)}`.execute(s.dbs.portal)).rows.length,
      ).toBeGreaterThan(0);
    await expect(sql`select * from disclosure.publication`.execute(s.dbs.portal)).rejects.toThrow('permission denied');
  });
});
