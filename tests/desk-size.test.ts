import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './house/sources.ts';

type Chunk = {
  readonly file: string;
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

describe('the desk', () => {
  const chunks = manifest();
  const names = Object.keys(chunks);
  const entry = names.find((name) => chunks[name]?.isEntry === true) ?? '';
  const first = withImports(chunks, entry);

  it('loads less than 250 KB of compressed script before its first page', () => {
    expect(compressed(chunks, first)).toBeGreaterThan(50 * KB);
    expect(compressed(chunks, first)).toBeLessThan(250 * KB);
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
