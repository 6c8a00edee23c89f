import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { epochMs } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { assignPost, endSessionsOf, openAccount, registerPerson } from '#modules/people/index.ts';
import { SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { expectSound, openBrowser } from './support/browser.ts';
import { openDesk, type TestDesk, WIDE } from './support/desk.ts';

const NEXT = 'Brise-Kante-61-ul';
const STEP = 30_000;

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
let account: Awaited<ReturnType<typeof openAccount>>;
beforeAll(async () => {
  desk = await openDesk({ strict: true });
  const { people } = desk.modules;
  const request = () => ({ actor: SYSTEM_ACTOR, clientId: randomUUID() });
  const from = plainDate('2026-01-01');
  const person = await registerPerson(people, request(), { name: '方知行', unit: 'office', title: '主任', from });
  await assignPost(people, request(), person, { post: 'unit-head', from });
  account = await openAccount(people, request(), { login: 'fangzhixing', person });
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

async function fillIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(account.login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

it('from the first password to the second factor, and what was typed outlives the session', async () => {
  const context = await browser.newContext({ viewport: WIDE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.on('pageerror', (error) => desk.faults.push(error.message));
  await page.goto(`${desk.url}/desk/delegations`);
  await page.getByLabel('账号', { exact: true }).waitFor();
  await expectSound(page, 'signing in');

  await fillIn(page, account.password);
  await page.getByLabel('初始密码', { exact: true }).fill(account.password);
  await page.getByLabel('新密码', { exact: true }).fill('Password-2026');
  await page.getByLabel('再次填写新密码').fill('Password-2026');
  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByText('密码主要由常见的词语、拼音或者顺序字符组成').waitFor();
  await expectSound(page, 'first password');
  await page.getByLabel('新密码', { exact: true }).fill(NEXT);
  await page.getByLabel('再次填写新密码').fill(NEXT);
  await page.getByRole('button', { name: '修改密码' }).click();

  await page.getByRole('button', { name: '生成二维码' }).click();
  await page.getByRole('img', { name: '绑定动态口令的二维码' }).waitFor();
  await expectSound(page, 'binding');
  const secret = ((await page.locator('.authenticator-secret code').textContent()) ?? '').replaceAll(' ', '');
  const code = () => new TOTP({ secret }).generate({ timestamp: epochMs(desk.clock.now()) });
  await page.getByLabel('输入验证器显示的六位数字').fill(code());
  await page.getByRole('button', { name: '确认绑定' }).click();
  await page.getByText('已经绑定。').waitFor();
  expect(await page.getByRole('list', { name: '恢复码' }).getByRole('listitem').count()).toBe(10);
  await expectSound(page, 'recovery codes');
  await page.getByLabel('我已经保存恢复码').check();
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('heading', { name: '委托代行', exact: true }).waitFor();

  await page.getByRole('button', { name: '退出' }).click();
  await fillIn(page, NEXT);
  await page.getByLabel('动态口令', { exact: true }).fill(code());
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByText('动态口令不正确或者已经用过').waitFor();
  desk.clock.advance(STEP);
  await page.getByLabel('动态口令', { exact: true }).fill(code());
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL('**/desk/tasks');

  await page.goto(`${desk.url}/desk/delegations`);
  await page.getByRole('radio').first().check();
  await page.getByLabel('事由').fill('参加省厅培训');
  const security = { actor: { account: 'security' }, clientId: randomUUID() };
  await endSessionsOf(desk.modules.people, security, account.account, '试验');
  await page.getByRole('button', { name: '委托代行' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('密码', { exact: true }).waitFor();
  await expectSound(page, 'signing in again');
  await dialog.getByLabel('密码', { exact: true }).fill(NEXT);
  await dialog.getByRole('button', { name: '登录' }).click();
  desk.clock.advance(STEP);
  await dialog.getByLabel('动态口令', { exact: true }).fill(code());
  await dialog.getByRole('button', { name: '登录' }).click();
  await page.getByText('事由：参加省厅培训').waitFor();
  await page.getByText('● 代行中').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await expectSound(page, 'delegations');

  await page.goto(`${desk.url}/desk/account`);
  await page.getByText('✓ 已经绑定，还有10个恢复码。').waitFor();
  await page.getByText('本机', { exact: true }).waitFor();
  await expectSound(page, 'account');
  await context.close();
  expect(desk.faults).toEqual([]);
});

it('warns before an idle session ends, one tap keeps it; when it has ended, whoever comes back finds the page as it was', async () => {
  const context = await browser.newContext({ viewport: WIDE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${desk.url}/desk/account`);
  await page.getByLabel('账号', { exact: true }).fill('tianxiaohe');
  await page.getByLabel('密码', { exact: true }).fill('Hengjian-demo-2026');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '我的账号' }).waitFor();
  const idle = 28.5 * 60_000;
  desk.clock.advance(idle);
  await page.clock.fastForward(idle);
  const warning = page.getByText('登录即将失效');
  await warning.waitFor();
  await expectSound(page, 'warning');
  await page.getByRole('button', { name: '继续使用' }).click();
  await warning.waitFor({ state: 'hidden' });
  desk.clock.advance(5 * 60_000);
  expect((await context.request.get(`${desk.url}/api/v1/session`)).status()).toBe(200);

  await page.getByRole('button', { name: '修改密码' }).click();
  await page.getByLabel('新密码', { exact: true }).fill('half-typed');
  desk.clock.advance(31 * 60_000);
  await page.clock.fastForward(31 * 60_000);
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录' });
  await dialog.waitFor();
  for (let n = 0; n < 3; n++) await page.keyboard.press('Escape');
  await expectSound(page, 'signing in again');
  await dialog.getByLabel('密码', { exact: true }).fill('Hengjian-demo-2026');
  await dialog.getByRole('button', { name: '登录' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByLabel('新密码', { exact: true }).inputValue()).toBe('half-typed');
  await context.close();
});
