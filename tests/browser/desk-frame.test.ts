import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type TestDesk, WIDE } from './support/desk.ts';

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

it('shows a page that does not exist as such, on a wide screen and on a phone, without faults', async () => {
  for (const size of [WIDE, PHONE]) {
    const page = await desk.visit(browser, 'songmingyuan', '/nowhere', size);
    await page.getByText('没有找到所请求的内容').waitFor();
    await expectAccessible(page, `frame at ${size.width}`);
    expect(await overflowOf(page)).toBe(0);
    await page.context().close();
  }
});

it('is reached by keyboard: skip link, menu, content', async () => {
  const page = await desk.visit(browser, 'songmingyuan', '/nowhere');
  await page.getByText('没有找到所请求的内容').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  await page.context().close();
});

it('asks who it is, leads back to the page asked for, and lets nobody else in', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  await page.goto(`${desk.url}/desk/nowhere?x=1`);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('请填写密码').waitFor();
  await page.getByLabel('账号').fill('songmingyuan');
  // Nobody being in is no fault, and what the page asked for beforehand was used.
  expect(complaints).toEqual([]);
  await page.getByLabel('密码', { exact: true }).fill('falsch');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: '显示密码' }).click();
  expect(await page.getByLabel('密码', { exact: true }).getAttribute('type')).toBe('text');
  await page.getByLabel('密码', { exact: true }).fill('Hengjian-demo-2026');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('**/desk/nowhere?x=1');
  await page.getByRole('button', { name: '退出' }).click();
  await page.waitForURL('**/desk/login');
  await page.goto(`${desk.url}/desk/nowhere`);
  await page.waitForURL('**/desk/login?next=*');
  await context.close();
});

it('no page failed on the way', () => {
  expect(desk.faults).toEqual([]);
});
