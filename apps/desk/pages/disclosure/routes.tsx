import type { Area } from '../../app/area.ts';

export default {
  routes: [
    { path: 'disclosure', lazy: () => import('./queue-page.tsx') },
    { path: 'disclosure/publications/:id', lazy: () => import('./publication-page.tsx') },
    { path: 'disclosure/corrections', lazy: () => import('./corrections-page.tsx') },
    { path: 'disclosure/corrections/:id', lazy: () => import('./correction-page.tsx') },
    { path: 'disclosure/notices', lazy: () => import('./notices-page.tsx') },
  ],
  menu: [
    { path: '/disclosure', label: '公示办理', group: '公示', order: 10, needs: ['disclosure.read'] },
    { path: '/disclosure/corrections', label: '更正申请', group: '公示', order: 20, needs: ['disclosure.answer'] },
    { path: '/disclosure/notices', label: '公告', group: '公示', order: 30, needs: ['disclosure.manage'] },
  ],
} satisfies Area;
