import type { Area } from '../../app/area.ts';

export default {
  routes: [
    { path: 'decide', lazy: () => import('./waiting-page.tsx') },
    { path: 'decide/:id', lazy: () => import('./decide-page.tsx') },
  ],
  menu: [
    {
      path: '/decide',
      label: '审批与决定',
      group: '审核与决定',
      order: 20,
      needs: ['case.approve', 'review.coordinate'],
    },
  ],
} satisfies Area;
