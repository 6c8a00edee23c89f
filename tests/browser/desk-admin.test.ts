import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, expectSound, openBrowser } from './support/browser.ts';
import { openDesk, type TestDesk } from './support/desk.ts';

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
beforeAll(async () => {
  desk = await openDesk({ current: true });
  ({ browser, close: closeBrowser } = await openBrowser());
}, 120_000);
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

/** Pages of one thing each; those of the menu are looked at by their own test. */
const PAGES = [
  ['/admin/values/settings/clock/legal-review', '法制审核'],
  ['/admin/values/settings/numbering', '文号编排'],
  ['/admin/values/thresholds/hearing-fine', '应当告知听证的较大数额罚款'],
  ['/admin/items/XZCF-027', '经责令改正拒不改正'],
] as const;

it('what is set and listed is sound on a wide screen and on a phone', async () => {
  const page = await desk.visit(browser, 'shenxiuwen', '/admin/values');
  for (const [path, title] of PAGES) {
    await page.goto(`${desk.url}/desk${path}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await expectSound(page, path);
  }
  await page.context().close();
}, 120_000);

it('a person comes: registered, given a certificate that runs out soon, a post, and an account told once', async () => {
  const legal = await desk.visit(browser, 'shenxiuwen', '/admin/people');
  await legal.getByRole('button', { name: '登记人员' }).click();
  await legal.getByLabel('姓名', { exact: true }).fill('新来者');
  await legal.getByLabel('所在机构').selectOption({ label: '劳动保障监察大队' });
  await legal.getByLabel('职务').fill('监察员');
  await legal.getByRole('button', { name: '登记', exact: true }).click();
  await legal.getByRole('heading', { level: 1, name: '新来者' }).waitFor();
  await legal.getByRole('button', { name: '登记执法证' }).click();
  const form = legal.getByRole('dialog');
  for (const [label, value] of [
    ['证号', '052999099'],
    ['执法类别', '劳动保障监察'],
    ['执法区域', '巨鹿县'],
    ['发证机关', '河北省司法厅'],
    ['有效期止', '2026-12-31'],
  ] as const)
    await form.getByLabel(label).fill(value);
  await form.getByRole('button', { name: '登记执法证' }).click();
  await legal.getByText('60日内到期').waitFor();
  await legal.getByRole('button', { name: '设定岗位' }).click();
  await form.getByLabel('岗位').selectOption({ label: '执法人员' });
  await form.getByRole('button', { name: '设定岗位' }).click();
  await legal.getByText('在任').waitFor();
  // 岗位分设: whoever handles cases does not review them; the refusal says so and nothing typed is lost.
  await legal.getByRole('button', { name: '设定岗位' }).click();
  await form.getByLabel('岗位').selectOption({ label: '法制审核人员' });
  await form.getByRole('button', { name: '设定岗位' }).click();
  await form.getByText('执法人员与法制审核人员不得由同一人担任').waitFor();
  await expectSound(legal, 'a dialog with a refusal');
  await legal.keyboard.press('Escape');
  await form.waitFor({ state: 'hidden' });
  await expectSound(legal, 'one person');
  await legal.context().close();

  const security = await desk.visit(browser, 'luanran', '/admin/accounts');
  await security.getByRole('button', { name: '开立账号' }).click();
  await security.getByLabel('人员').selectOption({ label: '新来者（劳动保障监察大队 监察员）' });
  await security.getByLabel('账号', { exact: true }).fill('xinlaizhe');
  await security.getByRole('dialog').getByRole('button', { name: '开立账号' }).click();
  const password = (await security.locator('.admin-password').textContent()) ?? '';
  expect(password.length).toBeGreaterThan(10);
  await security.getByRole('button', { name: '已交给本人' }).click();
  await security
    .getByRole('row', { name: /xinlaizhe/ })
    .getByText('未改初始密码')
    .waitFor();
  await security.locator('.admin-password').waitFor({ state: 'detached' });
  expect((await security.content()).includes(password)).toBe(false);
  await security
    .getByRole('row', { name: /gaowenbo/ })
    .getByRole('button', { name: '登录管理' })
    .click();
  await security.getByRole('dialog').getByText('高文博').first().waitFor();
  await expectSound(security, 'where an account is signed in');
  await security.context().close();
}, 60_000);

it('a year of the calendar: doubts and moved periods are shown first, then it counts at once (CAL-03)', async () => {
  const page = await desk.visit(browser, 'shenxiuwen', '/admin/calendar');
  await page.getByRole('button', { name: '导入年度放假安排' }).click();
  await page.getByLabel('通知文号').fill('国办发明电〔2026〕测试号');
  await page.getByLabel('放假日').fill('2027-01-01至2027-01-03 元旦\n一月四日');
  await page.getByRole('button', { name: '比对变动' }).click();
  await page.getByText('第2行不是日期').waitFor();
  await page.getByLabel('放假日').fill('2027-01-01至2027-01-04 元旦\n2月5日至11日 春节\n5月17日至5月19日 测试');
  await page.getByLabel('调休上班日').fill('2027-01-09 元旦');
  await page.getByRole('button', { name: '比对变动' }).click();
  await page.getByText('没有列出国庆的放假日').waitFor();
  await page.getByText('将变动的案件期限').waitFor();
  await page.getByText(/法制审核期限/).waitFor();
  await page.getByText(/公示、撤回期限/).waitFor();
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.getByText('已载入至2027年').waitFor();
  await page.getByText('本机关导入').waitFor();
  expect(desk.modules.calendar.calendar.lastYear).toBe(2026);
  await desk.modules.calendar.refresh();
  expect(desk.modules.calendar.calendar.lastYear).toBe(2027);
  await page.context().close();
}, 60_000);

it('a period that the agency sets anew waits for its day, with its source', async () => {
  const page = await desk.visit(browser, 'shenxiuwen', '/admin/values/settings/clock/archive');
  await page.getByRole('button', { name: '设定新版本' }).click();
  await page.getByLabel('数量').fill('20');
  await page.getByLabel('自何日起适用').fill('2027-01-01');
  await page.getByLabel('来源').fill('本机关办公会纪要');
  await page.getByRole('button', { name: '设定', exact: true }).click();
  await page.getByText('将生效').waitFor();
  await page.getByText('来源：本机关办公会纪要').waitFor();
  await page.getByText('现行', { exact: true }).waitFor();
  await page.context().close();
}, 60_000);

it('an item amended from a day, and a benchmark whose steps overlap refused with the reason (DSC-006)', async () => {
  const page = await desk.visit(browser, 'shenxiuwen', '/admin/items/XZCF-027');
  await page.getByText(/在办案件有\d+件使用本事项/).waitFor();
  await page.getByRole('button', { name: '设定新版本' }).click();
  await page.getByLabel('处罚规定').fill('修订后的条文');
  await page.getByLabel('自何日起适用').fill('2099-01-01');
  await page.getByLabel('来源').fill('修订后的劳动保障监察条例第三十条');
  await page.getByRole('button', { name: '设定', exact: true }).click();
  await page.getByText('将生效').waitFor();
  await page.getByText('修订后的条文').waitFor();
  await page.getByRole('button', { name: '新增裁量基准' }).click();
  for (const [label, value] of [
    ['违法行为', '拒不改正'],
    ['法定处罚幅度', '条例第三十条：2000元以上2万元以下'],
    ['公布日期', '2026-11-01'],
    ['第1档的名称', '较轻'],
    ['第1档的适用情形', '涉及3人以下'],
    ['自何日起适用', '2026-12-01'],
    ['来源', '本机关裁量基准'],
  ] as const)
    await page.getByLabel(label).fill(value);
  await page.getByLabel('第1档的罚款').selectOption('entity');
  await page.getByLabel('第1档的下限').fill('2000');
  await page.getByLabel('第1档的上限').fill('8000');
  await page.getByRole('button', { name: '增加一档' }).click();
  for (const [label, value] of [
    ['第2档的名称', '一般'],
    ['第2档的适用情形', '涉及3人以上'],
    ['第2档的下限', '5000'],
    ['第2档的上限', '20000'],
  ] as const)
    await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: /新增$/ }).click();
  await page.getByText('档次“较轻”（2000元以上8000元以下）与“一般”（5000元以上20000元以下）重叠').waitFor();
  await page.getByLabel('第2档的下限').fill('8000');
  await page.getByRole('button', { name: /新增$/ }).click();
  await page.getByText('处8000元以上20000元以下罚款').waitFor();
  await expectAccessible(page, 'an item with a benchmark');
  await page.context().close();
}, 60_000);

it('the check of everything runs beside the work, one at a time, and its result stays', async () => {
  const page = await desk.visit(browser, 'fangyiming', '/admin/system');
  await page.getByText('没有在本页开始过核验').waitFor();
  await page.getByRole('button', { name: '开始核验' }).click();
  await page.getByText('开始，正在核验').waitFor();
  const again = await page.request.post(`${desk.url}/api/v1/system/check`, {
    headers: { 'idempotency-key': crypto.randomUUID(), origin: desk.url },
  });
  expect([again.status(), (await again.json()).code]).toEqual([409, 'CHECK_RUNNING']);
  await page.getByText(/开始的核验已于.*完成/).waitFor({ timeout: 90_000 });
  await page.getByText('没有差异').waitFor();
  await page.context().close();
}, 120_000);

it('no page failed on the way', () => {
  expect(desk.faults).toEqual([]);
});
