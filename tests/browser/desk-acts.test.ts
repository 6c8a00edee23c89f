import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantAt } from '#domain/kernel/instant.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { loadCase } from '#modules/casework/index.ts';
import { expectAccessible, expectSound, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type TestDesk } from './support/desk.ts';

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
let window: Page;
let head: Page;
let officer: Page;
beforeAll(async () => {
  // The clock stands: whoever signed in stays signed in, and what happened before is told with its day.
  desk = await openDesk({ at: instantAt(plainDate('2026-11-25'), 10) });
  ({ browser, close: closeBrowser } = await openBrowser());
  window = await desk.visit(browser, 'tianxiaohe', '/drafts');
  head = await desk.visit(browser, 'guolixin', '/drafts');
  officer = await desk.visit(browser, 'gaowenbo', '/drafts');
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

/** As the page itself would call the server, for steps that another test looks at. */
async function call(page: Page, path: string, data: object): Promise<void> {
  const headers = { 'idempotency-key': randomUUID() };
  const answer = await page.request.post(`${desk.url}/api/v1${path}`, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
}
const perform = (page: Page, id: string, act: string, input: object, on = '2026-11-17') =>
  call(page, `/cases/${id}/acts`, { act, input, on });
const go = (page: Page, path: string) => page.goto(`${desk.url}/desk${path}`);
const submit = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const done = (page: Page, name: string) => page.getByRole('heading', { name: `已办理“${name}”` }).waitFor();

async function openCase(): Promise<string> {
  const id = randomUUID();
  await call(window, '/cases', { id, title: '巨鹿县某某建筑公司拖欠劳动者工资案', procedure: 'PT', on: '2026-11-16' });
  return id;
}

/** A case that is filed, with the ids of its two officers. */
async function filedCase(): Promise<{ readonly id: string; readonly by: readonly string[] }> {
  const id = await openCase();
  await perform(window, id, 'register-clue', CLUE);
  await perform(window, id, 'accept', { inJurisdiction: true });
  const asked = await head.request.get(`${desk.url}/api/v1/cases/${id}/act-forms/approve-filing`);
  const { choices } = (await asked.json()) as { choices: { officers: { value: string; label: string }[] } };
  const named = ['高文博', '赵晓岚'].map((name) => ({
    person: choices.officers.find((o) => o.label === name)?.value ?? '',
    name,
  }));
  await perform(head, id, 'approve-filing', {
    reason: '涉嫌拖欠工资，建议立案调查',
    officers: named.map((o, i) => ({ ...o, lead: i === 0 })),
  });
  return { id, by: named.map((o) => o.person) };
}

it('a case goes from the clue to its filing by generated forms, with the document typeset beside them', async () => {
  const id = await openCase();
  await go(window, `/cases/${id}`);
  await window.locator('#content').getByRole('link', { name: '登记线索', exact: true }).click();
  await window.getByLabel('线索来源').selectOption({ label: '投诉' });
  await window.getByLabel('反映的事实').fill('陈某等3人反映该公司拖欠2026年7月至9月工资');
  await window.getByLabel('违法行为终了之日').fill('2026-09-30');
  await window.getByLabel('查找执法事项').fill('拒不改正');
  await window
    .getByRole('button', { name: /经责令改正拒不改正/ })
    .first()
    .click();
  await window.getByRole('button', { name: '添加当事人' }).click();
  await submit(window, '登记线索');
  // The first thing that is missing is named, linked and focused.
  await window.getByText('处需要补充或者更正').waitFor();
  const focused = () => window.evaluate(() => document.activeElement?.id);
  await expect.poll(focused, { timeout: 15_000 }).toBe('entry-parties_0__name');
  await expectAccessible(window, 'a form with faults');
  const party = window.getByRole('region', { name: '当事人第1项' });
  await party.getByLabel('名称或者姓名').fill('巨鹿县某某建筑有限公司');
  await party.getByLabel('企业', { exact: true }).check();
  await party.getByLabel('法定代表人').fill('张启明');
  await party.getByLabel('地址').fill('河北省邢台市巨鹿县健康东路18号');
  await submit(window, '登记线索');
  await done(window, '登记线索');
  await window.getByRole('link', { name: '受理', exact: true }).click();
  // A condition is said at the entry that mends it, and leads there.
  await submit(window, '受理');
  const inside = window.getByLabel('属于本机关管辖');
  await expect.poll(() => inside.getAttribute('aria-invalid'), { timeout: 15_000 }).toBe('true');
  await window.locator('#entry-inJurisdiction-fault', { hasText: '没有确认用工所在地属于本机关管辖' }).waitFor();
  await expectAccessible(window, 'a form with an unmet condition');
  await window.getByRole('link', { name: '去填写：属于本机关管辖' }).first().click();
  await expect.poll(focused).toBe('entry-inJurisdiction');
  await inside.check();
  await window.locator('#entry-inJurisdiction-fault').waitFor({ state: 'detached' });
  await submit(window, '受理');
  await done(window, '受理');

  await go(head, `/cases/${id}/acts/approve-filing`);
  await head.getByRole('img', { name: '《立案审批表》草稿，共1页' }).waitFor();
  await head.getByText('已填入：取自本案已选事项').waitFor();
  await head.getByLabel('立案理由').fill('该公司涉嫌拖欠劳动者工资，属于本机关管辖，建议立案调查');
  // Whoever may not be chosen stands there with the reason (APL-042); one officer is not enough, and that is told before anything is sent.
  await head.getByText('执法证件052999017已于').waitFor();
  await head.getByLabel(/^高文博/).check();
  await head.getByText('执法人员不得少于2人').first().waitFor();
  await head.getByLabel(/^赵晓岚/).check();
  await head.getByText('还不能办理：缺少').waitFor({ state: 'detached' });
  await expectSound(head, 'a form with its preview');
  await submit(head, '批准立案');
  await done(head, '批准立案');
  await head.getByText('案件现在处于“立案调查”').waitFor();
  expect(desk.faults).toEqual([]);
});

it('an inquiry is sent with its record, and evidence with its file', async () => {
  const { id } = await filedCase();
  await go(officer, `/cases/${id}`);
  await officer.getByRole('link', { name: '询问', exact: true }).click();
  await officer.getByLabel('询问内容').fill('承认拖欠3名劳动者工资');
  await officer.getByLabel('已出示执法证件').check();
  await officer.getByLabel('已制作笔录').check();
  await officer.getByLabel('录像', { exact: true }).check();
  await submit(officer, '填写《询问笔录》');
  await officer.getByRole('img', { name: /^《询问笔录》草稿/ }).waitFor();
  await submit(officer, '询问');
  await officer.getByRole('link', { name: '询问开始时间：必填' }).click();
  await expectSound(officer, 'a form with its document');
  await fillRecord(officer.getByRole('region', { name: '询问笔录', exact: true }));
  await submit(officer, '询问');
  await done(officer, '询问');

  await go(officer, `/cases/${id}/acts/add-evidence`);
  // Five megabytes in two parts; the connection breaks under the second one.
  const bytes = randomBytes(5 * 1024 ** 2);
  const offsets: string[] = [];
  await officer.route('**/api/v1/uploads/*?*', async (route) => {
    offsets.push(new URL(route.request().url()).searchParams.get('offset') ?? '');
    await (offsets.length === 2 ? route.abort('connectionreset') : route.continue());
  });
  await officer.getByLabel('选择文件').setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: bytes });
  await officer.getByLabel('证据种类').selectOption('书证');
  await officer.getByLabel('证明事项').fill('拖欠工资的月份和数额');
  await submit(officer, '收集证据（1个文件）');
  await officer.getByText('已收集的证据（1）').waitFor();
  await expectAccessible(officer, 'evidence');
  expect(offsets).toEqual(['0', '4194304', '4194304']);
  const [added] = (await loadCase(desk.modules.casework, id)).evidence;
  expect(added?.ref).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(desk.faults).toEqual([]);
});

it('a notice is served from a phone, with its preview on a tab', async () => {
  const { id, by } = await filedCase();
  await perform(officer, id, 'add-evidence', { by, kind: '书证', name: '工资表', proves: '欠薪数额' });
  await perform(officer, id, 'verify-evidence', { evidence: ['E1'], result: 'verified' });
  await perform(officer, id, 'order-correction', { by, ...ORDER });
  await perform(officer, id, 'find-overdue', { note: '期满核查，没有支付' }, '2026-11-25');
  await perform(
    officer,
    id,
    'conclude-investigation',
    { facts: '该公司拖欠3名劳动者工资，逾期未支付', workers: 3 },
    '2026-11-25',
  );
  await perform(officer, id, 'propose-penalty', PROPOSAL, '2026-11-25');

  const phone = await desk.visit(browser, 'gaowenbo', `/cases/${id}/acts/notify`, PHONE);
  await phone.getByLabel('送达方式').selectOption({ label: '直接送达' });
  await phone.getByLabel('告知拟处理内容').check();
  await phone.getByLabel('告知陈述、申辩权利').check();
  await phone.getByLabel('收件人身份').selectOption({ label: '法定代表人或者主要负责人' });
  await phone.getByLabel('送达回证').fill('影像-0021');
  expect(await overflowOf(phone)).toBe(0);
  await submit(phone, '预览');
  await phone.getByRole('img', { name: /^《行政处罚事先告知书》草稿/ }).waitFor();
  expect(await overflowOf(phone)).toBe(0);
  await expectAccessible(phone, 'preview on a phone');
  await submit(phone, '填写');
  await submit(phone, '事先告知');
  await done(phone, '事先告知');
  expect(desk.faults).toEqual([]);
});

it('two people on one case: what was typed stays, the change is told, and it can be sent again', async () => {
  const { id, by } = await filedCase();
  await go(officer, `/cases/${id}/acts/note-event`);
  await officer.getByLabel('事项').selectOption({ label: '其他' });
  await officer.getByLabel('内容').fill('当事人提交还款计划');
  const other = await desk.visit(browser, 'zhaoxiaolan', `/cases/${id}`);
  await perform(other, id, 'show-identity', { by, to: '张启明', occasion: '现场检查' });
  await submit(officer, '登记其他事项');
  const told = officer.getByRole('alert').filter({ hasText: '案件在您填写期间已有变化' });
  await told.getByText(/赵晓岚于.+办理“出示执法证件”/).waitFor();
  expect(await officer.getByLabel('内容').inputValue()).toBe('当事人提交还款计划');
  await expectAccessible(officer, 'a case that has moved on');
  await submit(officer, '已查看变化，再次提交');
  await done(officer, '登记其他事项');
  expect(desk.faults).toEqual([]);
});

it('a draft survives a lost network and a reload, is listed, and ends with the act', async () => {
  const { id } = await filedCase();
  await go(officer, `/cases/${id}/acts/note-event`);
  const text = officer.getByLabel('内容');
  await text.fill('当事人提交还款计划');
  await officer.getByText('草稿已保存').waitFor();
  await officer.context().setOffline(true);
  await text.fill('当事人提交还款计划，承诺月底付清');
  await officer.getByText('草稿暂存在本机').waitFor();
  await officer.context().setOffline(false);
  await officer.reload();
  await officer.getByText('草稿已保存').waitFor();
  expect(await text.inputValue()).toBe('当事人提交还款计划，承诺月底付清');
  await go(officer, '/drafts');
  const draft = officer.getByRole('link', { name: '登记其他事项' });
  await draft.waitFor();
  await expectAccessible(officer, 'drafts');
  await draft.click();
  await officer.getByLabel('事项').selectOption({ label: '其他' });
  await submit(officer, '登记其他事项');
  await done(officer, '登记其他事项');
  await go(officer, '/drafts');
  await officer.getByRole('heading', { name: '我的草稿' }).waitFor();
  expect(await officer.locator(`a[href*="${id}"]`).count()).toBe(0);
  expect(desk.faults).toEqual([]);
});

it('a late entry shows its findings before it is confirmed (APL-047)', async () => {
  const { id } = await filedCase();
  await go(officer, `/cases/${id}/acts/suspend?late=1`);
  await officer.getByLabel('实际办理日期').fill('2026-11-12');
  await officer.getByLabel('中止事由').fill('当事人下落不明');
  await officer.getByRole('heading', { name: /^补录后将记入案卷的问题/ }).waitFor();
  const enter = officer.getByRole('button', { name: '补录：中止调查' });
  expect(await enter.isDisabled()).toBe(true);
  await expectAccessible(officer, 'a late entry');
  await officer.getByLabel('已阅读上列问题').check();
  await enter.click();
  await officer.getByRole('heading', { name: '已补录“中止调查”' }).waitFor();
  expect(desk.faults).toEqual([]);
});

/** The record of questioning: what the case does not know. */
async function fillRecord(record: Locator): Promise<void> {
  await record.getByLabel('询问开始时间').fill('2026年11月25日9时00分');
  await record.getByLabel('询问结束时间').fill('2026年11月25日9时40分');
  await record.getByLabel('询问地点').fill('该公司办公室');
  await record.getByLabel('记录人').fill('赵晓岚');
  await record.getByRole('group', { name: '被询问人（必填）' }).getByLabel('姓名').fill('张启明');
  await record.getByLabel('已告知权利义务').check();
  await record.getByLabel('是否申请回避').fill('不申请回避');
  for (const [n, words] of [
    ['问', '是否拖欠工资？'],
    ['答', '拖欠三人工资。'],
  ].entries()) {
    await record.getByRole('button', { name: '添加一行' }).click();
    const row = record.getByRole('group', { name: `第${n + 1}行` });
    for (const [column, text] of words.entries()) await row.getByRole('textbox').nth(column).fill(text);
  }
  await record.getByLabel('被询问人核对意见').fill('以上记录我看过，与我说的一致。');
  await record.getByLabel('签名日期').fill('2026-11-25');
}

const CLUE = {
  ...{ source: 'complaint', receivedOn: '2026-11-16', violationEndedOn: '2026-09-30', itemCodes: ['XZCF-027'] },
  summary: '反映该公司拖欠工资',
  parties: [
    {
      ...{ role: 'respondent', name: '巨鹿县某某建筑有限公司', kind: 'enterprise', code: '91130529MA0EXAMP05' },
      ...{ legalRep: '张启明', address: '河北省邢台市巨鹿县健康东路18号' },
    },
  ],
};
const ORDER = {
  ...{ facts: '你单位拖欠3名劳动者工资', content: '支付工资', dueOn: '2026-11-24', workers: 3, method: 'direct' },
  ...{
    servedOn: '2026-11-17',
    place: '办公室',
    recipient: '张启明',
    recipientRole: 'legal-rep',
    receiptRef: '影像-0020',
  },
};
const PROPOSAL = {
  ...{
    itemCode: 'XZCF-027',
    facts: '拖欠3名劳动者工资，经责令限期支付，逾期拒不支付',
    sanctions: ['罚款'],
    fineFen: '800000',
  },
  basis: ['劳动保障监察条例第三十条第一款第（三）项'],
  ...{ level: '一般', levelReason: '涉及劳动者3人，未造成其他后果' },
};
