import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './house/sources.ts';

type Chunk = {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
};

const DIST = path.join(ROOT, 'apps', 'desk', 'dist');
const KB = 1024;

function manifest(): Readonly<Record<string, Chunk>> {
  const file = path.join(DIST, 'manifest.json');
  if (!existsSync(file)) throw new Error('the desk is not built: npm run setup -- --desk');
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>;
}

/** A chunk with everything it needs before it runs. */
function withImports(chunks: Readonly<Record<string, Chunk>>, name: string, found = new Set<string>()): Set<string> {
  const chunk = chunks[name];
  if (chunk === undefined || found.has(name)) return found;
  found.add(name);
  for (const next of chunk.imports ?? []) withImports(chunks, next, found);
  return found;
}

/** Bytes of script as they go over the wire. */
function compressed(chunks: Readonly<Record<string, Chunk>>, names: Iterable<string>): number {
  const files = new Set([...names].map((name) => chunks[name]?.file ?? '').filter((file) => file.endsWith('.js')));
  return [...files].reduce((sum, file) => sum + statSync(path.join(DIST, `${file}.br`)).size, 0);
}

/** Bytes of styles as they go over the wire. */
function compressedStyles(chunks: Readonly<Record<string, Chunk>>, names: Iterable<string>): number {
  const files = new Set([...names].flatMap((name) => chunks[name]?.css ?? []));
  return [...files].reduce((sum, file) => sum + statSync(path.join(DIST, `${file}.br`)).size, 0);
}

const LIBRARY = 'app/library.tsx';

describe('the desk', () => {
  const chunks = manifest();
  const names = Object.keys(chunks);
  const entry = names.find((name) => chunks[name]?.isEntry === true) ?? '';
  const first = withImports(chunks, entry);

  it('loads less than 150 KB of compressed script before its first page', () => {
    expect(compressed(chunks, first)).toBeGreaterThan(50 * KB);
    expect(compressed(chunks, first)).toBeLessThan(150 * KB);
  });

  it('shows its bones without asking for anything else, and names what the first pages need', () => {
    for (const [page, module] of [
      ['login', 'pages/login/login-page.tsx'],
      ['tasks', 'pages/tasks/tasks-page.tsx'],
      ['setup', 'pages/setup/setup-page.tsx'],
      ['index', entry],
    ] as const) {
      const html = readFileSync(path.join(DIST, `${page}.html`), 'utf8');
      expect(html).not.toMatch(/rel="stylesheet"|<script(?![^>]* src=)/);
      expect(html).toMatch(/<div id="desk"><.*正在载入……/);
      expect(html).toContain(chunks[module]?.file ?? 'no such page');
      expect(statSync(path.join(DIST, `${page}.html.br`)).size).toBeLessThan(6 * KB);
    }
  });

  it('loads less than 8 KB of compressed styles before its first page, and less than 40 KB more for any one page', () => {
    expect(compressedStyles(chunks, first)).toBeLessThan(8 * KB);
    const library = withImports(chunks, LIBRARY);
    expect(compressedStyles(chunks, library)).toBeGreaterThan(8 * KB);
    const pages = names.filter((name) => chunks[name]?.isDynamicEntry === true);
    const own = pages.map((name) => ({
      name,
      bytes: compressedStyles(chunks, [...withImports(chunks, name), ...library]),
    }));
    expect(own.filter(({ bytes }) => bytes >= 40 * KB)).toEqual([]);
  });

  it('loads the component library only with areas that say so (usesLibrary in routes.tsx)', () => {
    // What belongs to the library alone: not the first load, which every page shares.
    const library = [...withImports(chunks, LIBRARY)].filter((name) => !first.has(name));
    expect(library.length).toBeGreaterThan(1);
    const areaOf = (name: string) => /^pages\/([^/]+)\//.exec(name)?.[1];
    const users = names
      .filter(
        (name) =>
          chunks[name]?.isDynamicEntry === true && [...withImports(chunks, name)].some((one) => library.includes(one)),
      )
      .map(areaOf);
    const says = (area: string) =>
      readFileSync(path.join(ROOT, 'apps', 'desk', 'pages', area, 'routes.tsx'), 'utf8').includes('usesLibrary: true');
    // What is owed at the door brings the library along by itself.
    const named = [...new Set(users)].filter((area) => area !== undefined && area !== 'login');
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((area) => !says(area ?? ''))).toEqual([]);
  });

  it('keeps the styles of the library to its own components: links are the desk’s everywhere', () => {
    const library = [...withImports(chunks, LIBRARY)].filter((name) => !first.has(name));
    const styles = library.flatMap((name) => chunks[name]?.css ?? []);
    const text = styles.map((file) => readFileSync(path.join(DIST, file), 'utf8')).join('');
    expect(text).toContain('.ant-btn');
    expect(text.match(/(?<=^|[{},])(?:a|button|body|html|h[1-6]|p|:root|\*)(?=[:{,[])[^{}]*\{[^{}]*\}/g)).toBeNull();
  });

  it('loads less than 150 KB more for any one page', () => {
    const pages = names.filter((name) => chunks[name]?.isDynamicEntry === true);
    expect(pages.length).toBeGreaterThan(0);
    const own = pages.map((name) => ({
      name,
      bytes: compressed(
        chunks,
        [...withImports(chunks, name)].filter((one) => !first.has(one)),
      ),
    }));
    expect(own.filter(({ bytes }) => bytes >= 150 * KB)).toEqual([]);
  });
});
