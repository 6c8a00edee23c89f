import type { Area } from '../../app/area.ts';

export default {
  usesLibrary: true,
  routes: [
    { path: 'disclosure', lazy: () => import('./queue-page.tsx') },
    { path: 'disclosure/publications/:id', lazy: () => import('./publication-page.tsx') },
    { path: 'disclosure/corrections', lazy: () => import('./corrections-page.tsx') },
    { path: 'disclosure/corrections/:id', lazy: () => import('./correction-page.tsx') },
    { path: 'disclosure/notices', lazy: () => import('./notices-page.tsx') },
    { path: 'disclosure/credit', lazy: () => import('./credit-page.tsx') },
  ],
  menu: [
    {
      path: '/disclosure',
      label: '公示办理',
      group: '公示',
      order: 10,
      needs: ['disclosure.read'],
      count: 'publications',
    },
    { path: '/disclosure/corrections', label: '更正申请', group: '公示', order: 20, needs: ['disclosure.answer'] },
    { path: '/disclosure/notices', label: '公告', group: '公示', order: 30, needs: ['disclosure.manage'] },
    { path: '/disclosure/credit', label: '双公示报送', group: '公示', order: 40, needs: ['disclosure.prepare'] },
  ],
} satisfies Area;
