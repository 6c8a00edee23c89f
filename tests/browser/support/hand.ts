import type { Locator } from 'playwright-core';
import type { Size } from './desk.ts';

/** How a person acts on a page: the test says on what, the hand finds its way there. What already stands as wanted is left alone. */
export type Hand = {
  readonly name: string;
  readonly size: Size;
  /** A button, a link, the head of a fold. */
  press(target: Locator): Promise<void>;
  /** Replaces what stands in an entry. */
  write(target: Locator, text: string): Promise<void>;
  /** Writes and ends with the key Enter. */
  enter(target: Locator, text: string): Promise<void>;
  /** A box or one of several to choose. */
  tick(target: Locator, wanted?: boolean): Promise<void>;
  /** An option of a list, by its value. */
  choose(target: Locator, value: string): Promise<void>;
};
