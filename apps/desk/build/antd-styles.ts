import { extractStyle } from '@ant-design/static-style-extract';
import { ConfigProvider } from 'antd';
import { createElement } from 'react';
import type { Plugin } from 'vite';
import { THEME } from '../app/theme.ts';

const NAME = 'virtual:antd-styles.css';
const RESOLVED = `\0${NAME}`;

/**
 * The component library's styles as one file, made with our theme while building: the browser computes none of them
 * while people work.
 */
export function antdStyles(): Plugin {
  return {
    name: 'antd-styles',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? stylesOfTheme() : undefined),
  };
}

function stylesOfTheme(): string {
  const { zeroRuntime: _, ...theme } = THEME;
  return withoutWarnings(() => extractStyle((node) => createElement(ConfigProvider, { theme }, node)));
}

/** It renders every component, deprecated ones too, and those say so. */
function withoutWarnings<T>(run: () => T): T {
  const { error, warn } = console;
  console.error = () => undefined;
  console.warn = () => undefined;
  try {
    return run();
  } finally {
    Object.assign(console, { error, warn });
  }
}
