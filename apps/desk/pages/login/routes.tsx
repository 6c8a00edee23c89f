import type { Area } from '../../app/area.ts';

export default {
  open: [
    { path: 'login', lazy: () => import('./login-page.tsx') },
    { path: 'login/return', lazy: () => import('./return-page.tsx') },
  ],
} satisfies Area;
