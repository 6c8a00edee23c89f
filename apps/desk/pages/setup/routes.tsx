import type { Area } from '../../app/area.ts';

export default {
  usesLibrary: true,
  open: [{ path: 'setup', lazy: () => import('./setup-page.tsx') }],
} satisfies Area;
