import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CurrentCase, readCurrentCases, type Station } from '#apps/cli/demo/current-cases.ts';
import { CASE_STATIONS, type CurrentAct } from '#apps/cli/demo/current-steps.ts';
import { instantAt } from '#domain/kernel/instant.ts';
import { type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';
import { people } from '#modules/people/index.ts';
import { fillAct, sendAct } from './support/act-form.ts';
import { openBrowser } from './support/browser.ts';
import { openDesk, type TestDesk } from './support/desk.ts';
import { picture } from './support/picture.ts';

const LOGINS: Readonly<Record<string, string>> = {
  window: 'tianxiaohe',
  'unit-head': 'guolixin',
  'officer-1': 'gaowenbo',
  'officer-2': 'zhaoxiaolan',
  'reviewer-1': 'jiangruoyun',
  'reviewer-2': 'hanqihang',
  'legal-head': 'shenxiuwen',
  head: 'songmingyuan',
  'disclosure-clerk': 'baiyutong',
  'disclosure-approver': 'shijingzhi',
  archivist: 'rensuqin',
  supervisor: 'yanshouzheng',
  'system-admin': 'fangyiming',
  'security-admin': 'luanran',
  'audit-admin': 'guqing',
};
const PATIENCE_MS = 20_000;
/** A fine from which a hearing may be asked for. */
const FILE = readCurrentCases().find((one) => one.hearingIn !== undefined) as CurrentCase;
const TITLE = `${FILE.party.name}涉嫌${FILE.cause}案`;

let desk: TestDesk;
let browser: Browser;
let closeBrowser: () => Promise<void>;
let caseId = '';
let person: (key: string) => { id: string; name: string; certificateNo?: string };
let on: PlainDate = plainDate('2026-03-02');

beforeAll(async () => {
  desk = await openDesk({ at: instantAt(on, 9) });
  ({ browser, close: closeBrowser } = await openBrowser());
  const known = new Map((await people(desk.modules.people.dbs.app)).map((p) => [p.packKey, p]));
  person = (key) => {
    const found = known.get(`julu/${key}`);
    if (found === undefined) throw new Error(`no ${key}`);
    const number = found.certificates.at(-1)?.number;
    return { id: found.id, name: found.name, ...(number === undefined ? {} : { certificateNo: number }) };
  };
});
afterAll(async () => {
  await closeBrowser?.();
  await desk?.close();
});

let minute = 0;
/** The working day goes on; another begins at nine. */
function day(date: string): void {
  on = plainDate(date);
  minute = 0;
}

/** A page of that person of the bureau; the next thing happens ten minutes later. */
async function at(key: string, to: string): Promise<Page> {
  minute += 10;
  desk.clock.set(instantAt(on, 9 + Math.floor(minute / 60), minute % 60));
  const page = await desk.visit(browser, LOGINS[key] ?? key, to);
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

async function act({ by, act: name, input }: CurrentAct): Promise<void> {
  const page = await at(by, `/cases/${caseId}`);
  await fillAct(page, desk.url, caseId, name, input);
  await picture(page, `desk-act-${name}`);
  await sendAct(page);
  await page.context().close();
}

/** The acts of a station of the demonstration, each typed into its form by whose post it is. */
async function station(name: Station, file: CurrentCase = FILE): Promise<void> {
  const told = { file, on, person, ahead: () => plainDate('2026-04-13') };
  for (const one of CASE_STATIONS[name]?.(told) ?? []) await act(one);
}

async function state(): Promise<string> {
  const page = await at('unit-head', `/cases/${caseId}`);
  const words = await page.locator('.case-state').first().textContent();
  await page.context().close();
  return words ?? '';
}

it('a clue comes in at the window, is accepted, and the filing approved', async () => {
  const page = await at('window', '/open-case');
  await page.getByLabel('接到（发现）的日期').fill(on);
  await page.getByLabel('案由', { exact: true }).fill(TITLE);
  await page.getByLabel('线索来源').selectOption(FILE.source);
  await page.getByLabel('反映的事实', { exact: true }).fill(FILE.facts);
  await page.getByLabel('违法行为仍在连续或者继续').check();
  await page.getByLabel('名称', { exact: true }).fill(FILE.party.name);
  await page.getByLabel('统一社会信用代码').fill(FILE.party.code);
  await page.getByLabel('法定代表人（负责人）').fill(FILE.party.legalRep);
  await page.getByLabel('职务').fill(FILE.party.legalRepRole);
  await page.getByLabel('地址').fill(FILE.party.address);
  await page.getByLabel('查找执法事项').fill(FILE.cause);
  await page.getByRole('list', { name: '可选的执法事项' }).getByRole('button').first().click();
  await picture(page, 'desk-open-case');
  await page.getByRole('button', { name: '建立案卷并登记线索' }).click();
  await page.waitForURL('**/desk/cases/*');
  caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await page.context().close();
  await station('accept');
  day('2026-03-03');
  await station('file');
  expect(await state()).toBe('立案调查');
});

it('is investigated; an order to correct is given and seen to be followed', async () => {
  day('2026-03-06');
  await station('investigate');
  day('2026-03-09');
  await station('order', {
    ...FILE,
    order: { content: '立即停止未经许可的职业中介活动', amountFen: '0', workers: 86, days: 5 },
  });
  day('2026-03-16');
  const by = ['officer-1', 'officer-2'].map((key) => person(key).id);
  await act({
    ...{ by: 'officer-1', act: 'verify-correction', input: { by, result: 'full', note: '已停止职业中介活动' } },
  });
  day('2026-03-17');
  await station('conclude');
  await station('propose');
});

it('the party is told and asks for a hearing; whoever may not preside is refused with the reason', async () => {
  day('2026-03-18');
  await station('notify');
  day('2026-03-20');
  await station('request-hearing');
  day('2026-03-23');
  await station('schedule-hearing');
  const morning = await at('reviewer-2', '/tasks');
  await morning.getByRole('link', { name: TITLE }).first().waitFor();
  await picture(morning, 'desk-tasks');
  await morning.context().close();
  const early = await at('reviewer-2', `/cases/${caseId}/acts/hold-hearing`);
  await early.getByRole('region', { name: '现在不能办理的原因' }).waitFor();
  await picture(early, 'desk-refusal');
  await early.context().close();
  day('2026-04-13');
  const record = { content: '当事人陈述、申辩，双方质证。', recordSigned: 'signed', media: ['text', 'video'] };
  await act({ by: 'reviewer-2', act: 'hold-hearing', input: { ...record, refs: ['执法记录仪（演示）'] } });
  day('2026-04-14');
  await act({ by: 'reviewer-2', act: 'report-hearing', input: { opinion: '事实清楚，建议按拟处罚意见处理。' } });
});

it('is reviewed, returned, mended and told again, and cleared', async () => {
  day('2026-04-15');
  await submit();
  day('2026-04-17');
  await review({
    kind: '主要事实不清、证据不足，退回补充调查',
    text: '介绍人数与台账不一致，补充核实。',
    wrong: '事实',
  });
  day('2026-04-20');
  const mended = { ...FILE, facts: `${FILE.facts}，人数经逐人核对` };
  await station('propose', mended);
  await station('notify', mended);
  const waived = { declarationRef: '放弃陈述申辩和听证声明（演示）' };
  await act({ by: 'officer-1', act: 'waive-statement', input: waived });
  if ((await state()).includes('已告知')) await act({ by: 'officer-1', act: 'waive-hearing', input: waived });
  day('2026-04-21');
  await submit('已逐人核对台账，补正介绍人数。');
  day('2026-04-23');
  await review({ kind: '事实清楚、程序合法，同意', text: '主体合法，事实清楚，证据确凿，程序合法，同意。' });
});

async function submit(statement?: string): Promise<void> {
  const page = await at('unit-head', `/cases/${caseId}`);
  const materials = ['案件调查终结报告', '行政处罚决定书送审稿', '证据目录及证据材料', '事先告知书及送达回证'];
  const said = statement === undefined ? {} : { statement };
  await fillAct(page, desk.url, caseId, 'submit-for-review', { materials, ...said });
  await sendAct(page);
  await page.context().close();
}

async function review({ kind, text, wrong }: { kind: string; text: string; wrong?: string }): Promise<void> {
  const page = await at('reviewer-1', '/reviews');
  await page.getByRole('link', { name: TITLE }).first().click();
  const form = page.getByRole('form', { name: '审核意见' });
  await form.waitFor();
  const points = form.locator('ol.points > li');
  for (let n = 0; n < (await points.count()); n++) {
    const point = points.nth(n);
    const isWrong = wrong !== undefined && ((await point.textContent()) ?? '').includes(wrong) && n === 2;
    await point
      .locator('label.verdict.sound, label.verdict.problem')
      .nth(isWrong ? 1 : 0)
      .locator('input')
      .check();
    if (isWrong) await point.locator('input.note').fill(text);
  }
  await form.getByText(kind).click();
  await form.getByLabel('审核意见正文').fill(text);
  await picture(page, wrong === undefined ? 'desk-review' : 'desk-review-returned');
  await form.getByRole('button', { name: '提出审核意见' }).click();
  await form.waitFor({ state: 'detached' });
  await page.context().close();
}

it('the heads discuss, one decides what was cleared, and it is served', async () => {
  day('2026-04-24');
  const page = await at('head', '/decide');
  await page.getByRole('link', { name: TITLE }).first().click();
  const minutes = page.getByRole('form', { name: '集体讨论记录' });
  // Where the law does not demand it, the heads may still discuss: the form is folded then.
  await page.locator('summary', { hasText: '集体讨论记录' }).waitFor();
  if (!(await minutes.isVisible())) await page.locator('summary', { hasText: '集体讨论记录' }).click();
  await minutes.getByLabel('讨论地点').fill('局会议室');
  await minutes.getByLabel('记录人').fill('沈修文');
  await minutes.getByLabel('宋明远的意见').fill('事实清楚，同意。');
  await minutes.getByRole('button', { name: /梁静怡/ }).click();
  await minutes.getByLabel('梁静怡的意见').fill('程序合法，同意。');
  await minutes.getByLabel('讨论结论').fill('同意拟处罚意见。');
  await picture(page, 'desk-discussion');
  await minutes.getByRole('button', { name: '形成集体讨论记录' }).click();
  await expect.poll(() => minutes.getByLabel('讨论结论').inputValue(), { timeout: PATIENCE_MS }).toBe('');
  await page.getByLabel(/我已审阅决定书稿/).check();
  await page.getByLabel(/具有一定社会影响/).check();
  await picture(page, 'desk-decide');
  await page.getByRole('button', { name: '用印并作出决定' }).click();
  await page.getByText(/案件处于“/).waitFor();
  await page.context().close();
  day('2026-04-27');
  await station('serve');
});

it('is published by two persons, and the public reads it', async () => {
  const clerk = await at('disclosure-clerk', '/disclosure');
  await clerk.getByRole('link', { name: TITLE }).click();
  await clerk.getByLabel('一般').check();
  await picture(clerk, 'desk-publication-draft');
  await clerk.getByRole('button', { name: '保存公开稿，交审核' }).click();
  await clerk.getByRole('heading', { name: '等待审核' }).waitFor();
  const address = new URL(clerk.url()).pathname.replace('/desk', '');
  await clerk.context().close();
  const approver = await at('disclosure-approver', address);
  await picture(approver, 'desk-publication-approve');
  await approver.getByRole('button', { name: '审核通过并公示' }).click();
  const link = approver.getByRole('link', { name: '查看公示页面' });
  await link.waitFor();
  const shown = await approver.request.get(new URL((await link.getAttribute('href')) ?? '', desk.url).href);
  expect(await shown.text()).toContain(FILE.party.name);
  await approver.context().close();
});

it('is performed, closed and put into the archive', async () => {
  await station('perform');
  day('2026-05-06');
  await station('pay');
  await station('request-closing');
  day('2026-05-07');
  await station('close');
  day('2026-05-08');
  const file = { retention: '永久', pages: 60, catalogued: true, paged: true, hashesVerified: true };
  await act({ by: 'archivist', act: 'archive', input: { number: '巨人社监档2026-001', ...file } });
  expect(await state()).toBe('已归档');
  const page = await at('unit-head', `/cases/${caseId}/documents`);
  for (const title of ['法制审核意见书', '案件集体讨论记录', '行政处罚决定书', '卷内目录'])
    await page.getByText(title).first().waitFor();
  await picture(page, 'desk-archived');
  await page.context().close();
});

it('stands on the desks of those who watch and run it', async () => {
  const desks: readonly (readonly [key: string, to: string, heading: string, name: string])[] = [
    ['unit-head', '/cases', '案件清单', 'cases'],
    ['supervisor', '/supervision', '监督概览', 'supervision'],
    ['head', '/statistics', '三项制度统计', 'statistics'],
    ['legal-head', '/admin/people', '人员', 'people'],
    ['legal-head', '/admin/calendar', '工作日历', 'calendar'],
    ['security-admin', '/admin/accounts', '账号', 'accounts'],
    ['audit-admin', '/audit', '操作审计记录', 'audit'],
    ['system-admin', '/admin/system', '系统状态', 'system'],
  ];
  for (const [key, to, heading, name] of desks) {
    const page = await at(key, to);
    await page.getByRole('heading', { level: 1, name: new RegExp(heading) }).waitFor();
    await picture(page, `desk-${name}`);
    await page.context().close();
  }
});

it('no page failed on the way', () => {
  expect(desk.faults).toEqual([]);
});
