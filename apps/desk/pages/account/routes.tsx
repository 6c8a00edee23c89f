import type { Area } from '../../app/area.ts';

export default {
  usesLibrary: true,
  routes: [{ path: 'account', lazy: () => import('./account-page.tsx') }],
  menu: [{ path: '/account', label: '我的账号', group: '个人', order: 20 }],
} satisfies Area;
