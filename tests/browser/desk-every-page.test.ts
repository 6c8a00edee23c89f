import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type TestDesk, WIDE } from './support/desk.ts';

/** Between them they hold every post of the bureau and its supervisor. */
const LOGINS = [
  'gaowenbo',
  'guolixin',
  'hanqihang',
  'songmingyuan',
  'shenxiuwen',
  'baiyutong',
  'shijingzhi',
  'rensuqin',
  'qiuzhihe',
  'tianxiaohe',
  'yanshouzheng',
  'fangyiming',
  'luanran',
  'guqing',
] as const;

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
/** Who was seen with which page of the menu first: each page is looked at once. */
const first = new Map<string, string>();
beforeAll(async () => {
  desk = await openDesk({ current: true });
  ({ browser, close: closeBrowser } = await openBrowser());
  for (const login of LOGINS) {
    const page = await desk.visit(browser, login, '/account');
    const links = page.locator('#menu a');
    await links.first().waitFor();
    for (const path of await links.evaluateAll((all) =>
      all.map((a) => new URL((a as HTMLAnchorElement).href).pathname),
    ))
      if (!first.has(path)) first.set(path, login);
    await page.context().close();
  }
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

/** What a page says of itself once it has come to rest: its heading, and no trace of something still loading. */
async function atRest(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.locator('main .state.loading').waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
}

describe('every page of the menu', () => {
  it('is reached by somebody', () => {
    expect(first.size).toBeGreaterThan(25);
  });

  for (const [name, size] of [
    ['on a wide screen', WIDE],
    ['on a phone', PHONE],
  ] as const)
    it(`${name} opens without a fault, is accessible, and needs no scrolling sideways`, async () => {
      for (const login of new Set(first.values())) {
        const paths = [...first].filter(([, who]) => who === login).map(([path]) => path);
        const page = await desk.visit(browser, login, (paths[0] ?? '').replace('/desk', ''), size);
        for (const path of paths) {
          await page.goto(desk.url + path);
          await atRest(page);
          expect(
            await page.locator('main .state.failed, main .state.forbidden, main .state.not-found').count(),
            path,
          ).toBe(0);
          await expectAccessible(page, `${path} ${name}`);
          expect(await overflowOf(page), `${path} ${name}`).toBe(0);
        }
        await page.context().close();
      }
    });

  it('says so when its content does not come, and comes when it is asked for again', async () => {
    for (const [path, login] of [...first].filter(([p]) =>
      /\/(?:tasks|cases|reviews|decide|disclosure|statistics)$/.test(p),
    )) {
      const page = await desk.visit(browser, login, '/account');
      await page.route('**/api/v1/**', (route) =>
        /\/(?:session|tasks\/counts)$/.test(new URL(route.request().url()).pathname)
          ? route.continue()
          : route.fulfill({ status: 500, json: { code: 'INTERNAL', message: '系统出现故障，本次操作没有生效。' } }),
      );
      await page.goto(desk.url + path);
      const again = page.getByRole('button', { name: '重新载入' });
      await again.first().waitFor();
      await page.unroute('**/api/v1/**');
      // Each part of a page that did not come is asked for by itself.
      const left = async () => {
        const count = await again.count();
        if (count > 0) await again.first().click();
        return count;
      };
      await expect.poll(left, { timeout: 20_000, message: path }).toBe(0);
      await page.context().close();
    }
  });

  it('no page failed on the way', () => {
    expect(desk.faults).toEqual([]);
  });
});
