import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listPublications } from '#modules/disclosure/index.ts';
import { expectAccessible, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type TestDesk, WIDE } from './support/desk.ts';

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
let decision: string;
beforeAll(async () => {
  desk = await openDesk({ current: true });
  ({ browser, close: closeBrowser } = await openBrowser());
  const shown = await listPublications(desk.modules.disclosure.dbs.app, { stage: 'published', limit: 1 });
  decision = `/decisions/${shown[0]?.public_id}`;
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

/** A reader whose browser runs no script. */
async function plainPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: WIDE, locale: 'zh-CN', javaScriptEnabled: false });
  return context.newPage();
}

const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${desk.url}${decision}/correction-request`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields),
  });

it('takes a request without script, gives a receipt, and tells its state to whoever has it', async () => {
  const page = await plainPage();
  await page.goto(desk.url + decision);
  await page.getByRole('link', { name: '申请更正', exact: true }).click();
  await page.getByLabel('其他公众').check();
  await page.getByLabel('哪一处不准确').fill('决定日期与决定书不一致。');
  await page.getByLabel('应当怎样更正').fill('请核对决定书。');
  await page.getByLabel('姓名或者名称').fill('孙立群');
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('heading', { name: '申请已经收到' }).waitFor();
  const receipt = (await page.locator('.receipt').textContent()) ?? '';
  expect(receipt).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  expect(await page.content()).not.toMatch(/孙立群|决定日期与决定书/);

  await page.goto(`${desk.url}/corrections`);
  await page.getByLabel('回执编号').fill(receipt.toLowerCase());
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('正在办理').waitFor();
  await page.getByLabel('回执编号').fill('0000-0000-0000-0000');
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('没有这个回执编号').waitFor();
  await page.context().close();
});

it('shows what is wrong with a form beside everything that was typed, and takes none from another site', async () => {
  const request = randomUUID();
  const wrong = await post({ request, relation: 'public', what: '写错了"<b>', wanted: '' });
  const text = await wrong.text();
  expect([wrong.status, wrong.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  expect(text).toContain('写错了&quot;&lt;b&gt;</textarea>');
  expect(text).toContain('<a href="#wanted">应当怎样更正：请写明应当怎样更正</a>');
  expect(text).toContain('aria-invalid="true"');
  const fields = { request, relation: 'public', what: '写错了', wanted: '改正' };
  const foreign = await post(fields, { origin: 'https://evil.example' });
  expect([foreign.status, await foreign.text()]).toEqual([403, expect.stringContaining('申请没有提交')]);
  const [first, again] = [await post(fields), await post(fields)];
  expect([first.status, first.headers.get('location')]).toEqual([303, again.headers.get('location')]);
  // No other address takes a browser's form: a form of another site needs nobody's permission.
  const session = await fetch(`${desk.url}/api/v1/session`, {
    method: 'POST',
    body: new URLSearchParams({ login: 'x' }),
  });
  expect(session.status).toBe(415);
});

it('is accessible, also with faults and on a phone', async () => {
  for (const size of [WIDE, PHONE]) {
    const context = await browser.newContext({ viewport: size, locale: 'zh-CN' });
    const page = await context.newPage();
    for (const address of [`${decision}/correction-request`, '/corrections', decision]) {
      await page.goto(desk.url + address);
      await expectAccessible(page, `${address} at ${size.width}`);
      expect(await overflowOf(page)).toBe(0);
    }
    await page.goto(`${desk.url}${decision}/correction-request`);
    await page.locator('form.request').evaluate((form: HTMLFormElement) => form.submit());
    await page.getByRole('alert').waitFor();
    await expectAccessible(page, `faults at ${size.width}`);
    await context.close();
  }
});
