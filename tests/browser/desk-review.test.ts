import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCurrentCases } from '#apps/cli/demo/current-cases.ts';
import { type Instant, instant } from '#domain/kernel/instant.ts';
import { expectAccessible, expectSound, openBrowser, overflowOf } from './support/browser.ts';
import { openDesk, PHONE, type TestDesk } from './support/desk.ts';

/**
 * One draft through the review by its real posts: returned with reasons (TSG-013a), handed in again with its differences (TSG-013b), agreed,
 * decided word for word (APL-058a).
 */
let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
const shown = readCurrentCases().find((c) => c.key === 'review');
const title = shown?.party.name ?? '';
beforeAll(async () => {
  desk = await openDesk({ current: true });
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

const day = (n: number): Instant => instant(`2026-11-${n}T02:00:00.000Z`);
let caseId = '';

async function judge(page: Page, problem?: string): Promise<void> {
  const points = page.locator('fieldset.judge');
  await points.nth(10).waitFor();
  expect(await points.count()).toBe(11);
  for (const point of await points.all()) await point.getByRole('radio').first().check();
  if (problem === undefined) return;
  const facts = points.nth(2);
  await facts.getByRole('radio', { name: '不符合' }).check();
  await facts.getByRole('textbox').fill(problem);
}

it('the reviewer finds the draft in the queue, judges each point, and returns it; what is typed is kept', async () => {
  const page = await desk.visit(browser, 'jiangruoyun', '/reviews');
  await page.getByRole('link', { name: title }).waitFor();
  await expectAccessible(page, 'queue of the review');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('img', { name: /送审稿/ }).waitFor();
  caseId = page.url().split('/').at(-1) ?? '';
  await page.getByText('系统核对').first().click();
  // Nothing is judged beforehand.
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await page.locator('#point-officers summary').click();
  await page.locator('#point-officers').getByText('高文博（证号').first().waitFor();
  await expectSound(page, 'dossier beside the points');
  await page.getByRole('button', { name: '提出审核意见' }).click();
  await page.getByRole('alert').getByText('还有11项没有判断').waitFor();

  await judge(page, '两次报送要求的日期没有写明');
  await page.getByRole('radio', { name: /退回补充调查/ }).check();
  await page.getByLabel('审核意见正文').fill('主要事实中两次要求报送的日期不清，退回补充调查。');
  await page.getByText(/^草稿已保存/).waitFor();
  await page.reload();
  await page.getByRole('textbox').getByText('退回补充调查').waitFor();
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(12);
  await page.getByRole('button', { name: '提出审核意见' }).click();
  await page.locator('.page-head').getByText('已退回').waitFor();
  await page.context().close();
});

it('the handling unit proposes and notifies anew, and hands in again', async () => {
  const files = { case: { officers: [{ person: '' }], parties: [{ legalRep: '' }] } };
  const on = (n: number) => `2026-11-${n}`;
  const perform = async (page: Page, act: string, input: object) => {
    const answer = await page.request.post(`${desk.url}/api/v1/cases/${caseId}/acts`, {
      data: { act, input },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer.ok(), `${act}: ${await answer.text()}`).toBe(true);
  };
  desk.clock.set(day(17));
  const officer = await desk.visit(browser, 'gaowenbo');
  const read = await officer.request.get(`${desk.url}/api/v1/cases/${caseId}`);
  const { case: file } = (await read.json()) as typeof files;
  const by = file.officers.map((o) => o.person);
  const facts = `该公司2026年10月12日、10月14日两次接到劳动保障监察询问书后，不按要求报送工资支付台账和考勤记录`;
  const { persons: _, ...penalty } = shown?.penalty ?? { persons: 0 };
  await perform(officer, 'propose-penalty', { ...penalty, facts, violated: shown?.violated });
  const served = {
    method: 'direct',
    servedOn: on(17),
    place: '该公司',
    recipient: shown?.party.legalRep,
    recipientRole: 'legal-rep',
  };
  const told = { tellsFacts: true, tellsRights: true, tellsHearing: true };
  await perform(officer, 'notify', { by, ...told, ...served, receiptRef: '影像-0101' });
  await officer.context().close();
  desk.clock.set(day(25));
  const late = await desk.visit(browser, 'gaowenbo');
  await perform(late, 'statement-expired', {});
  await late.context().close();

  const unit = await desk.visit(browser, 'guolixin', `/reviews/${caseId}`);
  await unit.getByText('处理后再次送审').click();
  await unit.getByLabel('对上次审核意见的处理情况').fill('已写明两次要求报送的日期');
  await unit.getByText(/^草稿已保存/).waitFor();
  await unit.reload();
  await unit.getByText('处理后再次送审').click();
  await unit.getByLabel('对上次审核意见的处理情况').getByText('已写明两次要求报送的日期').waitFor();
  await unit.getByRole('button', { name: '再次送审' }).click();
  await unit.locator('.page-head').getByText('待审核').waitFor();
  await unit.context().close();
});

it('the legal unit names the reviewer, who sees what changed and agrees', async () => {
  const head = await desk.visit(browser, 'shenxiuwen', `/reviews/${caseId}`);
  await head.getByRole('button', { name: '指定江若云' }).click();
  await head.getByText('审核人员：江若云').waitFor();
  await head.context().close();
  const other = await desk.visit(browser, 'hanqihang', `/reviews/${caseId}`);
  await other.getByText('本件已指定由江若云审核').waitFor();
  await other.context().close();

  const page = await desk.visit(browser, 'jiangruoyun', `/reviews/${caseId}`);
  await page.getByRole('tab', { name: '与上次比较' }).click();
  await page.locator('ins', { hasText: '2026年10月12日' }).first().waitFor();
  await expectAccessible(page, 'differences of two drafts');
  await judge(page);
  await page.getByRole('radio', { name: /程序合法，同意/ }).check();
  await page.getByLabel('审核意见正文').fill('事实清楚，证据确凿，程序合法，同意。');
  await page.getByRole('button', { name: '提出审核意见' }).click();
  await page.locator('.page-head').getByText('审核通过').waitFor();
  await page.context().close();
});

it('the head sees draft, opinion and warnings on one page and decides exactly that text', async () => {
  desk.clock.set(day(26));
  const phone = await desk.visit(browser, 'songmingyuan', `/decide/${caseId}`, PHONE);
  await phone.getByRole('img', { name: /送审稿/ }).waitFor();
  expect(await overflowOf(phone)).toBe(0);
  await phone.context().close();
  const page = await desk.visit(browser, 'songmingyuan', '/decide');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('region', { name: '第2次审核意见' }).getByText('程序合法，同意').first().waitFor();
  await page
    .getByText(/系统核对\d+项|已经超过/)
    .first()
    .waitFor();
  await expectSound(page, 'decision of the head');
  expect(await page.getByRole('button', { name: '用印并作出决定' }).isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: /我已审阅决定书稿/ }).check();
  await page.getByRole('button', { name: '用印并作出决定' }).click();
  await page.locator('.page-head').getByText('已作出决定').waitFor();
  await page.goto(`${desk.url}/desk/reviews?view=agreed`);
  await page.getByRole('link', { name: title }).waitFor();
  await page.context().close();
});

it('the heads discuss together: one alone is refused, each person’s view is kept, then it can be decided (APL-057b)', async () => {
  const party = readCurrentCases().find((c) => c.key === 'discussion')?.party.name ?? '';
  const page = await desk.visit(browser, 'songmingyuan', '/decide');
  await page.getByRole('link', { name: party }).click();
  const form = page.getByRole('form', { name: '集体讨论记录' });
  await form.getByLabel('讨论地点').fill('局会议室');
  await form.getByLabel('记录人').fill('沈修文');
  await form.getByLabel('宋明远的意见').fill('同意拟处理意见');
  await form.getByLabel('讨论结论').fill('一致同意按书稿作出处罚');
  await form.getByRole('button', { name: '形成集体讨论记录' }).click();
  await form.getByRole('alert').getByText('集体讨论人数不得少于2人').waitFor();
  await form.getByRole('button', { name: '添加梁静怡' }).click();
  await form.getByLabel('梁静怡的意见').fill('同意，罚款数额适当');
  await expectAccessible(page, 'minutes of the heads');
  await form.getByRole('button', { name: '形成集体讨论记录' }).click();
  await page.locator('.page-head').getByText('机关负责人决定').waitFor();
  await page.getByRole('region', { name: '集体讨论' }).getByRole('link').waitFor();
  await page.context().close();
});

it('the queue fits a phone, and no page failed on the way', async () => {
  const phone = await desk.visit(browser, 'jiangruoyun', '/reviews?view=all', PHONE);
  await phone.getByRole('link', { name: title }).waitFor();
  expect(await overflowOf(phone)).toBe(0);
  await phone.context().close();
  expect(desk.faults).toEqual([]);
});
