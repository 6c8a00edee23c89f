import { resolveImport, roomOf, type Source } from './sources.ts';

/** The modules stand in one line; each may import the faces of those before it. */
const LINE = [
  'recording',
  'catalogue',
  'people',
  'review',
  'casework',
  'inspection',
  'devices',
  'disclosure',
  'supervision',
  'exchange',
] as const;

const FLOOR = ['contract', 'domain'] as const;

/** Rooms that each room may import from, itself aside. Modules are judged by their line. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  contract: ['domain'],
  platform: FLOOR,
  'apps/portal': ['platform', ...FLOOR],
  'apps/desk': FLOOR,
  'apps/field': FLOOR,
  'apps/server': ['apps/portal', 'modules', 'platform', ...FLOOR],
  'apps/cli': ['apps/server', 'apps/portal', 'modules', 'platform', ...FLOOR],
  tests: ['apps', 'modules', 'platform', ...FLOOR],
  bench: ['apps', 'modules', 'platform', 'tests', ...FLOOR],
  scripts: [],
  bin: [],
};

/** Imports that go against the direction of the house, each as a sentence. */
export function wrongDirections(source: Source): readonly string[] {
  return source.imports.flatMap(({ specifier }) => {
    const target = resolveImport(source.path, specifier);
    const fault = target === undefined ? undefined : faultOf(source, specifier, target);
    return fault === undefined ? [] : [`${source.path} imports ${specifier}: ${fault}`];
  });
}

function faultOf(source: Source, specifier: string, target: string): string | undefined {
  const [from, to] = [roomOf(source.path), roomOf(target)];
  if (from === to) return specifier.startsWith('#') ? 'inside a room imports are relative' : undefined;
  if (specifier.startsWith('.') && !specifier.endsWith('.json')) return 'across rooms imports begin with #';
  if (!mayImport(from, to)) return 'wrong direction';
  return isFace(source, to, target) ? undefined : 'only the index.ts of another module';
}

function mayImport(from: string, to: string): boolean {
  if (from.startsWith('modules/')) return moduleMayImport(from, to);
  const allowed = ALLOWED[from] ?? [];
  return allowed.some((room) => to === room || to.startsWith(`${room}/`));
}

function moduleMayImport(from: string, to: string): boolean {
  if (!to.startsWith('modules/')) return to === 'platform' || to === 'contract' || to === 'domain';
  const place = (room: string) => LINE.findIndex((name) => room === `modules/${name}`);
  return place(to) >= 0 && place(to) < place(from);
}

/** Tests may also use what another module offers for tests, in its folder `testing`. */
function isFace(source: Source, to: string, target: string): boolean {
  if (!to.startsWith('modules/') || target === `${to}/index.ts`) return true;
  return source.isTest && target.startsWith(`${to}/testing/`);
}

/** Loops among files of what runs; each as the path around it. */
export function importLoops(sources: readonly Source[]): readonly string[] {
  const graph = new Map(sources.map((source) => [source.path, runningImports(source)]));
  const done = new Set<string>();
  const loops: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) loops.push([...way.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return loops;
}

export function runningImports(source: Source): readonly string[] {
  return source.imports
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ specifier }) => resolveImport(source.path, specifier))
    .filter((target) => target !== undefined);
}
