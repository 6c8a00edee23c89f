import { type Area, MENU_GROUPS, type MenuEntry } from './area.ts';

const found = import.meta.glob<{ readonly default: Area }>('../pages/*/routes.tsx', { eager: true });

/** Every folder below `pages/` that has a `routes.tsx`; there is no list to keep. */
export const AREAS: readonly Area[] = Object.values(found).map((module) => module.default);

/** The menu, in the order of its groups. */
export const MENU: readonly MenuEntry[] = AREAS.flatMap((area) => area.menu ?? []).toSorted(
  (a, b) => MENU_GROUPS.indexOf(a.group) - MENU_GROUPS.indexOf(b.group) || a.order - b.order,
);
