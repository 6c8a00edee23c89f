import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { removeHome } from '#platform/home/index.ts';
import { end, start } from '../journeys/hengjian.ts';
import { expectAccessible, openBrowser, overflowOf } from './support/browser.ts';
import { PHONE, WIDE } from './support/desk.ts';

let browser: Browser;
let closeBrowser: () => Promise<void>;
let folder: string;
beforeAll(async () => {
  ({ browser, close: closeBrowser } = await openBrowser());
  folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-first-'));
  await chmod(folder, 0o755);
});
afterAll(async () => {
  await closeBrowser?.();
  await removeHome(path.join(folder, 'home'));
  await rm(folder, { recursive: true, force: true });
});

const AGENCY = {
  机关全称: '某某县人力资源和社会保障局',
  机关简称: '某人社',
  '统一社会信用代码（可不填）': '11130529000000000R',
  行政区划代码: '130500',
  行政区域名称: '某某县',
  行政执法监督机关: '某某县司法局',
  行政复议机关: '某某县人民政府',
  管辖法院: '某某县人民法院',
  罚款代收机构: '某某银行',
};
const PEOPLE = ['行政机关负责人', '法制机构负责人', '系统管理员', '安全管理员', '审计管理员', '首名执法人员'];

async function look(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what);
  for (const size of [PHONE, WIDE]) {
    await page.setViewportSize(size);
    expect(await overflowOf(page), `${what} at ${size.width}`).toBe(0);
  }
}

async function fillPeople(page: Page): Promise<void> {
  for (const [i, post] of PEOPLE.entries()) {
    await page.getByLabel(`${post}姓名`).fill(`某${'甲乙丙丁戊己'[i]}`);
    await page.getByLabel(`${post}账号`).fill(`first${i}`);
  }
  for (const [label, value] of [
    ['证号', '1305001'],
    ['执法区域', '某某县'],
    ['发证机关', '某某省司法厅'],
    ['有效期止', '2035-12-31'],
  ] as const)
    await page.getByLabel(label, { exact: true }).fill(value);
}

it('leads an empty folder to a running system: agency, people, calendar, first passwords, first sign-in', async () => {
  const child = start(path.join(folder, 'home'), ['serve', '--setup', '--port', '0', '--json']);
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stderr?.resume();
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = (await once(lines, 'line')) as [string];
  const { setup, code } = JSON.parse(line) as { setup: string; code: string };
  const page = await browser.newPage({ viewport: WIDE, locale: 'zh-CN' });
  await page.goto(new URL('/', setup).href);
  await page.getByLabel('设置码', { exact: true }).fill('ABCD-EFGH-JKMN');
  await page.getByRole('button', { name: '开始设置' }).click();
  await page.getByText('设置码不正确').waitFor();
  await page.getByLabel('设置码', { exact: true }).fill(code.toLowerCase());
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '数据包' }).waitFor();
  await look(page, 'pack');
  const next = () => page.getByRole('button', { name: '下一步' }).click();
  await next();
  for (const [label, value] of Object.entries(AGENCY)) await page.getByLabel(label, { exact: true }).fill(value);
  await look(page, 'agency');
  await next();
  await fillPeople(page);
  await look(page, 'people');
  await next();
  await page.getByText('已载入的年度').waitFor();
  await look(page, 'calendar');
  await next();
  await page.getByText('某某县人力资源和社会保障局（某某县 130500）').waitFor();
  await look(page, 'review');
  await page.getByRole('button', { name: '创建', exact: true }).click();
  await page.getByRole('heading', { name: '已创建：某某县人力资源和社会保障局' }).waitFor({ timeout: 60_000 });
  await look(page, 'first passwords');
  const password = await page
    .getByRole('row', { name: /first1/ })
    .locator('.setup-password')
    .textContent();
  await page.getByRole('button', { name: '已记下，启动系统' }).click();
  await page.waitForURL('**/desk/login', { timeout: 60_000 });
  await page.getByLabel('账号').fill('first1');
  await page.getByLabel('密码', { exact: true }).fill(password ?? '');
  await page.getByRole('button', { name: '登录' }).click();
  // The first password opens nothing but the change of it.
  await page.getByLabel('新密码', { exact: true }).waitFor();
  await page.goto(setup);
  await page.getByLabel('设置码', { exact: true }).fill(code);
  await page.getByRole('button', { name: '开始设置' }).click();
  await page.getByText('本系统已经完成设置').waitFor();
  await page.context().close();
  expect(await end(child, 'SIGTERM')).toBe(0);
}, 180_000);
