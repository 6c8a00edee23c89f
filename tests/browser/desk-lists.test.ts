import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type TestDesk, WIDE } from './support/desk.ts';

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

const total = (page: Page) => page.getByText(/^共\d+件$/);
const lines = (page: Page) => page.getByRole('table', { name: '案件清单' }).locator('tbody a');

it('the morning of an officer: what is due first with what to do, what waits for others, my cases', async () => {
  for (const size of [WIDE, PHONE]) {
    const page = await desk.visit(browser, 'gaowenbo', '/tasks', size);
    await page.getByRole('heading', { name: '待办' }).waitFor();
    const near = page.getByRole('region', { name: /^临近期限\d+件$/ });
    await near
      .getByText(/将满，请抓紧办理(?:下一步)?“.+”（.*第.+条.*）。/)
      .first()
      .waitFor();
    await expectAccessible(page, `tasks at ${size.width}`);
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole('link', { name: /^等待他人/ }).click();
    await page.getByRole('region', { name: '等待他人' }).getByText(/^等待/).first().waitFor();
    await page.getByRole('link', { name: /^我的案件/ }).click();
    await page.getByRole('region', { name: '我的案件' }).getByText('主办').first().waitFor();
    await page.goBack();
    await page.getByRole('region', { name: '等待他人' }).waitFor();
    await page.context().close();
  }
});

it('those who lead see what is overdue beyond their own desk; who handles no cases is told so', async () => {
  const head = await desk.visit(browser, 'songmingyuan');
  await head.getByRole('link', { name: /^本机关有\d+件在办案件已超过法定期限$/ }).click();
  await total(head).waitFor();
  await lines(head).first().waitFor();
  expect(await head.getByLabel('已逾期').isChecked()).toBe(true);
  const admin = await desk.visit(browser, 'fangyiming');
  await admin.getByText('您的岗位不办理案件').waitFor();
  await admin.goto(`${desk.url}/desk/cases`);
  await admin.getByText('您的岗位不能查看本页').waitFor();
  await Promise.all([head, admin].map((page) => page.context().close()));
});

it('cases are narrowed, ordered and gone through by keyboard; the address carries it all', async () => {
  const page = await desk.visit(browser, 'gaowenbo', '/cases');
  await lines(page).first().waitFor();
  await expectAccessible(page, 'cases');
  const before = await total(page).innerText();
  await page.getByLabel('检索词').fill('电子 书面材料');
  await page.keyboard.press('Enter');
  await expect.poll(() => total(page).innerText()).toBe('共1件');
  expect(new URL(page.url()).searchParams.get('q')).toBe('电子 书面材料');
  await page.reload();
  await expect.poll(() => lines(page).count()).toBe(1);
  await page.getByRole('button', { name: '清除全部条件' }).click();
  await expect.poll(() => total(page).innerText()).toBe(before);

  const due = page.getByRole('columnheader', { name: '最近期限' });
  await due.getByRole('button').click();
  await expect.poll(() => due.getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(() => page.locator('tbody tr').first().innerText()).toContain('已超期');
  await lines(page).first().focus();
  await page.keyboard.press('End');
  const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('aria-rowindex'));
  await expect.poll(focused).toBe(String(Number(/\d+/.exec(before)?.[0]) + 1));
  await page.keyboard.press('Home');
  await expect.poll(focused).toBe('2');
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe('3');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/desk/cases/*');
  await page.context().close();
});

it('columns and views are kept for the person, the list is saved as a table', async () => {
  const page = await desk.visit(browser, 'gaowenbo', '/cases?open=true&sort=due');
  await lines(page).first().waitFor();
  await page.getByText('栏目', { exact: true }).click();
  await page.getByLabel('立案日期', { exact: true }).check();
  await page.keyboard.press('Escape');
  await page.getByText('视图', { exact: true }).click();
  await page.getByLabel('把目前的条件保存为').fill('在办，按期限');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存。').waitFor();
  await page.goto(`${desk.url}/desk/cases`);
  await page.getByRole('columnheader', { name: '立案日期' }).waitFor();
  await page.getByText('视图（1）').click();
  await page.getByRole('button', { name: '在办，按期限', exact: true }).click();
  await page.waitForURL('**/desk/cases?open=true&sort=due');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出' }).click()]);
  expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK');
  await page.context().close();
});

it('a phone shows cards; nothing found says what to do', async () => {
  const page = await desk.visit(browser, 'gaowenbo', '/cases', PHONE);
  await page.getByRole('list', { name: '案件清单' }).getByRole('link').first().waitFor();
  await expectAccessible(page, 'cases on a phone');
  expect(await overflowOf(page)).toBe(0);
  await page.goto(`${desk.url}/desk/cases?q=${encodeURIComponent('没有这样的案件')}`);
  await page.getByText('没有符合条件的案件').waitFor();
  await expectAccessible(page, 'no cases');
  await page.context().close();
});

it('no page failed on the way', () => {
  expect(desk.faults).toEqual([]);
});
