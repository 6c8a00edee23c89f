import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addHours, instant } from '#domain/kernel/instant.ts';
import { expectAccessible, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type TestDesk, WIDE } from './support/desk.ts';
import { picture } from './support/picture.ts';

const NOW = instant('2026-11-23T01:00:00.000Z');

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
beforeAll(async () => {
  desk = await openDesk({ at: NOW });
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

/** On a wide screen and on a phone: nothing serious for axe, nothing beyond the edge. */
async function look(page: Page, name: string): Promise<void> {
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size);
    await expectAccessible(page, `${name} at ${size.width}`);
    expect(await overflowOf(page), `${name} at ${size.width}`).toBe(0);
    await picture(page, size === WIDE ? name : `${name}-phone`);
  }
  await page.setViewportSize(WIDE);
}

it('a recorder is registered, refused while its clock is off, issued, overdue on both desks, and comes back', async () => {
  const keeper = await desk.visit(browser, 'qiuzhihe', '/devices');
  await keeper.getByText('还没有登记设备').waitFor();
  await keeper.getByRole('link', { name: '登记设备', exact: true }).click();
  for (const [label, text] of [
    ['设备编号', '记录仪01'],
    ['品牌型号', '示例 A7'],
    ['产品序号', 'DSJ0001'],
    ['配发日期', '2025-03-10'],
    ['存放地点', '办公室设备柜'],
  ] as const)
    await keeper.getByLabel(label, { exact: true }).fill(text);
  await keeper.getByRole('button', { name: '登记设备' }).click();
  await keeper.getByRole('button', { name: '领用', exact: true }).click();
  await keeper.getByLabel('使用人员').selectOption({ label: '高文博（劳动保障监察大队）' });
  await keeper.getByText('不能领用：').filter({ hasText: '杜鹏飞（没有在有效期内的执法证）' }).waitFor();
  await keeper.getByLabel('用途').fill('现场检查');
  await keeper.getByLabel('电量（%）').fill('95');
  await keeper.getByLabel('剩余存储（GB）').fill('58');
  await keeper.getByLabel('现在的时间误差（秒）').fill('600');
  const form = keeper.getByRole('region', { name: '领用', exact: true });
  await form.getByRole('button', { name: '领用' }).click();
  await keeper.getByText('设备时间快600秒，超过本机关设定的60秒').waitFor();
  await look(keeper, 'desk-device-issue');
  await keeper.getByLabel('现在的时间误差（秒）').fill('0');
  await keeper.getByLabel('校准前的误差（秒）').fill('600');
  await form.getByRole('button', { name: '领用' }).click();
  await keeper.getByText('已登记：领用').waitFor();
  await keeper.context().close();

  desk.clock.set(addHours(NOW, 9));
  const officer = await desk.visit(browser, 'gaowenbo', '/tasks');
  await officer.getByRole('link', { name: '归还设备并移交记录' }).click();
  await officer.getByRole('heading', { name: '本人领用的设备' }).waitFor();
  await look(officer, 'desk-own-devices');
  await officer.context().close();

  const again = await desk.visit(browser, 'qiuzhihe', '/tasks');
  await again.getByRole('link', { name: '催还并登记归还' }).click();
  await again.getByLabel('记录内容').fill('现场检查录像2段');
  await again.getByRole('region', { name: '归还', exact: true }).getByRole('button', { name: '归还' }).click();
  await again.getByText('已登记：归还').waitFor();
  await again.getByText('逾期归还').waitFor();
  await look(again, 'desk-device');
  await again.goto(`${desk.url}/desk/devices`);
  await again.getByText('配备不足，还缺3台').waitFor();
  await look(again, 'desk-devices');
  const href = await again.getByRole('link', { name: '导出领用归还台账' }).getAttribute('href');
  const file = await again.request.get(`${desk.url}${href}`);
  expect((await file.body()).subarray(0, 2).toString()).toBe('PK');
  expect((await again.request.get(`${desk.url}/api/v1/cases`)).status()).toBe(403);
  await again.context().close();
  expect(desk.faults).toEqual([]);
});
