import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instant } from '#domain/kernel/instant.ts';
import { expectAccessible, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type Size, type TestDesk } from './support/desk.ts';

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
beforeAll(async () => {
  desk = await openDesk();
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

const PARTY = '巨鹿县云帆食品有限公司';
const CODE = '91130529MA0EXAMP0G';
const TITLE = `${PARTY}涉嫌使用童工案`;
let caseId = '';

/** A write by the person of that page, as their desk would send it. */
async function write(page: Page, path: string, data: unknown): Promise<void> {
  const headers = { 'idempotency-key': randomUUID() };
  const answer = await page.context().request.post(`${desk.url}/api/v1${path}`, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
}

/** What does not come within ten seconds on this machine does not come. */
async function visit(login: string, to: string, size?: Size): Promise<Page> {
  const page = await desk.visit(browser, login, to, size);
  page.setDefaultTimeout(10_000);
  return page;
}

const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '案卷内容' }).getByRole('link', { name }).click();

it('opens a case: the code is checked while typing, nothing typed is lost, people of the matter are named', async () => {
  const page = await visit('tianxiaohe', '/open-case');
  await page.getByLabel('接到（发现）的日期').fill('2026-11-16');
  await page.getByLabel('案由', { exact: true }).fill(TITLE);
  await page.getByLabel('反映的事实', { exact: true }).fill('该公司招用一名未满十六周岁的人');
  await page.getByLabel('违法行为仍在连续或者继续').check();
  await page.getByLabel('名称', { exact: true }).fill(PARTY);
  const code = page.getByLabel('统一社会信用代码');
  await code.fill(CODE.replace(/.$/, '6'));
  await page.getByText('校验码不符').waitFor();
  await page.reload();
  await page.getByText('校验码不符').waitFor();
  expect(await page.getByLabel('案由', { exact: true }).inputValue()).toBe(TITLE);
  await code.fill(CODE.toLowerCase());
  await page.getByText('代码有效').waitFor();
  await page.getByLabel('查找执法事项').fill('童工');
  await page.getByRole('list', { name: '可选的执法事项' }).getByRole('button').first().click();
  await page.getByRole('button', { name: '增加有关人员' }).click();
  await page.getByLabel('姓名', { exact: true }).fill('李小某');
  await page.getByLabel('身份', { exact: true }).last().fill('被招用的未成年人');
  await page.getByLabel('类别').selectOption({ label: '未成年人' });
  await page.getByLabel(/出生年月/).fill('2011-06');
  await expectAccessible(page, 'opening a case');
  await page.getByRole('button', { name: '建立案卷并登记线索' }).click();
  await page.waitForURL('**/desk/cases/*');
  caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.getByRole('heading', { name: TITLE }).waitFor();
  expect(await page.locator('.case-state').textContent()).toBe('受理审查');
  await page.getByText('受理期限').first().waitFor();
  expect(await page.locator('.case-strip [aria-current=step] .case-place').textContent()).toBe('受理审查');
  await part(page, '当事人');
  await page.getByText('李小某').waitFor();
  await expectAccessible(page, 'workbench');
  await page.context().close();
});

it('shows what another person did, and keeps what is open', async () => {
  const [window, head] = [
    await visit('tianxiaohe', `/cases/${caseId}/timeline`),
    await visit('guolixin', `/cases/${caseId}`),
  ];
  await window.getByLabel('在时间线中查找').fill('登记');
  await head.getByRole('heading', { name: TITLE }).waitFor();
  await write(head, `/cases/${caseId}/acts`, { act: 'accept', input: { inJurisdiction: true } });
  await window.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  const news = window.getByRole('status').filter({ hasText: '本案有新的办理' });
  await news.getByText(/郭立新于.*办理“受理”/).waitFor();
  expect(await window.locator('.case-state').textContent()).toBe('受理审查');
  await news.getByRole('button', { name: '更新本页' }).click();
  await window.locator('.case-state', { hasText: '立案审批' }).waitFor();
  expect(await window.getByLabel('在时间线中查找').inputValue()).toBe('登记');
  await window.getByLabel('在时间线中查找').fill('');
  await window.locator('.case-entry', { hasText: '受理' }).first().waitFor();
  await Promise.all([window, head].map((page) => page.context().close()));
});

it('says beside each officer who may not handle the case why, shows the past as the past, and who read the file', async () => {
  desk.clock.set(instant('2026-11-17T01:30:00.000Z'));
  const page = await visit('guolixin', `/cases/${caseId}/officers`);
  const out = page.locator('.officer.out', { hasText: '姚建国' });
  await out.getByText(/已于2025年12月31日到期/).waitFor();
  expect(await out.locator('.provision').textContent()).toContain('行政处罚法第四十二条');
  await page.getByLabel(/^高文博/).check();
  await page.getByLabel(/^赵晓岚/).check();
  await page.getByText('至少2人，已选2人').waitFor();
  await expectAccessible(page, 'officers');
  await write(page, `/cases/${caseId}/acts`, {
    act: 'note-event',
    on: '2026-11-16',
    input: { kind: 'other', text: '来电' },
  });

  await page.goto(`${desk.url}/desk/cases/${caseId}/timeline`);
  await page.getByLabel('显示哪些').selectOption({ label: '只看补录' });
  await page.locator('.case-entry', { hasText: '登记其他事项' }).getByText('补录').waitFor();
  await page.goto(`${desk.url}/desk/cases/${caseId}?on=2026-11-16`);
  await page.getByText('历史案卷').waitFor();
  expect(await page.getByRole('navigation', { name: '案卷内容' }).getByText('办理', { exact: true }).count()).toBe(0);
  await page.getByText('共3条，显示3条').waitFor();
  await page.getByRole('link', { name: '返回现在的案卷' }).click();
  await part(page, '查阅记录');
  await page
    .getByRole('row', { name: /田小禾/ })
    .first()
    .waitFor();
  await page.context().close();
});

it('relates two cases on both files, with the history of the party', async () => {
  const page = await visit('guolixin', '/open-case');
  const other = randomUUID();
  await write(page, '/cases', { id: other, title: `${PARTY}另案`, procedure: 'PT' });
  const party = { role: 'respondent', name: PARTY, kind: 'enterprise', code: CODE };
  const input = { source: 'report', receivedOn: '2026-11-17', summary: '另有反映', parties: [party], itemCodes: [] };
  await write(page, `/cases/${other}/acts`, { act: 'register-clue', input });
  await page.goto(`${desk.url}/desk/cases/${caseId}/relations`);
  await page.getByText('代码相同').waitFor();
  await page.getByLabel('查找案件').fill('另案');
  await page.getByRole('radio').first().check();
  await page.getByLabel('关联的理由').fill('同一公司的两件举报');
  await page.getByRole('button', { name: '关联案件', exact: true }).click();
  await page.getByText('系列案件：同一公司的两件举报').waitFor();
  await page
    .getByRole('link', { name: `${PARTY}另案` })
    .first()
    .click();
  await part(page, '关联案件');
  await page.getByText('系列案件：同一公司的两件举报').waitFor();
  await part(page, '当事人');
  await page.getByRole('button', { name: '查看历次案件和履行情况' }).click();
  await page.getByRole('link', { name: TITLE }).waitFor();
  await page.context().close();
});

it('holds only the rows in sight of a history of ten thousand entries, and reaches its end', async () => {
  const page = await visit('guolixin', `/cases/${caseId}`);
  await page.getByRole('heading', { name: TITLE }).waitFor();
  const whole = await page.context().request.get(`${desk.url}/api/v1/cases/${caseId}/timeline`);
  const { entries } = (await whole.json()) as { entries: { n: number; name: string }[] };
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    ...entries[i % entries.length],
    n: i + 1,
    name: `第${i + 1}条`,
  }));
  await page.route(`**/api/v1/cases/${caseId}/timeline*`, (route) =>
    route.fulfill({ json: { version: 10_000, entries: many } }),
  );
  await part(page, '时间线');
  await page.getByText('第10000条').waitFor();
  const rows = page.locator('.case-timeline li');
  await expectAccessible(page, 'timeline');
  expect(await rows.count()).toBeLessThan(60);
  await page.locator('.case-timeline').evaluate((frame) => frame.scrollTo(0, frame.scrollHeight));
  await page.getByText('第1条', { exact: true }).waitFor();
  expect(await rows.count()).toBeLessThan(60);
  await page.context().close();
});

it('fits a phone in every part, the chart and the print included', async () => {
  const page = await visit('guolixin', `/cases/${caseId}`, PHONE);
  await page.getByRole('button', { name: '查看完整流程图' }).click();
  await page.locator('.case-chart svg').waitFor();
  await expectAccessible(page, 'chart on a phone');
  for (const name of ['evidence', 'documents', 'clocks', 'findings', 'outcome', 'readings', 'print']) {
    await page.goto(`${desk.url}/desk/cases/${caseId}/${name}`);
    await page.locator('.panel').nth(2).waitFor();
    expect(await overflowOf(page), name).toBe(0);
  }
  await expectAccessible(page, 'print on a phone');
  await page.goto(`${desk.url}/desk/cases/${randomUUID()}`);
  await page.getByText('没有找到所请求的内容').waitFor();
  await page.context().close();
});

it('no page failed on the way', () => {
  expect(desk.faults).toEqual([]);
});
