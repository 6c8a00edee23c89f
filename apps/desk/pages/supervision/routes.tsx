import type { Area } from '../../app/area.ts';

const needs = ['supervision.read'] as const;
const group = '监督与统计';

/** 行政执法监督: filings, overdue items, files on request, documents of supervision. */
export default {
  routes: [
    { path: 'supervision', lazy: () => import('./overview-page.tsx') },
    { path: 'supervision/ledger', lazy: () => import('./ledger-page.tsx') },
    { path: 'supervision/filings', lazy: () => import('./filings-page.tsx') },
    { path: 'supervision/filings/:id', lazy: () => import('./filing-page.tsx') },
    { path: 'supervision/accesses', lazy: () => import('./accesses-page.tsx') },
    { path: 'supervision/cases/:id', lazy: () => import('./file-page.tsx') },
    { path: 'supervision/opinions', lazy: () => import('./opinions-page.tsx') },
    { path: 'supervision/opinions/new', lazy: () => import('./new-opinion-page.tsx') },
    { path: 'supervision/opinions/:id', lazy: () => import('./opinion-page.tsx') },
  ],
  menu: [
    { path: '/supervision', label: '监督概览', group, order: 10, needs },
    { path: '/supervision/filings', label: '重大处罚备案', group, order: 11, needs },
    { path: '/supervision/ledger', label: '备案台账', group, order: 14, needs },
    { path: '/supervision/accesses', label: '案卷调阅', group, order: 12, needs },
    { path: '/supervision/opinions', label: '监督文书', group, order: 13, needs },
  ],
} satisfies Area;
