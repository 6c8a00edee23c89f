import type { Locator } from 'playwright-core';
import { expectNoSideways } from './browser.ts';
import { PHONE } from './desk.ts';
import type { Hand } from './hand.ts';

/** Everything by taps on a phone; wherever something is touched, the page does not reach beyond the screen. */
export const FINGER: Hand = {
  name: 'on a phone',
  size: { ...PHONE, touch: true },
  press: tap,
  write,
  enter: async (target, text) => {
    await write(target, text);
    await target.page().keyboard.press('Enter');
  },
  tick: async (target, wanted = true) => {
    if ((await target.isChecked()) === wanted) return;
    await tap(target);
    if ((await target.isChecked()) !== wanted) throw new Error(`${target} does not change by a tap`);
  },
  // The list that opens is the phone's own.
  choose: async (target, value) => {
    await target.selectOption(value);
  },
};

async function tap(target: Locator): Promise<void> {
  await target.tap();
  await expectNoSideways(target.page());
}

/** The keys on the screen are the phone's own. */
async function write(target: Locator, text: string): Promise<void> {
  await target.waitFor();
  if ((await target.inputValue()) === text) return;
  await tap(target);
  await target.fill(text);
}
