import type { Area } from '../../app/area.ts';

export default {
  routes: [{ path: 'cases', lazy: () => import('./cases-page.tsx') }],
  menu: [{ path: '/cases', label: '案件清单', group: '办案', order: 20, needs: ['case.read'] }],
} satisfies Area;
