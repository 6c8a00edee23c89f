import type { Area } from '../../app/area.ts';

export default {
  routes: [{ path: 'tasks', lazy: () => import('./tasks-page.tsx') }],
  menu: [{ path: '/tasks', label: '待办', group: '办案', order: 10, count: 'tasks' }],
} satisfies Area;
