import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { PHONE, WIDE } from './sizes.ts';

const CANDIDATES = ['chromium', 'chromium-browser', 'google-chrome'];

/** A browser of the machine; none is a failure, never a reason to skip. Fonts for Chinese come with the packages. */
export async function openBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'hengjian-browser-'));
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: [
      '--headless',
      '--lang=zh-CN',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
    env: { ...process.env, HOME: home, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8', FONTCONFIG_FILE: await fontsOf(home) },
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function findBrowser(): Promise<string> {
  const { access, constants } = await import('node:fs/promises');
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const file of folders.flatMap((folder) => CANDIDATES.map((name) => path.join(folder, name))))
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  throw new Error('no Chromium on this machine: install the package chromium');
}

/** The free fonts of the packages beside those of the machine, so that pages look the same everywhere. */
async function fontsOf(home: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const dirs = ['400Regular', '600SemiBold'].map((weight) => `<dir>${path.join(folder, weight)}</dir>`).join('');
  const file = path.join(home, 'fonts.conf');
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${dirs}<cachedir>${path.join(home, 'cache')}</cachedir></fontconfig>`,
  );
  return file;
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs axe on the page as it stands; WCAG 2.2 A and AA and axe's own advice find nothing. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await settled(page);
  // The page's own policy forbids foreign script; the debugger's channel does not go through it.
  await page.evaluate(await axeSource());
  const found = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          root: Document,
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.failureSummary ?? ''}`).join(' | ')}`);
  }, TAGS);
  expect(found, what).toEqual([]);
}

/** Waits for colours that are on their way from one state to the next; what turns for ever is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter((a) => a.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(passing.map((animation) => animation.finished));
  });
}

async function axeSource(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(AXE, 'utf8');
}

/** How far the page or its content reaches beyond the window to the right; 0 means nobody has to scroll sideways. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    // The content of the desk scrolls by itself: what is too wide there never widens the document.
    const parts = [document.documentElement, ...document.querySelectorAll('#content')];
    return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth));
  });
}

/** Fails where the page would have to be scrolled sideways, and says by what. */
export async function expectNoSideways(page: Page, what = page.url()): Promise<void> {
  const over = await overflowOf(page);
  if (over === 0) return;
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth)
      .map((e) => `${e.tagName.toLowerCase()}.${e.className}`)
      .slice(0, 12),
  );
  throw new Error(`${what} reaches ${over} px beyond the window: ${wide.join(', ')}`);
}

/** Nothing serious for axe and nothing beyond the edge, on a wide screen and on a phone. */
export async function expectSound(page: Page, what: string): Promise<void> {
  const before = page.viewportSize();
  for (const size of [WIDE, PHONE]) {
    await page.setViewportSize(size);
    await expectAccessible(page, `${what} at ${size.width}`);
    await expectNoSideways(page, `${what} at ${size.width}`);
  }
  if (before !== null) await page.setViewportSize(before);
}
