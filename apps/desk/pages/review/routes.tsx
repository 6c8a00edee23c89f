import type { Area } from '../../app/area.ts';

export default {
  routes: [
    { path: 'reviews', lazy: () => import('./queue-page.tsx') },
    { path: 'reviews/:id', lazy: () => import('./review-page.tsx') },
  ],
  menu: [
    {
      path: '/reviews',
      label: '法制审核',
      group: '审核与决定',
      order: 10,
      needs: ['review.opine', 'review.assign', 'review.submit', 'review.coordinate'],
      count: 'reviews',
    },
  ],
} satisfies Area;
