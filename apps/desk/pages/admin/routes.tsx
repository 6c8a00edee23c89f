import type { Area } from '../../app/area.ts';

export default {
  usesLibrary: true,
  routes: [
    { path: 'admin/people', lazy: () => import('./people-page.tsx') },
    { path: 'admin/people/:id', lazy: () => import('./person-page.tsx') },
    { path: 'admin/accounts', lazy: () => import('./accounts-page.tsx') },
    { path: 'admin/calendar', lazy: () => import('./calendar-page.tsx') },
    { path: 'admin/values', lazy: () => import('./values-page.tsx') },
    { path: 'admin/values/settings/*', lazy: () => import('./setting-page.tsx') },
    { path: 'admin/values/thresholds/:key', lazy: () => import('./threshold-page.tsx') },
    { path: 'admin/items', lazy: () => import('./items-page.tsx') },
    { path: 'admin/items/:code', lazy: () => import('./item-page.tsx') },
    { path: 'admin/numbers', lazy: () => import('./numbers-page.tsx') },
    { path: 'admin/system', lazy: () => import('./system-page.tsx') },
  ],
  menu: [
    { path: '/admin/people', label: '人员、岗位和执法证', group: '管理', order: 10, needs: ['people.manage'] },
    { path: '/admin/accounts', label: '账号', group: '管理', order: 20, needs: ['account.read'] },
    { path: '/admin/values', label: '本机关设定', group: '管理', order: 30, needs: ['catalogue.manage'] },
    { path: '/admin/items', label: '执法事项和裁量基准', group: '管理', order: 40, needs: ['catalogue.manage'] },
    { path: '/admin/calendar', label: '工作日历', group: '管理', order: 50, needs: ['calendar.import'] },
    { path: '/admin/numbers', label: '文号登记簿', group: '管理', order: 60, needs: ['number.void', 'audit.read'] },
    { path: '/admin/system', label: '系统状态', group: '管理', order: 90, needs: ['system.manage'] },
  ],
} satisfies Area;
