import type { Area } from '../../app/area.ts';

/** 音像记录设备: the register for who keeps it and who answers for it; for officers what they have and what is free. */
export default {
  routes: [
    { path: 'devices', lazy: () => import('./devices-page.tsx') },
    { path: 'devices/new', lazy: () => import('./register-page.tsx') },
    { path: 'devices/mine', lazy: () => import('./own-page.tsx') },
    { path: 'devices/:id', lazy: () => import('./device-page.tsx') },
  ],
  menu: [
    { path: '/devices', label: '音像记录设备', group: '管理', order: 5, needs: ['device.read'] },
    { path: '/devices/mine', label: '设备领用', group: '办案', order: 60, needs: ['device.use'] },
  ],
} satisfies Area;
