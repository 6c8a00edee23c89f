import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRuleBook } from '#platform/law-data/index.ts';
import { runCommandLine } from '../run.ts';
import { traceRules } from './rules.ts';

async function cli(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  async function* stdin(): AsyncGenerator<string> {}
  const io = { out: (l: string) => out.push(l), err: (l: string) => err.push(l), stdin: stdin(), env: {}, cwd: '.' };
  const code = await runCommandLine(['rules', ...args], io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('hengjian rules', () => {
  it('lists every rule with its lines in this checkout (CIV-203, CAL-02)', async () => {
    const { code, out } = await cli('--json');
    const { rules, counts } = JSON.parse(out);
    expect([code, rules.length, counts.total.rules]).toEqual([0, 382, 382]);
    const of = (id: string) => rules.find((r: { id: string }) => r.id === id);
    expect(of('CIV-203').enforced.join()).toMatch(/domain\/calendar\/period\.ts:\d+/);
    expect(of('CAL-02').tested.join()).toMatch(/domain\/calendar\/work-calendar\.test\.ts:\d+/);
    expect(counts.total.enforced + counts.total.open).toBe(382);
    expect(counts.gate.rules).toBe(104);
  });
  it('prints people the same, and only what is open on demand', async () => {
    const all = (await cli()).out;
    const open = (await cli('--open')).out;
    expect(all).toContain('CIV-203  计算  民法典第二百零三条');
    expect(open).not.toContain('CIV-203  ');
    expect(all).toMatch(/合计：共382条/);
    expect(open.length).toBeLessThan(all.length);
  });
  it('refuses an option it does not have', async () => {
    expect((await cli('--closed')).code).toBe(2);
  });
});

describe('tracing a checkout', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'rules-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  // Ids are joined here so that this file itself does not count as naming them in a test.
  const id = (prefix: string, number: string) => `${prefix}-${number}`;
  const file = (path: string, ...lines: readonly string[]) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), lines.join('\n'));
  };
  const of = (rule: string) => traceRules(loadRuleBook(), root).find((r) => r.id === rule);

  it('tells enforcing lines from tests, data and examples', () => {
    const rule = id('APL', '064-1');
    file('domain/a.ts', '', `// ${rule}: and ${rule} again`, `/** e.g. ${rule} */`, `${rule}9 x${rule}`);
    file('modules/b/c.store.sql', `-- ${rule}`);
    file('domain/a.test.ts', `it('${rule}')`);
    file('tests/d.test.ts', `it('${rule}')`);
    file('tests/support.ts', `// ${rule}`);
    file('data/law/x.ts', `// ${rule}`);
    file('domain/node_modules/x.ts', `// ${rule}`);
    file('domain/readme.md', rule);
    expect(of(rule)).toMatchObject({
      kind: 'window',
      provision: '行政处罚法第六十四条第一项',
      enforced: ['domain/a.ts:2', 'modules/b/c.store.sql:1'],
      tested: ['domain/a.test.ts:1', 'tests/d.test.ts:1'],
    });
  });
  it('does not take one rule for another with a longer id', () => {
    file('domain/a.ts', `// ${id('PUB', '10b')}`);
    expect(of(id('PUB', '10b'))?.enforced).toEqual(['domain/a.ts:1']);
    expect(of(id('PUB', '10'))?.enforced).toEqual([]);
  });
});
