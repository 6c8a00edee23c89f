import { sql } from 'kysely';
import type { PublishedSiteInput } from '#contract/published.ts';
import { type PublishedSample, publish, samplesFromCases, withdraw } from './decisions.ts';
import { loadItems } from './items.ts';
import { type PortalSite, SITE } from './portal-site.ts';

const OFFICERS = ['王建国', '李秀英', '张伟', '刘洋', '陈静', '杨帆', '赵敏', '黄磊'];

const NOTICES: readonly (readonly [phase: string, title: string, on: string])[] = [
  ['事前', '行政执法主体资格公告', '2026-01-05'],
  ['事前', '劳动保障监察行政处罚裁量基准（2026年版）', '2026-02-10'],
  ['事前', '2026年度人力资源市场秩序随机抽查计划', '2026-03-02'],
  ['事中', '执法人员执法时应当出示的证件式样', '2026-01-05'],
  ['事后', '2025年度行政执法数据', '2026-01-28'],
  ['公告', '关于2026年9月没有作出行政强制决定的说明', '2026-09-01'],
  ['公告', '法定节假日期间投诉举报渠道', '2026-08-20'],
];

/** Everything a bureau has on its portal: site, items, officers, notices, chart, decisions of many kinds. */
export async function fillPortal(site: PortalSite): Promise<{ readonly published: readonly PublishedSample[] }> {
  await fillSite(site, {});
  await fillLists(site);
  const published: PublishedSample[] = [];
  for (const [i, sample] of (await samplesFromCases()).entries())
    published.push(await publish(site, i === 4 ? { ...sample, corrections: CORRECTIONS } : sample));
  await fillOutcomes(site);
  const taken = published[2];
  if (taken !== undefined)
    await withdraw(site, taken.id, '人民法院裁定不准予强制执行，原行政处罚决定已经撤销。', '2026-09-18');
  return { published };
}

const CORRECTIONS = [
  {
    on: '2026-05-20',
    what: '将“拖欠61名劳动者工资”的计算期间更正为2019年3月至6月。',
    reason: '录入时漏写月份，不影响决定内容。',
  },
];

export async function fillSite(site: PortalSite, more: Partial<PublishedSiteInput>): Promise<void> {
  const info: PublishedSiteInput = {
    ...SITE,
    supervisor: '巨鹿县司法局',
    telephone: '0319-0000000',
    complaints: '12333',
    address: '巨鹿县示例路1号',
    postcode: '055250',
    hours: '工作日8:30—12:00，14:00—17:30',
    errorReport: 'https://zfwzgl.www.gov.cn/exposure/jiucuo.html',
    withheldGrounds: [
      { code: 'minor', text: '被处罚的当事人是未成年人' },
      { code: 'secret', text: '主要事实涉及国家秘密、商业秘密或者个人隐私' },
    ],
    ...more,
  };
  await sql`
    insert into published.site (one, info) values (true, ${JSON.stringify(info)}::jsonb)
    on conflict (one) do update set info = excluded.info`.execute(site.dbs.app);
  site.clock.advance(60_000);
}

export async function fillLists(site: PortalSite): Promise<void> {
  const items = (await loadItems()).map((item) => ({ ...item, penalty: item.penalty ?? '' }));
  await sql`
    insert into published.item (code, name, kind, category, subject, basis, penalty)
    select code, name, kind, category, subject, basis, penalty
    from jsonb_populate_recordset(null::published.item, ${JSON.stringify(items)}::jsonb)`.execute(site.dbs.app);
  for (const [i, name] of OFFICERS.entries())
    await sql`
      insert into published.officer values (${`officer-${i}`}, ${name}, ${i < 6 ? '劳动保障监察大队' : '工伤和社会保险监督股'},
        ${`13052900${String(i + 1).padStart(3, '0')}`}, '人力资源和社会保障', '2024-03-01', '2029-02-28',
        ${i === 5 ? '暂停使用' : '有效'})`.execute(site.dbs.app);
  for (const [i, [phase, title, on]] of NOTICES.entries())
    await sql`
      insert into published.notice values (${`notice-${i}`}, ${phase}, ${title},
        ${`${title}。\n依照行政执法公示制度的有关规定，现予公布,请社会各界监督。\n本公告自公布之日起施行。`}, ${on})`.execute(
      site.dbs.app,
    );
  await sql`insert into published.flow_chart values ('PT', '行政处罚普通程序流程图', ${chart()})`.execute(site.dbs.app);
}

/** Decisions that are not on the portal: withheld, in time, overdue. */
export async function fillOutcomes(site: PortalSite): Promise<void> {
  const rows = [
    ['a', 'withheld', 'minor', '2026-09-10', true, false],
    ['b', 'withheld', 'secret', '2026-09-11', true, false],
    ['c', 'pending', null, '2026-09-22', false, false],
    ['d', 'pending', null, '2026-09-07', false, true],
  ] as const;
  for (const [digit, kind, ground, on, answered, overdue] of rows)
    await sql`
      insert into published.outcome values (${digit.repeat(64)}, ${kind}, ${ground}, ${on}, '2026-09-16',
        ${answered ? '2026-09-15' : null}, ${overdue})`.execute(site.dbs.app);
}

function chart(): string {
  const steps = ['立案', '调查取证', '事先告知', '法制审核', '集体讨论', '作出决定', '送达', '公示'];
  const boxes = steps.map((step, i) => {
    const x = 20 + i * 130;
    const arrow = i === 0 ? '' : `<path d="M${x - 26} 60h20" stroke="#6f7b8b" stroke-width="2" marker-end="url(#a)"/>`;
    return `${arrow}<rect x="${x}" y="36" width="100" height="48" rx="6" fill="#edf2f9" stroke="#1b4b8f" stroke-width="1.5"/><text x="${x + 50}" y="66" text-anchor="middle" style="font-size:17px">${step}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1060 120" font-family="sans-serif" fill="#16202e"><title>行政处罚普通程序流程图</title><defs><marker id="a" markerWidth="8" markerHeight="8" refX="6" refY="4" orient="auto"><path d="M0 0l8 4-8 4z" fill="#6f7b8b"/></marker></defs>${boxes.join('')}</svg>`;
}
