import type { Area } from '../../app/area.ts';

export default {
  routes: [
    { path: 'open-case', lazy: () => import('./open-case-page.tsx') },
    { path: 'open-late-case', lazy: () => import('./open-late-case-page.tsx') },
  ],
  menu: [
    { path: '/open-case', label: '登记线索', group: '办案', order: 40, needs: ['case.register'] },
    { path: '/open-late-case', label: '补录旧案', group: '办案', order: 45, needs: ['case.enter-late'] },
  ],
} satisfies Area;
