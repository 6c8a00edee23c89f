import type { Area } from '../../app/area.ts';

export default {
  open: [{ path: 'setup', lazy: () => import('./setup-page.tsx') }],
} satisfies Area;
