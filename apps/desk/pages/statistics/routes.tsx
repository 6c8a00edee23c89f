import type { Area } from '../../app/area.ts';

const needs = ['statistics.read'] as const;
const group = '监督与统计';

/** 三项制度统计 and the data of the year. */
export default {
  routes: [
    { path: 'statistics', lazy: () => import('./statistics-page.tsx') },
    { path: 'statistics/quarters', lazy: () => import('./quarter-page.tsx') },
    { path: 'statistics/annual', lazy: () => import('./annual-page.tsx') },
  ],
  menu: [
    { path: '/statistics', label: '三项制度统计', group, order: 20, needs },
    { path: '/statistics/quarters', label: '季度报表', group, order: 21, needs },
    { path: '/statistics/annual', label: '年度执法数据', group, order: 22, needs },
  ],
} satisfies Area;
