import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Import = { readonly specifier: string; readonly typeOnly: boolean };

/** One file of the product, its path with `/` from the root. */
export type Source = {
  readonly path: string;
  readonly text: string;
  /** Text without comments, for rules about what runs. */
  readonly code: string;
  readonly imports: readonly Import[];
  readonly isTest: boolean;
};

const ROOMS = ['domain', 'contract', 'platform', 'modules', 'apps', 'tests', 'bench', 'scripts', 'bin'] as const;
const CODE = /\.(ts|tsx|mjs)$/;
const SKIPPED = new Set(['node_modules', 'dist', '.tsbuild', 'coverage']);

/** Reads all code of the rooms once. */
export function readSources(): readonly Source[] {
  return ROOMS.flatMap((room) => filesBelow(room))
    .filter((file) => CODE.test(file) && !file.endsWith('.d.ts'))
    .map(readSource);
}

/** Paths of all files below a folder. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const inner = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(inner) : [inner];
  });
}

function readSource(file: string): Source {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
  const isTest = /\.test\.tsx?$/.test(file) || file.startsWith('tests/') || /\/testing\//.test(file);
  return { path: file, text, code, imports: importsOf(code), isTest };
}

const STATIC = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:([\w*\s{},$]+?)\s+from\s+)?'([^']+)'/g;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

function importsOf(code: string): readonly Import[] {
  const fixed = [...code.matchAll(STATIC)].map(([, type, names, specifier]) => ({
    specifier: specifier ?? '',
    typeOnly: type !== undefined || isTypeList(names),
  }));
  const late = [...code.matchAll(DYNAMIC)].map(([, specifier]) => ({ specifier: specifier ?? '', typeOnly: false }));
  return [...fixed, ...late];
}

/** `{ type A, type B }` brings nothing that runs. */
function isTypeList(names: string | undefined): boolean {
  const inner = names === undefined ? null : /^\{([^}]*)\}$/.exec(names.trim());
  if (inner === null) return false;
  return (inner[1] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '));
}

/** The file of the product that a specifier names; undefined for packages and `node:`. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier);
  return undefined;
}

/** `domain`, `modules/casework`, `apps/server` … */
export function roomOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return first === 'modules' || first === 'apps' ? `${first}/${second}` : first;
}
