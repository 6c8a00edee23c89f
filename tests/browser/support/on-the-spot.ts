import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { ActId } from '#domain/procedure/model.ts';
import type { Bureau } from './bureau.ts';
import type { Hand } from './hand.ts';

const TITLE = '巨鹿县禾苗超市（演示）涉嫌劳动规章制度违法案';
const FACTS = '员工手册规定“请假一律不发当月全勤工资”，未经民主程序';
const BASIS = ['《中华人民共和国劳动合同法》第八十条'];
const PLACE = '2026年5月12日，当事人店内';
const PARTY = {
  ...{ role: 'respondent', name: '巨鹿县禾苗超市（演示）', kind: 'enterprise', code: '91130529DEM000014H' },
  ...{ legalRep: '苗禾', legalRepRole: '店长', address: '河北省邢台市巨鹿县新华街5号' },
};

/** 简易程序 from the finding to its end: a warning given where it was found (APL-051, APL-052 行政处罚法第五十一条、第五十二条). */
export async function settleOnTheSpot(bureau: Bureau): Promise<void> {
  const { hand } = bureau;
  bureau.day('2026-05-12');
  const page = await bureau.at('officer-1', '/open-case');
  await hand.tick(page.getByLabel('简易程序'));
  await hand.write(page.getByLabel('接到（发现）的日期'), bureau.on);
  await hand.write(page.getByLabel('案由', { exact: true }), TITLE);
  await hand.press(page.getByRole('button', { name: '建立案卷' }));
  await page.waitForURL('**/desk/cases/*');
  bureau.caseId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const act = (name: ActId, input: JsonObject) => bureau.act({ by: 'officer-1', act: name, input });
  const officers = ['officer-1', 'officer-2'].map((key) => bureau.person(key));
  const by = officers.map((one) => one.id);
  const signed = officers.map((one) => one.name);
  const recorded = { media: ['text', 'video'], refs: ['执法记录仪（演示）'] };
  const penalty = { sanctions: ['警告'], conclusive: true };
  await act('summary-register', {
    ...{ facts: FACTS, itemCodes: ['XZCF-001'], parties: [PARTY] },
    officers: officers.map(({ id, name }, n) => ({ person: id, name, lead: n === 0 })),
  });
  await act('summary-show-identity', { by, to: PARTY.legalRep, ...recorded });
  await act('summary-tell', { ...penalty, tellsFacts: true, tellsRights: true, ...recorded });
  await act('summary-hear', { content: '没有异议', ...recorded });
  const issue = {
    ...{ by, number: '巨人社监当罚〔2026〕1号', signedBy: signed.join('、') },
    ...{ ...penalty, facts: FACTS, basis: BASIS, place: PLACE, remedyTold: true, handedOver: true },
  };
  await bureau.act({ by: 'officer-1', act: 'summary-issue', input: issue }, (form) => fillDecision(hand, form, signed));
  await act('summary-report', {});
  bureau.day('2026-05-20');
  await act('summary-finish', { note: '警告已经当场送达，规章制度已改正' });
  expect(await bureau.state()).toBe('履行完毕结案');
  const papers = await bureau.at('unit-head', `/cases/${bureau.caseId}/documents`);
  await papers.getByText('当场行政处罚决定书').first().waitFor();
  await bureau.look(papers, 'on-the-spot');
}

/** 当场行政处罚决定书: what APL-052b 行政处罚法第五十二条第二款 asks for; reconsideration comes before the court (ARL-023b 行政复议法第二十三条). */
async function fillDecision(hand: Hand, page: Page, signed: readonly string[]): Promise<void> {
  await hand.press(page.getByRole('button', { name: '填写《当场行政处罚决定书》' }));
  const paper = page.getByRole('region', { name: '当场行政处罚决定书' });
  for (const [label, text] of [
    ['违法行为', FACTS],
    ['处罚种类依据', `依据${BASIS.join('、')}，给予警告。`],
    ['时间地点', PLACE],
    ['途径期限', '自收到本决定书之日起六十日内申请行政复议；对复议决定不服的，依法提起行政诉讼。'],
    ['机关名称', '巨鹿县人力资源和社会保障局'],
    ['执法人员签名', signed.join('\n')],
  ] as const)
    await hand.write(paper.getByRole('textbox', { name: label }), text);
}
