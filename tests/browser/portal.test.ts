import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, overflowOf } from './support/browser.ts';
import { type PublishedSample, publish, samplesFromCases } from './support/decisions.ts';
import { fillPortal } from './support/fill.ts';
import { picture } from './support/picture.ts';
import { openPortalSite, type PortalSite } from './support/portal-site.ts';

let browser: Browser;
let close: () => Promise<void>;
let empty: PortalSite;
let single: PortalSite;
let full: PortalSite;
let only: PublishedSample;
let published: readonly PublishedSample[];

beforeAll(async () => {
  ({ browser, close } = await openBrowser());
  [empty, single, full] = await Promise.all([openPortalSite(), openPortalSite(), openPortalSite()]);
  const [sample] = await samplesFromCases();
  if (sample === undefined) throw new Error('no cases');
  only = await publish(single, sample);
  ({ published } = await fillPortal(full));
});

afterAll(async () => {
  await close?.();
  for (const site of [empty, single, full]) await site?.close();
});

const COLUMNS = ['/', '/search', '/items', '/officers', '/flow-charts', '/notices', '/log', '/check', '/site-map'];

/** Pages of a portal by what they show; withdrawn, corrected and proven decisions among them. */
function pagesOf(rows: readonly PublishedSample[]): readonly string[] {
  const [proven, , withdrawn, , corrected] = rows;
  return [
    ...COLUMNS,
    '/search?q=拖欠工资',
    '/search?q=童&from=2026-02-31',
    '/items/XZCF-027',
    '/flow-charts/PT',
    '/notices/notice-1',
    '/officers?q=没有这个人',
    '/nowhere',
    ...[proven, withdrawn, corrected].flatMap((row) => (row === undefined ? [] : [`/decisions/${row.id}`])),
    ...(proven === undefined ? [] : [`/check?id=${proven.id}`]),
  ];
}

/** Opens a page and fails on any error of the page itself. */
async function open(site: PortalSite, address: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.on('pageerror', (error) => site.faults.push(error));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) site.faults.push(message.text());
  });
  await page.goto(site.url + address);
  return page;
}

async function done(page: Page): Promise<void> {
  await page.context().close();
}

describe('every page', () => {
  it.each(COLUMNS)('is whole with nothing to show: %s', async (address) => {
    const page = await open(empty, address);
    expect(await page.locator('h1').count()).toBe(1);
    await expectAccessible(page, address);
    await done(page);
  });

  it('is whole with one decision', async () => {
    for (const address of ['/', '/search', `/decisions/${only.id}`, `/check?id=${only.id}`, '/log']) {
      const page = await open(single, address);
      await expectAccessible(page, address);
      await done(page);
    }
  });

  it('is accessible (WCAG 2.2 AA) with many rows, on wide screens and phones', async () => {
    for (const address of pagesOf(published))
      for (const width of [1280, 390]) {
        const page = await open(full, address, width);
        if (address.startsWith('/check?id')) await page.getByText('全部成立。', { exact: true }).waitFor();
        await expectAccessible(page, `${address} at ${width}`);
        await picture(page, `${address}-${width}`, { fullPage: true });
        await done(page);
      }
  });

  it('needs no scrolling sideways at 320 px, which is 400 % zoom of 1280 px, nor in large text', async () => {
    const page = await open(full, '/', 320);
    for (const address of pagesOf(published))
      for (const view of ['normal', 'large']) {
        await page.goto(`${full.url}${address}${address.includes('?') ? '&' : '?'}view=${view}`);
        expect(await overflowOf(page), `${address} in ${view}`).toBe(0);
      }
    await done(page);
  });

  it('shows no half-width punctuation beside Chinese, no placeholder code and no English sentence', async () => {
    const page = await open(full, '/');
    for (const address of pagesOf(published)) {
      await page.goto(full.url + address);
      const text = await page.evaluate(() => {
        for (const code of document.querySelectorAll('code, pre')) code.remove();
        return document.body.innerText;
      });
      expect(text.match(/\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/gu) ?? [], address).toEqual([]);
      expect(text, address).not.toMatch(/undefined|null|\[object|[A-Za-z]+ [A-Za-z]+ [A-Za-z]+ [A-Za-z]+/);
    }
    await done(page);
  });

  it('works by keyboard: the first key leads past the navigation', async () => {
    const page = await open(full, '/search');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await done(page);
  });

  it('is readable on paper', async () => {
    const page = await open(full, `/decisions/${published[0]?.id}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav.columns').isVisible()).toBe(false);
    expect(await page.locator('article h1').isVisible()).toBe(true);
    await done(page);
  });
});

describe('search', () => {
  it('finds by words of two characters and more, in party, number, item, law and facts', async () => {
    const page = await open(full, '/search');
    const find = async (words: string) => {
      await page.locator('main #q').fill(words);
      await page.getByRole('button', { name: '查询' }).click();
      return page.locator('.line').count();
    };
    expect(await find('晨曦')).toBe(1);
    expect(await find('童工')).toBeGreaterThanOrEqual(1);
    expect(await find('〔2026〕第001号')).toBe(1);
    expect(await find('禁止使用童工规定')).toBe(1);
    expect(await find('押金')).toBeGreaterThanOrEqual(2);
    expect(await find('晨曦 押金')).toBe(0);
    expect(await page.getByText('没有找到符合条件的决定。').isVisible()).toBe(true);
    expect(await find('童')).toBe(0);
    expect(await page.getByRole('alert').innerText()).toContain('请输入两个字以上');
    await done(page);
  });

  it('takes words apart where nothing has them together, and says so', async () => {
    const page = await open(full, '/search?q=拖欠工资');
    expect(await page.locator('.line').count()).toBeGreaterThan(2);
    expect(await page.getByText('没有连写“拖欠工资”的决定').isVisible()).toBe(true);
    expect(await page.locator('mark').count()).toBeGreaterThan(4);
    await done(page);
  });

  it('narrows by kind, state and days, and sorts', async () => {
    const page = await open(full, '/search?kind=不予行政处罚');
    expect(await page.locator('.line').count()).toBe(2);
    await page.goto(`${full.url}/search?state=withdrawn`);
    expect(await page.locator('.line').count()).toBe(1);
    await page.goto(`${full.url}/search?from=2026-03-01&to=2026-03-31`);
    expect(await page.locator('.line').count()).toBe(3);
    await page.goto(`${full.url}/search?sort=amount`);
    expect(await page.locator('.line .figure').first().innerText()).toBe('1,346,600元');
    await done(page);
  });
});

describe('the large-text version', () => {
  it('has 24 px, stays from page to page and can be left', async () => {
    const page = await open(full, '/');
    const size = () => page.evaluate(() => getComputedStyle(document.body).fontSize);
    expect(await size()).toBe('18px');
    await page.getByRole('link', { name: '适老版' }).click();
    expect(await size()).toBe('24px');
    await page.getByRole('link', { name: '公示查询', exact: true }).click();
    expect(await size()).toBe('24px');
    await expectAccessible(page, 'large');
    await page.getByRole('link', { name: '标准版' }).click();
    expect(await size()).toBe('18px');
    await done(page);
  });
});

describe('the check page', () => {
  const file = (name: string, content: string | Uint8Array) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  });
  const verdict = (page: Page) => page.locator('#verdict').innerText();
  const failed = (page: Page) =>
    page.locator('.checks .failed').evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.check));

  it('verifies in the browser what the code leads to, and again with the network cut', async () => {
    const sample = published[0];
    if (sample === undefined) throw new Error('no sample');
    const page = await open(full, `/check?id=${sample.id}`);
    await page.locator('[data-check="document"].ok').waitFor();
    expect(await verdict(page)).toBe('全部成立。');
    const names = await page.locator('.checks b').allInnerTexts();
    expect(names.join()).toContain('法制审核在决定之前：成立');
    expect(names.join()).toContain('检查点已签名：成立');
    await page.context().setOffline(true);
    await page.locator('#files').setInputFiles(file('手中的.pdf', sample.pdf));
    await page.getByText('手中的.pdf').waitFor();
    expect(await verdict(page)).toBe('全部成立。');
    const forged = Uint8Array.from(sample.pdf, (byte, i) => (i === sample.pdf.length - 20 ? byte ^ 1 : byte));
    await page.locator('#files').setInputFiles(file('改过的.pdf', forged));
    await page.getByText('改过的.pdf').waitFor();
    expect(await verdict(page)).toBe('有不成立的，请勿采信。');
    expect(await failed(page)).toEqual(['document']);
    await done(page);
  });

  it('finds offline what was changed in a record, a proof or its order', async () => {
    const page = await open(full, '/check');
    await page.locator('#checker').waitFor();
    await page.context().setOffline(true);
    const put = async (record: unknown, proof: string) => {
      await page
        .locator('#files')
        .setInputFiles([
          file('r.json', JSON.stringify(record)),
          file('p.tlog-proof', proof),
          file('d.pdf', published[1]?.pdf ?? new Uint8Array()),
        ]);
      await page.locator('#checks ol').waitFor();
      return failed(page);
    };
    const { record, proof } = published[1] as PublishedSample;
    expect(await put(record, proof)).toEqual([]);
    const change = (from: string, to: string) => JSON.parse(JSON.stringify(record).replace(from, to)) as unknown;
    expect(await put(change('水利工程', '水力工程'), proof)).toEqual(['record', 'document-claim', 'document']);
    expect(await put({ ...record, answered: record.answered?.slice(1) }, proof)).toEqual(['answered']);
    expect(await put(record, published[3]?.proof ?? '')).toContain('inclusion');
    expect(await put(record, proof.replace(/\n\u2014 (\S+) (.{12})./u, '\n\u2014 $1 $2A'))).toContain('checkpoint');
    await done(page);
  });

  it('asks the site for record and proof when it is given a PDF alone, and says when a file is none of its kind', async () => {
    const page = await open(full, '/check');
    await page.locator('#checker').waitFor();
    await page.locator('#files').setInputFiles(file('旧.txt', '没有意义'));
    await page.getByText('不是公开文本、公开记录或者存证证明').waitFor();
    await page.locator('#files').setInputFiles(file('只有.pdf', published[5]?.pdf ?? new Uint8Array()));
    await page.getByText('全部成立。', { exact: true }).waitFor();
    await page.locator('#key-details summary').click();
    await page.locator('#log-keys').fill('不是公钥');
    expect(await verdict(page)).toContain('公钥有误');
    await page.reload();
    await page.locator('#checker').waitFor();
    await page.locator('#files').setInputFiles(file('别处的.pdf', '%PDF-1.7 别处'));
    await page.getByText('没有取得与这份文件相符的公示').waitFor();
    await done(page);
  });

  it('explains the command line where no script runs', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${full.url}/check?id=${published[0]?.id}`);
    expect(await page.getByText('浏览器没有启用脚本').isVisible()).toBe(true);
    expect(await page.locator('#checker').isVisible()).toBe(false);
    expect(await page.getByText('hengjian verify').isVisible()).toBe(true);
    await context.close();
  });
});

it('no page failed on the way', () => {
  expect([...empty.faults, ...single.faults, ...full.faults]).toEqual([]);
});
