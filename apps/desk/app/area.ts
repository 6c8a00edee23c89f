import type { RouteObject } from 'react-router';
import type { Permission } from '#contract/people.ts';

/** A line of the menu. */
export type MenuEntry = {
  readonly path: string;
  readonly label: string;
  readonly group: MenuGroup;
  /** Small numbers stand first within the group. */
  readonly order: number;
  /** Whoever holds one of these sees it; without it, everybody signed in. */
  readonly needs?: readonly Permission[];
  /** Key of the count shown beside it (GET /api/v1/tasks/counts). */
  readonly count?: string;
};

export const MENU_GROUPS = ['办案', '审核与决定', '公示', '监督与统计', '管理', '个人'] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

/** What a folder below `pages/` contributes: `export default { … } satisfies Area` in its `routes.tsx`. */
export type Area = {
  /** Pages inside the desk's frame; paths without a slash in front. */
  readonly routes?: readonly RouteObject[];
  /** Pages that need no session: signing in, setting up. */
  readonly open?: readonly RouteObject[];
  readonly menu?: readonly MenuEntry[];
  /** Its pages use the component library, which is loaded with the first of them (held by tests/desk-size.test.ts). */
  readonly usesLibrary?: true;
};
