import type { Area } from '../../app/area.ts';

export default {
  usesLibrary: true,
  routes: [{ path: 'delegations', lazy: () => import('./delegation-page.tsx') }],
  menu: [{ path: '/delegations', label: '委托代行', group: '个人', order: 30 }],
} satisfies Area;
