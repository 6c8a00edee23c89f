import { fileURLToPath } from 'node:url';
import type { BrowserApp } from '#platform/http/index.ts';

/** The desk as Vite built it. */
export const DESK: BrowserApp = {
  prefix: '/desk/',
  folder: fileURLToPath(new URL('../desk/dist', import.meta.url)),
  missing: '工作台尚未构建。请在程序目录执行:npm run setup -- --desk',
};
