import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importLoops, runningImports, wrongDirections } from './house/directions.ts';
import { filesBelow, ROOT, readSources, resolveImport, roomOf, type Source } from './house/sources.ts';

const SOURCES = readSources();
const RUNNING = SOURCES.filter((source) => !source.isTest);

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** Every place a pattern stands at, as `file:line: text`. */
function places(sources: readonly Source[], pattern: RegExp, part: 'text' | 'code' = 'text'): readonly string[] {
  return sources.flatMap((source) =>
    source[part].split('\n').flatMap((line, i) => {
      const found = pattern.exec(line);
      return found === null ? [] : [`${source.path}:${i + 1}: ${found[0]}`];
    }),
  );
}

describe('rooms', () => {
  it('are found', () => {
    expect(SOURCES.length).toBeGreaterThan(50);
    expect(new Set(SOURCES.map((source) => source.path.split('/')[0])).size).toBeGreaterThanOrEqual(7);
  });

  it('import in one direction, modules only the faces of those to their left', () => {
    expect(SOURCES.flatMap(wrongDirections)).toEqual([]);
  });

  it('have no import loops', () => {
    expect(importLoops(SOURCES)).toEqual([]);
  });

  it('of what runs import nothing made for tests', () => {
    const faults = RUNNING.flatMap((source) =>
      source.imports
        .map(({ specifier }) => resolveImport(source.path, specifier) ?? specifier)
        .filter((target) => /\.test\.ts$|\/testing\/|^tests\/|^vitest$|^fast-check$/.test(target))
        .map((target) => `${source.path} imports ${target}`),
    );
    expect(faults.filter((fault) => !fault.startsWith('bench/'))).toEqual([]);
  });
});

describe('the domain', () => {
  const domain = RUNNING.filter((source) => roomOf(source.path) === 'domain');

  it('has no package and no system below it', () => {
    const foreign = domain.flatMap((source) =>
      source.imports
        .filter(({ specifier }) => !/^[.#]/.test(specifier))
        .map(({ specifier }) => `${source.path}: ${specifier}`),
    );
    expect(foreign).toEqual([]);
  });

  it('has no clock and no chance', () => {
    const impure = /\b(?:new Date|Date\.\w+|Math\.random|performance\.now|setTimeout|process\.\w+|crypto\.\w+|fetch\()/;
    expect(places(domain, impure, 'code')).toEqual([]);
  });
});

describe('SQL', () => {
  it('stands only in *.store.ts, in migrations and in platform/db', () => {
    const elsewhere = RUNNING.filter(
      ({ path: file }) => !file.endsWith('.store.ts') && !/^(?:platform\/db|bench|scripts)\//.test(file),
    );
    const sql =
      /\bsql`|\bsql\.raw|\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|['"`]\s*(?:select .+ from|insert into|update \w+\.\w+ set|delete from) /i;
    expect(places(elsewhere, sql, 'code')).toEqual([]);
  });
});

describe('routes', () => {
  it('are declared by route(), which demands permission and audit name', () => {
    const users = RUNNING.filter(({ imports }) => imports.some((i) => i.specifier === 'fastify' && !i.typeOnly));
    expect(users.map((source) => source.path)).toEqual(['platform/http/server.ts']);
    const files = RUNNING.filter(({ code }) => /\broute\(\{/.test(code));
    for (const { path: file, code } of files) {
      const routes = code.split(/\broute\(\{/).slice(1);
      const open = routes.filter((text) => !/permission:/.test(text) || !/audit: '[A-Z_]+'/.test(text));
      expect(open, file).toEqual([]);
    }
  });

  it('have addresses and audit names of their own', () => {
    const declared = RUNNING.flatMap(({ code }) => code.split(/\broute\(\{/).slice(1)).map((text) => ({
      route: `${/method: '(\w+)'/.exec(text)?.[1]} ${/url: ['`]([^'`]+)['`]/.exec(text)?.[1]}`,
      audit: /audit: '([A-Z_]+)'/.exec(text)?.[1] ?? '',
    }));
    expect(declared.length).toBeGreaterThan(0);
    const twice = declared.filter(({ route }, i) => declared.findIndex((other) => other.route === route) !== i);
    expect(twice).toEqual([]);
  });
});

describe('errors', () => {
  const CODE = /(?:\bcode: |\bknown\(\d+, )'([^']+)'/g;
  const used = new Set(
    RUNNING.filter(({ path: file }) => /^(?:domain|platform|modules|apps\/server)\//.test(file))
      .filter(({ code }) => /\b(?:Refusal|RefusedError|refused|ProblemAnswer)\b/.test(code))
      .flatMap(({ code }) => [...code.matchAll(CODE)].map(([, name]) => name ?? '')),
  );
  const documented = [...read('docs/errors.md').matchAll(/^\| `([^`]+)` +\|/gm)].map(([, name]) => name ?? '');

  it('that are used are documented', () => {
    expect([...used].filter((code) => !documented.includes(code))).toEqual([]);
  });

  it('that are documented are used, each once', () => {
    expect(documented.filter((code) => !used.has(code))).toEqual([]);
    expect(new Set(documented).size).toBe(documented.length);
  });
});

describe('files', () => {
  it('have at most 300 lines', () => {
    const long = SOURCES.map(({ path: file, text }) => ({ file, lines: text.trimEnd().split('\n').length }));
    expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  it('are called in kebab-case', () => {
    const names = SOURCES.map((source) => path.posix.basename(source.path));
    expect(names.filter((name) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.(?:ts|tsx|mjs)$/.test(name))).toEqual([]);
  });

  it('of domain and modules are reached by a test of their own part', () => {
    const byPath = new Map(SOURCES.map((source) => [source.path, source]));
    const partOf = (file: string) => file.split('/').slice(0, 2).join('/');
    const reached = new Set<string>();
    const walk = (file: string, part: string): void => {
      const source = byPath.get(file);
      if (source === undefined || reached.has(file) || partOf(file) !== part) return;
      reached.add(file);
      for (const next of runningImports(source)) walk(next, part);
    };
    for (const { path: file } of SOURCES) if (/\.test\.ts$/.test(file)) walk(file, partOf(file));
    const tested = RUNNING.filter(({ path: file }) => /^(?:domain|modules)\//.test(file) && /\.tsx?$/.test(file))
      .filter(({ code }) => hasRunningCode(code))
      .map((source) => source.path);
    expect(tested.filter((file) => !reached.has(file))).toEqual([]);
  });
});

/** Types, and lists of what others offer, have nothing to test. */
function hasRunningCode(code: string): boolean {
  return /^(?:export )?(?:default )?(?:async )?(?:function|class|const|let)\b/m.test(code);
}

describe('words', () => {
  const word = (...parts: readonly string[]) => parts.join('');

  it('that put off or switch off are not there', () => {
    const forbidden = [
      word('TO', 'DO'),
      word('FIX', 'ME'),
      word('as ', 'any\\b'),
      word('@ts-', 'ignore'),
      word('@ts-', 'nocheck'),
      word('biome-', 'ignore'),
      word('\\.', 'only\\('),
      word('(?:it|test|describe)\\.', 'skip\\('),
    ];
    expect(places(SOURCES, new RegExp(`(?<![\\w-])(?:${forbidden.join('|')})`))).toEqual([]);
  });

  it('name no absolute path of a machine', () => {
    const folders = ['work', 'tmp', 'root', 'home', 'Users'].join('|');
    const docs = [...filesBelow('docs'), ...filesBelow('data')].filter((file) => /\.(?:md|json|typ)$/.test(file));
    const texts = docs.map((file) => ({ path: file, text: read(file), code: '', imports: [], isTest: false }));
    expect(places([...SOURCES, ...texts], new RegExp(`['"\`(\\s]/(?:${folders})/`))).toEqual([]);
  });

  it('of the lock file name no host', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });
});

describe('the desk', () => {
  const pages = RUNNING.filter(({ path: file }) => /^apps\/desk\/.*\.tsx$/.test(file));
  const keepers = /\/kept\/(?:use-kept|drafted|use-draft)\.ts|\/(?:reason|text)-form\.tsx$|\/filling\.tsx$/;

  it('keeps what is typed in every form that is sent', () => {
    const entry = /<(?:textarea|input|Input|TextField)\b/;
    const forms = pages.filter(({ code }) => /\buseWrite[(<]/.test(code) && entry.test(code));
    const bare = forms.filter(({ imports }) => !imports.some(({ specifier }) => keepers.test(specifier)));
    expect(forms.length).toBeGreaterThan(20);
    expect(bare.map((source) => source.path)).toEqual([]);
  });

  it('holds no long text in a state that ends with the page', () => {
    const long = pages.filter(({ code }) => /<textarea\b|\blines=/.test(code));
    expect(long.length).toBeGreaterThan(10);
    const passing = /(?<!\[fault, setFault\] = )useState(?:<string>)?\(''\)|<textarea[^>]*defaultValue/;
    // Searches of the page itself, which is sent nowhere.
    const searches = ['apps/desk/pages/supervision/new-opinion-page.tsx', 'apps/desk/pages/supervision/ask-case.tsx'];
    const found = long.filter(({ code, path: file }) => passing.test(code) && !searches.includes(file));
    expect(found.map((source) => source.path)).toEqual([]);
  });

  it('stores on a device through one piece, which knows whose it is and when it ends', () => {
    const storing = RUNNING.filter(({ code }) => /\b(?:local|session)Storage\b/.test(code)).map(
      ({ path: file }) => file,
    );
    // The page asked for while the identity provider is visited holds no word of anybody.
    expect(storing.filter((file) => file.startsWith('apps/desk/')).sort()).toEqual([
      'apps/desk/pages/login/provider-button.tsx',
      'apps/desk/shared/kept/device.ts',
    ]);
  });
});
