import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { civilDateOf, instant } from '#domain/kernel/instant.ts';
import { addDays } from '#domain/kernel/plain-date.ts';
import { listPublications } from '#modules/disclosure/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { expectSound, openBrowser } from './support/browser.ts';
import { openDesk, type TestDesk } from './support/desk.ts';

const NOW = instant('2026-11-23T02:00:00.000Z');
const TODAY = civilDateOf(NOW);
const YEAR = `from=2026-01-01&to=${TODAY}`;

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
beforeAll(async () => {
  desk = await openDesk({ at: NOW, current: true });
  await majorPenalty();
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

let title: string;

/** The fines of the demonstration are small: one is entered as a major one that had to be filed yesterday. */
async function majorPenalty(): Promise<void> {
  const { recording, people } = desk.modules;
  const queue = await listPublications(people.dbs.app, { limit: 50 });
  const row = queue.find((one) => one.kind === 'penalty' && !one.late);
  if (row === undefined) throw new Error('the demonstration has no penalty');
  title = row.title;
  const payload = {
    ...{ caseId: row.case_id, title: row.title, number: row.number, partyName: row.party_name },
    ...{ grounds: ['较大数额罚款'], decidedOn: row.decided_on, effectiveOn: addDays(TODAY, -16) },
    ...{ dueOn: addDays(TODAY, -1), basis: '本机关设定' },
  };
  const event = { stream: `filing:${row.decision_id}`, type: 'supervision.filing-due', payload, occurredOn: TODAY };
  await withTransaction(people.dbs.app, (tx) =>
    recording.append(tx, { actor: { account: 'system' }, events: [event] }),
  );
}

/** Looks at a page on a wide screen and on a phone: nothing serious for axe, nothing beyond the edge. */
async function look(login: string, ...places: readonly (readonly [to: string, shows: string])[]): Promise<void> {
  const page = await desk.visit(browser, login, places[0]?.[0]);
  for (const [to, shows] of places) {
    await page.goto(`${desk.url}/desk${to}`);
    await page.locator('#content').getByText(shows).first().waitFor();
    await expectSound(page, to);
    await shoot(page, to);
  }
  await page.context().close();
}

/** Pictures are kept where SHOTS names a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder === undefined) return;
  await page.screenshot({ path: `${folder}/${name.replace(/[^a-z0-9-]+/g, '_')}.png`, fullPage: true });
}

it('a filing goes from the agency to its supervisor and is registered', async () => {
  const legal = await desk.visit(browser, 'shenxiuwen', '/supervision/filings');
  await legal.getByRole('link', { name: title }).click();
  await legal.getByLabel('备案报告').waitFor();
  await expectSound(legal, 'a filing that is due');
  await legal.getByLabel('备案报告').fill('案件概况、处罚理由和依据、裁量说明。');
  await legal.getByRole('button', { name: '报送备案' }).click();
  await legal.getByText('已报送，待登记').waitFor();
  await legal.context().close();

  const supervisor = await desk.visit(browser, 'yanshouzheng', '/supervision/filings?stage=sent');
  await supervisor.getByText('逾期报送').waitFor();
  await supervisor.getByRole('link', { name: title }).click();
  const paper = supervisor.getByRole('link', { name: '行政处罚决定书' });
  const answer = await supervisor.request.get(`${desk.url}${await paper.getAttribute('href')}`);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  await supervisor.getByLabel('备案登记号').fill('巨司备〔2026〕1号');
  await supervisor.getByRole('button', { name: '登记备案' }).click();
  await supervisor.getByText('已备案').waitFor();
  await expectSound(supervisor, 'one filing');
  await shoot(supervisor, 'filing');
  await supervisor.context().close();
});

it('a file is asked for with a reason, read, and led to a document that the head answers', async () => {
  const supervisor = await desk.visit(browser, 'yanshouzheng', '/supervision/accesses');
  await supervisor.getByLabel('查找案件').fill(title.slice(0, 6));
  await supervisor.getByRole('button', { name: '查找' }).click();
  await supervisor.getByRole('button', { name: `选择${title}` }).click();
  // What the server does not take is marked at its entry, and the message leads there.
  const reason = supervisor.getByLabel('调阅理由');
  await reason.fill(' ');
  await supervisor.getByLabel('调阅截止日').fill(addDays(TODAY, 10));
  await supervisor.getByRole('button', { name: '登记并调阅' }).click();
  await supervisor.getByRole('alert').getByRole('link', { name: '不得为空' }).click();
  expect(await reason.getAttribute('aria-invalid')).toBe('true');
  const words = supervisor.locator(`[id="${await reason.getAttribute('aria-describedby')}"]`);
  expect(await words.textContent()).toBe('不得为空');
  await reason.fill('群众反映处罚畸轻');
  await supervisor.getByRole('button', { name: '登记并调阅' }).click();
  await supervisor.getByText('本次查阅已记入审计记录').waitFor();
  await supervisor.getByRole('heading', { name: '办理过程' }).waitFor();
  await expectSound(supervisor, 'file under supervision');
  await shoot(supervisor, 'file');
  await supervisor.getByRole('link', { name: '就本案制发监督文书' }).click();
  await supervisor.getByLabel('文书种类').selectOption({ label: '行政执法监督意见书' });
  await supervisor.getByLabel('文号').fill('巨司监意〔2026〕1号');
  await supervisor.getByLabel('答复期限').fill(addDays(TODAY, 30));
  await supervisor.getByLabel('标题').fill('关于规范裁量说理的意见');
  await supervisor.getByLabel('发现的问题').fill('决定书裁量理由过于简略。');
  await supervisor.getByLabel('监督要求').fill('补充裁量说理，报告整改情况。');
  await expectSound(supervisor, 'new document');
  await shoot(supervisor, 'new-opinion');
  await supervisor.getByRole('button', { name: '制发', exact: true }).click();
  await supervisor.getByText('待答复').waitFor();
  await supervisor.context().close();

  const head = await desk.visit(browser, 'songmingyuan', '/supervision/opinions');
  await head.getByRole('link', { name: '关于规范裁量说理的意见' }).click();
  await head.getByLabel('核查情况、整改措施和结果').fill('已组织学习并补充说理。');
  await head.getByRole('button', { name: '答复', exact: true }).click();
  await head.getByText('已答复，待核').waitFor();
  await expectSound(head, 'one document of supervision');
  await shoot(head, 'opinion');
  await head.context().close();
});

it('a list is entered in the ledger and sent by the bureau, registered by the supervisor', async () => {
  const legal = await desk.visit(browser, 'shenxiuwen', '/supervision/ledger');
  await legal.getByRole('button', { name: '登记音像记录事项清单' }).click();
  await legal.getByLabel('版本或者文号').fill('2026年版');
  await legal.getByRole('button', { name: '登记', exact: true }).first().click();
  await legal.getByRole('button', { name: '报送备案', exact: true }).click();
  await legal.getByLabel('报送方式和份数').fill('纸质一份');
  await legal.getByRole('button', { name: '确认报送备案' }).click();
  await legal.getByText('已报送，待登记').last().waitFor();
  await legal.context().close();
  const supervisor = await desk.visit(browser, 'yanshouzheng', '/supervision/ledger');
  await supervisor.getByRole('button', { name: '登记备案', exact: true }).click();
  await supervisor.getByLabel('备案号').fill('巨司备〔2026〕1号');
  await supervisor.getByRole('button', { name: '确认登记备案' }).click();
  await supervisor.getByText('巨司备〔2026〕1号').waitFor();
  await supervisor.context().close();
});

it('figures lead to their rows, the year to its tables', async () => {
  const page = await desk.visit(browser, 'shenxiuwen', `/statistics?${YEAR}`);
  await page.getByRole('button', { name: /^行政处罚决定：/ }).click();
  await page.getByRole('heading', { name: /来源记录\d+条/ }).waitFor();
  const href = await page.getByRole('link', { name: '导出表格' }).getAttribute('href');
  const file = await page.request.get(`${desk.url}${href}`);
  expect((await file.body()).subarray(0, 2).toString()).toBe('PK');
  await page.context().close();
});

it('the audit administrator sees who read a file, narrows, exports; the export itself is in the trail', async () => {
  const page = await desk.visit(browser, 'guqing', '/audit');
  await page.getByLabel('操作').selectOption({ label: '调阅的案卷' });
  await page.getByRole('button', { name: '查询' }).click();
  await page
    .getByRole('button', { name: /^案卷 / })
    .first()
    .click();
  await page.getByRole('button', { name: '严守正' }).first().waitFor();
  await page.getByRole('heading', { name: '这一案卷的全部记录' }).waitFor();
  const href = await page.getByRole('link', { name: '导出表格' }).getAttribute('href');
  const file = await page.request.get(`${desk.url}${href}`);
  expect((await file.body()).subarray(0, 2).toString()).toBe('PK');
  await page.getByRole('button', { name: '清除条件' }).click();
  await page.getByLabel('操作').selectOption({ label: '导出操作审计记录（XLSX）' });
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('rowheader', { name: '导出操作审计记录（XLSX）' }).waitFor();
  expect((await page.request.get(`${desk.url}/api/v1/cases`)).status()).toBe(403);
  await page.context().close();
  await look('guqing', ['/audit', '操作审计记录'], ['/audit/log', '还没有核验记录']);
});

it('every page fits a wide screen and a phone, and axe finds nothing', async () => {
  await look(
    'yanshouzheng',
    ['/supervision', '监督概览'],
    ['/supervision/filings', title],
    ['/supervision/accesses', '群众反映处罚畸轻'],
    ['/supervision/opinions', '关于规范裁量说理的意见'],
    [`/statistics?${YEAR}&figure=penalty`, '来源记录'],
  );
  await look(
    'shenxiuwen',
    ['/statistics/annual?year=2025', '登记公开和报送'],
    ['/statistics/quarters', '行政执法与刑事司法衔接'],
    ['/supervision/ledger', '应当备案、台账中没有登记的'],
  );
});

it('a post without the permission is told so', async () => {
  const page = await desk.visit(browser, 'gaowenbo', '/supervision');
  await page.getByText('您的岗位不能查看本页').waitFor();
  await page.context().close();
  expect(desk.faults).toEqual([]);
});
