import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { startProvider } from '#modules/people/testing/identity-provider.ts';
import { expectAccessible, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type TestDesk, WIDE } from './support/desk.ts';

const SUBJECT = 'gov-1001';

/** A desk whose provider is another site for the browser, as in life: cookies of the one are not sent by the other. */
async function makeDoors() {
  const [port, providerPort] = [await freePort(), await freePort()];
  const issuer = `http://localhost:${providerPort}`;
  const desk = await openDesk({ provider: { issuer, secret: 'a-secret-of-the-test', port } });
  onTestFinished(() => desk.close());
  const { browser, close } = await openBrowser();
  onTestFinished(close);
  const redirectUri = `${desk.url}/desk/login/return`;
  return { desk, browser, wakeProvider: () => startProvider({ host: 'localhost', port: providerPort, redirectUri }) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function expectSound(page: Page, what: string): Promise<void> {
  for (const size of [PHONE, WIDE]) {
    await page.setViewportSize(size);
    await expectAccessible(page, `${what} at ${size.width}`);
    expect(await overflowOf(page), `${what} at ${size.width}`).toBe(0);
  }
}

/** The security administrator writes down, on the screen, by which name the provider knows somebody. */
async function register(desk: TestDesk, browser: Browser, login: string): Promise<void> {
  const page = await desk.visit(browser, 'luanran', '/admin/accounts');
  await page.getByRole('row').filter({ hasText: login }).getByRole('button', { name: '登录管理' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('政务统一身份认证上线');
  await dialog.getByLabel('本人在统一身份认证中的标识').fill(SUBJECT);
  await dialog.getByRole('button', { name: '登记身份' }).click();
  await page.getByText('身份已经登记').waitFor();
  await page.context().close();
}

it('signs in by the identity provider, says so when it is away, and lets nobody in whom the bureau does not know', async () => {
  const { desk, browser, wakeProvider } = await makeDoors();
  const context = await browser.newContext({ viewport: WIDE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.on('pageerror', (error) => desk.faults.push(error.message));
  const atProvider = page.getByRole('button', { name: '用政务统一身份认证登录' });
  await page.goto(`${desk.url}/desk/delegations`);

  await atProvider.click();
  await page.getByText('统一身份认证暂时无法访问，请稍后再试，或者用账号和密码登录。').waitFor();
  await expectSound(page, 'provider away');

  await wakeProvider();
  await atProvider.click();
  await page.locator('[name=login]').fill(SUBJECT);
  await page.locator('[name=password]').fill('x');
  await page.locator('[type=submit]').click();
  await page.getByRole('heading', { name: 'Authorize' }).waitFor();
  await page.locator('[type=submit]').click();
  await page.getByText('政务统一身份认证的这个身份没有登记到本系统的账号').waitFor();
  // The code in the address is good once; neither it nor a session is left.
  expect(new URL(page.url()).search).toBe('');
  expect((await context.request.get(`${desk.url}/api/v1/session`)).status()).toBe(401);
  await expectSound(page, 'unknown subject');

  await register(desk, browser, 'gaowenbo');
  await page.getByRole('link', { name: '返回登录' }).click();
  await atProvider.click();
  await page.waitForURL('**/desk/tasks');
  await page.getByRole('link', { name: '高文博' }).waitFor();
  await page.getByRole('button', { name: '退出' }).click();

  // Who is on the way to a page gets there; who breaks off at the provider is told so.
  await page.goto(`${desk.url}/desk/delegations`);
  await atProvider.click();
  await page.getByRole('heading', { name: '委托代行', exact: true }).waitFor();
  await page.getByRole('button', { name: '退出' }).click();
  await page.goto(`${desk.url}/desk/login/return?error=access_denied`);
  await page.getByText('没有通过政务统一身份认证确认身份，请重新登录。').waitFor();
  await context.close();
  expect(desk.faults).toEqual([]);
});
