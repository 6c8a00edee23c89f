import type { Area } from '../../app/area.ts';

export default {
  routes: [
    { path: 'cases/:id/acts/add-evidence', lazy: () => import('../case/acts/evidence-page.tsx') },
    { path: 'cases/:id/acts/:act', lazy: () => import('../case/acts/act-page.tsx') },
    { path: 'drafts', lazy: () => import('../case/acts/drafts-page.tsx') },
  ],
  menu: [{ path: '/drafts', label: '我的草稿', group: '办案', order: 60, needs: ['case.act'] }],
} satisfies Area;
