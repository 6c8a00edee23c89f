import type { Area } from '../../app/area.ts';

export default {
  routes: [
    { path: 'cases/:id/print', lazy: () => import('./print-page.tsx') },
    { path: 'cases/:id/:part?', lazy: () => import('./case-page.tsx') },
  ],
} satisfies Area;
