import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CurrentCase, readCurrentCases } from '#apps/cli/demo/current-cases.ts';
import { Bureau } from './support/bureau.ts';
import { FINGER } from './support/finger.ts';
import { KEYBOARD } from './support/keyboard.ts';
import { settleOnTheSpot } from './support/on-the-spot.ts';

const PATIENCE_MS = 20_000;
/** A fine from which a hearing may be asked for. */
const FILE = readCurrentCases().find((one) => one.hearingIn !== undefined) as CurrentCase;
const TITLE = `${FILE.party.name}涉嫌${FILE.cause}案`;

describe.each([KEYBOARD, FINGER])('one whole case $name', (hand) => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await Bureau.open(hand, FILE);
  });
  afterAll(async () => {
    await bureau?.close();
  });

  it('a clue comes in at the window, is accepted, and the filing approved', async () => {
    const page = await bureau.at('window', '/open-case');
    await hand.write(page.getByLabel('接到（发现）的日期'), bureau.on);
    await hand.write(page.getByLabel('案由', { exact: true }), TITLE);
    await hand.choose(page.getByLabel('线索来源'), FILE.source);
    await hand.tick(page.getByLabel('违法行为仍在连续或者继续'));
    await hand.write(page.getByRole('textbox', { name: '反映的事实', exact: true }), FILE.facts);
    await hand.write(page.getByLabel('查找执法事项'), FILE.cause);
    await hand.press(page.getByRole('list', { name: '可选的执法事项' }).getByRole('button').first());
    await hand.write(page.getByLabel('名称', { exact: true }), FILE.party.name);
    await hand.write(page.getByLabel('统一社会信用代码'), FILE.party.code);
    await hand.write(page.getByLabel('法定代表人（负责人）'), FILE.party.legalRep);
    await hand.write(page.getByLabel('职务'), FILE.party.legalRepRole);
    await hand.write(page.getByLabel('地址'), FILE.party.address);
    await bureau.look(page, 'open-case');
    await hand.press(page.getByRole('button', { name: '建立案卷并登记线索' }));
    await page.waitForURL('**/desk/cases/*');
    bureau.caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await bureau.station('accept');
    bureau.day('2026-03-03');
    await bureau.station('file');
    expect(await bureau.state()).toBe('立案调查');
  });

  it('is investigated; an order to correct is given and seen to be followed', async () => {
    bureau.day('2026-03-06');
    await bureau.station('investigate');
    bureau.day('2026-03-09');
    await bureau.station('order', {
      ...FILE,
      order: { content: '立即停止未经许可的职业中介活动', amountFen: '0', workers: 86, days: 5 },
    });
    bureau.day('2026-03-16');
    const by = ['officer-1', 'officer-2'].map((key) => bureau.person(key).id);
    await bureau.act({
      ...{ by: 'officer-1', act: 'verify-correction', input: { by, result: 'full', note: '已停止职业中介活动' } },
    });
    bureau.day('2026-03-17');
    await bureau.station('conclude');
    await bureau.station('propose');
  });

  it('the party is told and asks for a hearing; whoever may not preside is refused with the reason', async () => {
    bureau.day('2026-03-18');
    await bureau.station('notify');
    bureau.day('2026-03-20');
    await bureau.station('request-hearing');
    bureau.day('2026-03-23');
    await bureau.station('schedule-hearing');
    const presider = await bureau.at('reviewer-2', '/tasks');
    await presider.getByRole('link', { name: TITLE }).first().waitFor();
    await bureau.look(presider, 'tasks');
    await bureau.at('reviewer-2', `/cases/${bureau.caseId}/acts/hold-hearing`);
    await presider.getByRole('region', { name: '现在不能办理的原因' }).waitFor();
    await bureau.look(presider, 'refusal');
    bureau.day('2026-04-13');
    const record = { content: '当事人陈述、申辩，双方质证。', recordSigned: 'signed', media: ['text', 'video'] };
    await bureau.act({ by: 'reviewer-2', act: 'hold-hearing', input: { ...record, refs: ['执法记录仪（演示）'] } });
    bureau.day('2026-04-14');
    const opinion = '事实清楚，建议按拟处罚意见处理。';
    await bureau.act({ by: 'reviewer-2', act: 'report-hearing', input: { opinion } });
  });

  it('is reviewed, returned, mended and told again, and cleared', async () => {
    bureau.day('2026-04-15');
    await submit();
    bureau.day('2026-04-17');
    await review({
      kind: '主要事实不清、证据不足，退回补充调查',
      text: '介绍人数与台账不一致，补充核实。',
      wrong: '事实',
    });
    bureau.day('2026-04-20');
    const mended = { ...FILE, facts: `${FILE.facts}，人数经逐人核对` };
    await bureau.station('propose', mended);
    await bureau.station('notify', mended);
    const waived = { declarationRef: '放弃陈述申辩和听证声明（演示）' };
    await bureau.act({ by: 'officer-1', act: 'waive-statement', input: waived });
    if ((await bureau.state()).includes('已告知'))
      await bureau.act({ by: 'officer-1', act: 'waive-hearing', input: waived });
    bureau.day('2026-04-21');
    await submit('已逐人核对台账，补正介绍人数。');
    bureau.day('2026-04-23');
    await review({ kind: '事实清楚、程序合法，同意', text: '主体合法，事实清楚，证据确凿，程序合法，同意。' });
  });

  async function submit(statement?: string): Promise<void> {
    const materials = ['案件调查终结报告', '行政处罚决定书送审稿', '证据目录及证据材料', '事先告知书及送达回证'];
    const said = statement === undefined ? {} : { statement };
    await bureau.act({ by: 'unit-head', act: 'submit-for-review', input: { materials, ...said } });
  }

  async function review({ kind, text, wrong }: { kind: string; text: string; wrong?: string }): Promise<void> {
    const page = await bureau.at('reviewer-1', '/reviews');
    await hand.press(page.getByRole('link', { name: TITLE }).first());
    const form = page.getByRole('form', { name: '审核意见' });
    await form.waitFor();
    const points = form.locator('ol.points > li');
    for (let n = 0; n < (await points.count()); n++) {
      const point = points.nth(n);
      const isWrong = wrong !== undefined && ((await point.textContent()) ?? '').includes(wrong) && n === 2;
      const verdicts = point.locator('label.verdict.sound input, label.verdict.problem input');
      await hand.tick(verdicts.nth(isWrong ? 1 : 0));
      if (isWrong) await hand.write(point.locator('input.note'), text);
    }
    await hand.tick(form.getByRole('radio', { name: kind }));
    await hand.write(form.getByLabel('审核意见正文'), text);
    await bureau.look(page, wrong === undefined ? 'review' : 'review-returned');
    await hand.press(form.getByRole('button', { name: '提出审核意见' }));
    await form.waitFor({ state: 'detached' });
  }

  it('the heads discuss, one decides what was cleared, and it is served', async () => {
    bureau.day('2026-04-24');
    const page = await bureau.at('head', '/decide');
    await hand.press(page.getByRole('link', { name: TITLE }).first());
    const minutes = page.getByRole('form', { name: '集体讨论记录' });
    // Where the law does not demand it, the heads may still discuss: the form is folded then.
    const fold = page.locator('summary', { hasText: '集体讨论记录' });
    await fold.waitFor();
    if (!(await minutes.isVisible())) await hand.press(fold);
    await hand.write(minutes.getByLabel('讨论地点'), '局会议室');
    await hand.write(minutes.getByLabel('记录人'), '沈修文');
    await hand.write(minutes.getByLabel('宋明远的意见'), '事实清楚，同意。');
    await hand.press(minutes.getByRole('button', { name: /梁静怡/ }));
    await hand.write(minutes.getByLabel('梁静怡的意见'), '程序合法，同意。');
    await hand.write(minutes.getByLabel('讨论结论'), '同意拟处罚意见。');
    await bureau.look(page, 'discussion');
    await hand.press(minutes.getByRole('button', { name: '形成集体讨论记录' }));
    await expect.poll(() => minutes.getByLabel('讨论结论').inputValue(), { timeout: PATIENCE_MS }).toBe('');
    await hand.tick(page.getByLabel(/我已审阅决定书稿/));
    await hand.tick(page.getByLabel(/具有一定社会影响/));
    await bureau.look(page, 'decide');
    await hand.press(page.getByRole('button', { name: '用印并作出决定' }));
    await page.getByText(/案件处于“/).waitFor();
    bureau.day('2026-04-27');
    await bureau.station('serve');
  });

  it('is published by two persons, and the public reads it', async () => {
    const clerk = await bureau.at('disclosure-clerk', '/disclosure');
    await hand.press(clerk.getByRole('link', { name: TITLE }));
    await hand.tick(clerk.getByLabel('一般'));
    await bureau.look(clerk, 'publication-draft');
    await hand.press(clerk.getByRole('button', { name: '保存公开稿，交审核' }));
    await clerk.getByRole('heading', { name: '等待审核' }).waitFor();
    const address = new URL(clerk.url()).pathname.replace('/desk', '');
    const approver = await bureau.at('disclosure-approver', address);
    await approver.getByRole('button', { name: '审核通过并公示' }).waitFor();
    await bureau.look(approver, 'publication-approve');
    await hand.press(approver.getByRole('button', { name: '审核通过并公示' }));
    const link = approver.getByRole('link', { name: '查看公示页面' });
    await link.waitFor();
    const shown = await approver.request.get(new URL((await link.getAttribute('href')) ?? '', bureau.desk.url).href);
    expect(await shown.text()).toContain(FILE.party.name);
  });

  it('is performed, closed and put into the archive', async () => {
    await bureau.station('perform');
    bureau.day('2026-05-06');
    await bureau.station('pay');
    await bureau.station('request-closing');
    bureau.day('2026-05-07');
    await bureau.station('close');
    bureau.day('2026-05-08');
    const file = { retention: '永久', pages: 60, catalogued: true, paged: true, hashesVerified: true };
    await bureau.act({ by: 'archivist', act: 'archive', input: { number: '巨人社监档2026-001', ...file } });
    expect(await bureau.state()).toBe('已归档');
    const page = await bureau.at('unit-head', `/cases/${bureau.caseId}`);
    await hand.press(page.getByRole('navigation', { name: '案卷内容' }).getByRole('link', { name: '文书' }));
    for (const title of ['法制审核意见书', '案件集体讨论记录', '行政处罚决定书', '卷内目录'])
      await page.getByText(title).first().waitFor();
    await bureau.look(page, 'archived');
  });

  if (hand === KEYBOARD)
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
        const page = await bureau.at(key, to);
        await page.getByRole('heading', { level: 1, name: new RegExp(heading) }).waitFor();
        await bureau.look(page, name);
      }
    });

  // What is fined on the spot is written where it was found: on a phone.
  if (hand === FINGER) it('a small matter is settled on the spot', () => settleOnTheSpot(bureau));

  it('no page failed on the way', async () => {
    await bureau.leave();
    expect(bureau.desk.faults).toEqual([]);
  });
});
