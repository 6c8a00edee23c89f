import process from 'node:process';
import { chromium, type Locator, type Page } from 'playwright-core';
import { PASSWORD } from '../kit/pack-people.ts';
import type { Goal } from '../kit/report.ts';

/** A frame that takes longer is seen as a stutter: three of the screen's own. */
const STUTTER_MS = 50;

/** A page of the desk in a real browser, signed in as one of the pack's people. */
export async function withDeskPage<T>(url: string, login: string, work: (page: Page) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({
    executablePath: process.env.HENGJIAN_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    const signedIn = await page.request.post(`${url}/api/v1/session`, { data: { login, password: PASSWORD } });
    if (!signedIn.ok()) throw new Error(`${login} cannot sign in: ${await signedIn.text()}`);
    return await work(page);
  } finally {
    await browser.close();
  }
}

/** Milliseconds between frames while a list moves on by half a window in each. */
export function scrollThrough(list: Locator, frames: number): Promise<readonly number[]> {
  return list.evaluate(async (frame, count) => {
    const screen = globalThis as unknown as { requestAnimationFrame(next: (at: number) => void): void };
    const gaps: number[] = [];
    let last = await new Promise<number>((next) => screen.requestAnimationFrame(next));
    for (let i = 0; i < count; i++) {
      frame.scrollTop += frame.clientHeight / 2;
      const now = await new Promise<number>((next) => screen.requestAnimationFrame(next));
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  }, frames);
}

/** At most one frame in a hundred may stutter. */
export function stutterGoal(gaps: readonly number[]): Goal {
  const stutters = gaps.filter((gap) => gap > STUTTER_MS).length;
  return {
    what: `frames of more than ${STUTTER_MS} ms while scrolling`,
    wanted: 'at most 1 %',
    got: `${((stutters * 100) / gaps.length).toFixed(1)} % of ${gaps.length}`,
    met: stutters * 100 <= gaps.length,
  };
}
