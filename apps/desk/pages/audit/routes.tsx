import type { Area } from '../../app/area.ts';

const needs = ['audit.read'] as const;
const group = '监督与统计';

/** 审计: the trail of what was tried, and the state of the log. */
export default {
  routes: [
    { path: 'audit', lazy: () => import('./trail-page.tsx') },
    { path: 'audit/log', lazy: () => import('./log-page.tsx') },
  ],
  menu: [
    { path: '/audit', label: '操作审计记录', group, order: 30, needs },
    { path: '/audit/log', label: '日志与核验', group, order: 31, needs },
  ],
} satisfies Area;
