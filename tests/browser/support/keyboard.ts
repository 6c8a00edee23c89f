import type { Locator } from 'playwright-core';
import { WIDE } from './desk.ts';
import type { Hand } from './hand.ts';

/** More stops than any page has between two things: whoever walks longer walks in a circle. */
const MOST_STOPS = 150;

/** Where the keyboard stands, seen from the wanted element. */
type Stand = {
  readonly there: boolean;
  readonly way: 'Tab' | 'Shift+Tab';
  readonly at: string;
  readonly skip: boolean;
  /** What keeps a person from seeing where the keyboard is. */
  readonly unseen?: string;
};

/** Everything by keys alone; the script never sets the focus, it only looks where it is. */
export const KEYBOARD: Hand = {
  name: 'by keyboard alone',
  size: WIDE,
  press: async (target) => {
    await reach(target);
    await target.page().keyboard.press('Enter');
  },
  write,
  enter: async (target, text) => {
    await write(target, text);
    await target.page().keyboard.press('Enter');
  },
  tick: async (target, wanted = true) => {
    if ((await target.isChecked()) === wanted) return;
    await reach(target);
    const { keyboard } = target.page();
    for (let n = 0; n < MOST_STOPS && !(await isFocused(target)); n++) await keyboard.press('ArrowDown');
    // In a group of radios the arrows choose; a box, or a group where nothing was chosen, takes the space bar.
    if ((await target.isChecked()) !== wanted) await keyboard.press('Space');
    await expectChecked(target, wanted);
  },
  choose: async (target, value) => {
    if ((await target.inputValue()) === value) return;
    await reach(target);
    const steps = await target.evaluate((element, wanted) => {
      const { options, selectedIndex } = element as HTMLSelectElement;
      const open = [...options].filter((o) => !o.disabled || o.index === selectedIndex);
      return open.findIndex((o) => o.value === wanted) - open.findIndex((o) => o.index === selectedIndex);
    }, value);
    for (let n = 0; n < Math.abs(steps); n++) await target.page().keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    const chosen = await target.inputValue();
    if (chosen !== value) throw new Error(`${target}: the arrows led to ${chosen}, not to ${value}`);
  },
};

async function write(target: Locator, text: string): Promise<void> {
  await target.waitFor();
  if ((await target.inputValue()) === text) return;
  await reach(target);
  const { keyboard } = target.page();
  if ((await target.getAttribute('type')) === 'date') await writeDate(target, text);
  else {
    await keyboard.press('Control+A');
    await keyboard.insertText(text);
  }
  const written = await target.inputValue();
  if (written !== text) throw new Error(`${target}: the keys wrote ${written}, not ${text}`);
}

/** Which part of a date comes first is the browser's choice; a person sees it, here it is learnt by the first date. */
let yearFirst = true;

/** Year, month and day are stops of their own within the entry. */
async function writeDate(target: Locator, date: string): Promise<void> {
  await typeDate(target, date);
  if ((await target.inputValue()) === date) return;
  yearFirst = !yearFirst;
  await typeDate(target, date);
}

async function typeDate(target: Locator, date: string): Promise<void> {
  const { keyboard } = target.page();
  for (let n = 0; n < 5 && (await isFocused(target)); n++) await keyboard.press('Shift+Tab');
  await keyboard.press('Tab');
  const [year = '', month, day] = date.split('-');
  // An entry without a last day takes six digits for the year.
  const wide = (await target.getAttribute('max')) === null ? year.padStart(6, '0') : year;
  await keyboard.type(yearFirst ? `${wide}${month}${day}` : `${month}${day}${year}`);
}

/** Presses Tab until the keyboard stands on the element; on a new page by the link that leads to its content. */
async function reach(target: Locator): Promise<void> {
  await target.waitFor();
  const page = target.page();
  await enabled(target);
  const stops: string[] = [];
  let stand = await look(target);
  while (!stand.there) {
    if (stops.length > MOST_STOPS) throw new Error(`${target} is not reached by Tab: ${stops.slice(-40).join(' → ')}`);
    await page.keyboard.press(stand.skip ? 'Enter' : stand.way);
    stand = await look(target);
    stops.push(stand.at);
    if (stand.unseen !== undefined) throw new Error(`on the way to ${target}: ${stand.at} ${stand.unseen}`);
  }
}

async function enabled(target: Locator): Promise<void> {
  const until = Date.now() + 20_000;
  while (await target.isDisabled()) {
    if (Date.now() > until) throw new Error(`${target} stays disabled`);
    await target.page().waitForTimeout(50);
  }
}

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

async function expectChecked(target: Locator, wanted: boolean): Promise<void> {
  if ((await target.isChecked()) !== wanted) throw new Error(`${target} does not change by keys`);
}

function look(target: Locator): Promise<Stand> {
  return target.evaluate((wanted): Stand => {
    const active = document.activeElement ?? document.body;
    const oneGroup =
      active instanceof HTMLInputElement &&
      wanted instanceof HTMLInputElement &&
      active.type === 'radio' &&
      active.name !== '' &&
      active.name === wanted.name &&
      active.form === wanted.form;
    const words = (active.getAttribute('aria-label') ?? active.textContent ?? '').trim().slice(0, 20);
    const before = (wanted.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return {
      there: active === wanted || oneGroup,
      way: before && active !== document.body ? 'Shift+Tab' : 'Tab',
      at: `${active.tagName.toLowerCase()}${active.id === '' ? '' : `#${active.id}`} “${words}”`,
      skip: active.matches('.skip') && wanted.closest('#content') !== null,
      ...unseen(),
    };

    function unseen(): { readonly unseen?: string } {
      // What takes the focus only from the page itself (the content, a heading) is no stop of Tab.
      if (active === document.body || active.getAttribute('tabindex') === '-1') return {};
      // The calendar button inside a date is a stop with a ring of the browser's own.
      if (active.matches('input[type=date]:not(:focus-visible)')) return {};
      const { outlineStyle, outlineWidth } = getComputedStyle(active);
      const outlined = outlineStyle !== 'none' && outlineWidth !== '0px';
      if (!outlined && !isShaded()) return { unseen: 'shows no focus' };
      return isShown(active.getBoundingClientRect()) ? {} : { unseen: 'has the focus outside of what is shown' };
    }

    /** The entries of Ant Design show it by a shadow; its buttons have one always. */
    function isShaded(): boolean {
      const entry = active.closest('.ant-input, .ant-input-affix-wrapper');
      return entry !== null && getComputedStyle(entry).boxShadow !== 'none';
    }

    function isShown({ top, right, bottom, left }: DOMRect): boolean {
      return bottom > Math.max(0, top) && right > Math.max(0, left) && top < innerHeight && left < innerWidth;
    }
  });
}
