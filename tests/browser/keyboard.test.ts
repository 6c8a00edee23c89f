import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { KEYBOARD } from './support/keyboard.ts';

/** The hand that walks the whole case must notice what keeps a person without a mouse from going on. */
let browser: Browser;
let closeBrowser: () => Promise<void>;
beforeAll(async () => {
  ({ browser, close: closeBrowser } = await openBrowser());
});
afterAll(() => closeBrowser?.());

async function pressIn(body: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent(`<button>一</button>${body}<button>末</button>`);
  await KEYBOARD.press(page.getByRole('button', { name: '办理' }));
  return page;
}

it('reaches what Tab reaches, in either direction', async () => {
  const page = await pressIn('<a href="#x">二</a><button onclick="document.title=\'已办理\'">办理</button>');
  expect(await page.title()).toBe('已办理');
  await KEYBOARD.press(page.getByRole('button', { name: '末' }));
  await KEYBOARD.press(page.getByRole('button', { name: '一' }));
  await page.close();
});

it.each([
  ['is no stop of Tab', '<button tabindex="-1">办理</button>', 'is not reached by Tab'],
  ['lies behind a trap', '<input onkeydown="event.preventDefault()"><button>办理</button>', 'is not reached by Tab'],
  ['shows no focus', '<button style="outline:none">办理</button>', 'shows no focus'],
  ['stands outside', '<button style="position:fixed;left:-900px">办理</button>', 'outside of what is shown'],
])('fails at what %s', async (_, body, words) => {
  await expect(pressIn(body)).rejects.toThrow(words);
});
