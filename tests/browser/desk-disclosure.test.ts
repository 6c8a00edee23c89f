import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, expectSound, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type TestDesk } from './support/desk.ts';

const CLERK = 'baiyutong';
const APPROVER = 'shijingzhi';
const TITLE = '巨鹿县明辉电子有限公司（演示）涉嫌不按要求报送书面材料案';

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
beforeAll(async () => {
  desk = await openDesk({ current: true });
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

/** Opens the queue and in it the publication of that title. */
async function openPublication(login: string, view = 'open'): Promise<Page> {
  const page = await desk.visit(browser, login, `/disclosure?view=${view}`);
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByRole('heading', { name: TITLE, level: 1 }).waitFor();
  return page;
}

it('leads from the queue to a draft, and to the public through another person', async () => {
  const clerk = await desk.visit(browser, CLERK, '/disclosure');
  await clerk.getByText('已超期').first().waitFor();
  await expectAccessible(clerk, 'queue');
  await clerk.getByRole('link', { name: TITLE }).click();
  await clerk.getByLabel('一般').check();
  await clerk.getByLabel('要隐去的姓名或者名称').fill('巨鹿县');
  await clerk.getByRole('button', { name: '隐去', exact: true }).click();
  await clerk.getByText('正在按右侧填写的内容试拟').waitFor();
  await clerk.locator('mark.source').first().waitFor();
  await expectSound(clerk, 'a publication being drafted');
  // What was typed is there again after a reload.
  await clerk.reload();
  await clerk.getByRole('button', { name: /移除.*巨鹿县/ }).click();
  await clerk.getByRole('button', { name: '保存公开稿，交审核' }).click();
  await clerk.getByRole('heading', { name: '等待审核' }).waitFor();
  await clerk.getByText('审核人与拟稿人是同一人').waitFor();
  await clerk.context().close();

  const [approver, other] = [await openPublication(APPROVER), await openPublication(CLERK)];
  await other.getByRole('button', { name: '修改公开稿' }).click();
  await other.getByLabel('具有一定社会影响的理由').fill('社会关注。');
  await other.getByRole('button', { name: '保存公开稿，交审核' }).click();
  await other.getByRole('button', { name: '修改公开稿' }).waitFor();
  await other.context().close();
  // What the second person saw is no longer what would go out: nothing is published that was not seen.
  await approver.getByRole('button', { name: '审核通过并公示' }).click();
  await approver.getByRole('button', { name: '载入最新公开稿' }).click();
  await approver.getByRole('button', { name: '载入最新公开稿' }).waitFor({ state: 'detached' });
  await approver.getByRole('button', { name: '公示页面预览' }).click();
  await approver.getByRole('button', { name: '查看公开文本（PDF）' }).click();
  await approver.locator('iframe').waitFor();
  await keepsThroughLoss(approver);
  await approver.getByRole('button', { name: '审核通过并公示' }).click();
  const [shown] = await Promise.all([
    approver.context().waitForEvent('page'),
    approver.getByRole('link', { name: '查看公示页面' }).click(),
  ]);
  await shown.getByRole('heading', { level: 1 }).waitFor();
  expect(await shown.textContent('h1')).toContain('巨鹿县明辉电子有限公司');
  await approver.getByRole('button', { name: '办理经过和版本' }).click();
  await approver.getByText('审核并公示（第1版）').waitFor();
  await expectSound(approver, 'a publication and its course');
  await approver.context().close();
});

/** A reason that was typed outlives a lost network, a lost session and a closed window; it is given up only by the person. */
async function keepsThroughLoss(page: Page): Promise<void> {
  const [context, address] = [page.context(), page.url()];
  await page.getByLabel('退回理由').fill('当事人名称与决定书不一致');
  await context.setOffline(true);
  await page.getByRole('button', { name: '退回拟稿人' }).click();
  await page.getByRole('alert').getByText('连接不上服务器').waitFor();
  await context.setOffline(false);
  await context.clearCookies();
  const again = await context.newPage();
  await again.goto(address);
  await again.getByLabel('账号', { exact: true }).fill(APPROVER);
  await again.getByLabel('密码', { exact: true }).fill('Hengjian-demo-2026');
  await again.getByRole('button', { name: '登录', exact: true }).click();
  const reason = again.getByLabel('退回理由');
  await reason.waitFor();
  expect(await reason.inputValue()).toBe('当事人名称与决定书不一致');
  await again.getByRole('button', { name: '清空' }).click();
  expect(await reason.inputValue()).toBe('');
  await again.close();
  await page.reload();
  expect(await page.getByLabel('退回理由').inputValue()).toBe('');
}

it('answers a request for correction once the correction is public', async () => {
  const clerk = await openPublication(CLERK, 'published');
  const id = decodeURIComponent(new URL(clerk.url()).pathname.split('/').at(-1) ?? '');
  const url = await clerk.getByRole('link', { name: '查看公示页面' }).getAttribute('href');
  await fetch(`${desk.url}${url}/correction-request`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ request: randomUUID(), relation: 'public', what: '案名有误', wanted: '请核对' }),
  });
  desk.clock.advance(60_000);
  const tasks = await clerk.request.get(`${desk.url}/api/v1/tasks`);
  expect(await tasks.text()).toContain('有1件公众提出的公示更正申请等待答复');
  await clerk.goto(`${desk.url}/desk/disclosure/corrections`);
  await clerk.getByRole('link', { name: TITLE }).click();
  await clerk.getByText('案名有误').waitFor();
  await clerk.getByLabel('已更正').check();
  await clerk.getByLabel('答复内容').fill('已经核对并更正。');
  await clerk.getByRole('button', { name: '答复申请人' }).click();
  await clerk.getByText('收到申请后还没有更正公示').waitFor();
  await expectSound(clerk, 'a request for correction');
  await clerk.getByRole('link', { name: '核对公示内容、办理更正' }).click();
  await clerk.getByRole('button', { name: '更正公示' }).click();
  await clerk.getByLabel('更正内容').fill('更正案件名称');
  await clerk.getByLabel('更正理由').fill('录入有误');
  await clerk.getByRole('button', { name: '保存公开稿，交审核' }).click();
  await clerk.getByRole('heading', { name: '等待审核' }).waitFor();

  const approver = await desk.visit(browser, APPROVER, `/disclosure/publications/${encodeURIComponent(id)}`);
  await approver.getByRole('button', { name: '审核通过并公示' }).click();
  await approver.getByText('已更正').first().waitFor();
  await approver.context().close();

  await clerk.goto(`${desk.url}/desk/disclosure/corrections`);
  await clerk.getByRole('link', { name: TITLE }).click();
  await clerk.getByRole('button', { name: '答复申请人' }).click();
  await clerk.getByText('答复人、日期').waitFor();
  await clerk.context().close();
});

it('proposes to withhold, publishes a notice, exports the list for the credit platform', async () => {
  const clerk = await desk.visit(browser, CLERK, '/disclosure?view=at-risk');
  await clerk.getByRole('row').nth(1).getByRole('link').click();
  await clerk.getByRole('button', { name: '提出不予公开' }).click();
  await clerk.getByLabel('不予公开的理由').selectOption({ label: '主要事实涉及国家秘密、商业秘密或者个人隐私' });
  await clerk.getByText('依据：政府信息公开条例第十四条、第十五条').waitFor();
  await clerk.getByLabel('本案的具体理由').fill('主要事实涉及商业秘密。');
  await clerk.getByRole('button', { name: '提出不予公开，交审核' }).click();
  await clerk.getByText('不予公开待审核').waitFor();
  await clerk.goto(`${desk.url}/desk/disclosure/notices`);
  await clerk.getByRole('button', { name: '起草公告' }).click();
  await clerk.getByLabel('标题').fill('执法证件式样');
  await clerk.getByLabel('正文').fill('见附图。');
  await expectAccessible(clerk, 'notices');
  await clerk.getByRole('button', { name: '发布公告' }).click();
  await clerk.getByRole('link', { name: '执法证件式样' }).waitFor();

  await clerk.goto(`${desk.url}/desk/disclosure/credit?from=2026-11-01&to=2026-11-30`);
  await clerk.getByText('处罚有效期：').first().waitFor();
  await expectAccessible(clerk, 'credit');
  const [file] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.getByRole('button', { name: '导出数据（CSV）' }).click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toContain('"CF_XDR_MC","CF_XDR_LB"');
  await clerk.context().close();
});

it('takes down at once, with a reason that the public reads', async () => {
  const approver = await openPublication(APPROVER, 'corrected');
  await approver.getByRole('button', { name: '撤下公示' }).click();
  await approver.getByLabel('依法不应当公开而公开').check();
  await approver.getByLabel('公开的理由').fill('不应当公开。');
  await approver.getByLabel('我已核对').check();
  await expectAccessible(approver, 'withdraw');
  await approver.getByRole('button', { name: '撤下并公开理由' }).click();
  await approver.getByText('公示已经撤下').waitFor();
  const href = await approver.getByRole('link', { name: '查看公示页面' }).getAttribute('href');
  const tombstone = await (await fetch(desk.url + href)).text();
  expect(tombstone).toContain('不应当公开');
  expect(tombstone).not.toContain('明辉电子');
  await approver.context().close();
});

it('is whole on a phone', async () => {
  const page = await desk.visit(browser, CLERK, '/disclosure?view=all', PHONE);
  for (const to of ['corrections', 'notices', 'credit', 'queue', 'publication']) {
    if (to !== 'queue' && to !== 'publication') await page.goto(`${desk.url}/desk/disclosure/${to}`);
    if (to === 'queue') await page.goto(`${desk.url}/desk/disclosure?view=all`);
    if (to === 'publication') await page.getByRole('link', { name: TITLE }).click();
    await page
      .locator(to === 'publication' ? '.disclosure-field' : '.panel')
      .first()
      .waitFor();
    await page.waitForLoadState('networkidle');
    await expectAccessible(page, `${to} on a phone`);
    expect(await overflowOf(page)).toBe(0);
  }
  await page.context().close();
});

it('no page failed on the way', () => {
  expect(desk.faults).toEqual([]);
});
