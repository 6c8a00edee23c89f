import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extractStyle } from '@ant-design/static-style-extract';
import { ConfigProvider } from 'antd';
import { createElement } from 'react';
import type { Plugin } from 'vite';
import { THEME } from '../app/theme.ts';

const NAME = 'virtual:antd-styles.css';
const RESOLVED = `\0${NAME}`;
const DESK = path.join(import.meta.dirname, '..');
/** What a component shows by components that no page names. */
const MEANS: Readonly<Record<string, readonly string[]>> = { App: ['message'], Form: ['Row', 'Col'] };

/**
 * The styles of the library's components that the desk uses, as one file, made with our theme while building: the
 * browser computes none of them while people work.
 */
export function antdStyles(): Plugin {
  return {
    name: 'antd-styles',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? stylesOfTheme(componentsOf(DESK)) : undefined),
  };
}

/** Names of the components that files below a folder import. */
export function componentsOf(folder: string): readonly string[] {
  const named = globSync('{app,pages,shared}/**/*.tsx', { cwd: folder })
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .flatMap((source) => [...source.matchAll(/import \{([^}]+)\} from 'antd'/g)].map((found) => found[1] ?? ''))
    .flatMap((names) => names.split(',').map((name) => name.trim().split(' as ')[0] ?? ''))
    .filter((name) => name !== '' && !name.startsWith('type '));
  return [...new Set(named.flatMap((name) => [name, ...(MEANS[name] ?? [])]))].sort();
}

function stylesOfTheme(includes: readonly string[]): string {
  const { zeroRuntime: _, ...theme } = THEME;
  const customTheme = (node: unknown) => createElement(ConfigProvider, { theme }, node as never);
  return withoutLinks(withoutWarnings(() => extractStyle({ customTheme, includes: [...includes] })));
}

/**
 * The library also says how every link of the window looks, by its own variables: outside of its pages these are not set, and
 * all links lost their colour and their ring of the focus once its styles had come. Links are the desk's own (app/desk.css).
 */
export function withoutLinks(styles: string): string {
  return styles.replace(/(?<=^|[{}])\s*a(?:[:[][^{},]*)?(?:,\s*a(?:[:[][^{},]*)?)*\{[^{}]*\}/g, '');
}

/** It renders components without what they need, and those say so. */
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
