import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import 'virtual:antd-styles.css';
import './library.css';
import { THEME } from './theme.ts';

/** The component library in our theme and language, around whatever uses it. It comes with the first page that does. */
export function Library({ children }: { readonly children: ReactNode }) {
  return (
    <ConfigProvider locale={zhCN} theme={THEME} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3 }}>{children}</App>
    </ConfigProvider>
  );
}

/** Around the pages of the areas that use it. */
export function Component() {
  return (
    <Library>
      <Outlet />
    </Library>
  );
}
