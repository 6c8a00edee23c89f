import type { Area } from '../../app/area.ts';

export default {
  open: [{ path: 'login', lazy: () => import('./login-page.tsx') }],
} satisfies Area;
