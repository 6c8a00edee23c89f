import type { ThemeConfig } from 'antd';

/** Colours, type and space of the desk: official blue on white, 14 px, 8-px steps, no shadows where a line does. */
export const THEME = {
  hashed: false,
  cssVar: { key: 'hengjian' },
  zeroRuntime: true,
  token: {
    colorPrimary: '#1B4B8F',
    colorLink: '#1B4B8F',
    colorSuccess: '#1E6B3A',
    colorWarning: '#9A6100',
    colorError: '#B4261A',
    colorInfo: '#1B4B8F',
    colorTextBase: '#16202E',
    colorBorder: '#B8C2CF',
    colorBorderSecondary: '#D8DEE6',
    colorBgLayout: '#F6F7F9',
    colorTextPlaceholder: '#5B6776',
    colorTextDescription: '#4A5666',
    colorTextSecondary: '#3A4656',
    colorTextTertiary: '#4A5666',
    fontFamily: '"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif',
    fontSize: 14,
    borderRadius: 4,
    wireframe: false,
  },
  components: {
    Layout: { headerBg: '#12325F', headerHeight: 52, siderBg: '#FFFFFF', bodyBg: '#F6F7F9' },
    Table: { headerBg: '#F0F3F7', cellPaddingBlockMD: 8 },
    Menu: { itemHeight: 38 },
  },
} as const satisfies ThemeConfig;
