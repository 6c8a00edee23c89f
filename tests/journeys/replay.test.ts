import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './hengjian.ts';

const CASES = path.resolve(import.meta.dirname, '../../data/cases/real-cases.json');

type Fault = { readonly act: string; readonly on: string; readonly rules: readonly string[] };
type Report = {
  readonly cases: readonly {
    readonly id: string;
    readonly mode: string;
    readonly finalState: string;
    readonly acts: readonly { readonly act: string; readonly on: string; readonly fixture: boolean }[];
    readonly refusals: readonly Fault[];
    readonly findings: readonly Fault[];
    readonly clocks: readonly { readonly rule: string; readonly due: string; readonly met: boolean | null }[];
    readonly checks: readonly {
      readonly check: string;
      readonly expect: unknown;
      readonly got: unknown;
      readonly ok: boolean | null;
    }[];
  }[];
};

type Shipped = { readonly timeline: readonly { readonly state: string }[] } & Readonly<Record<string, unknown>>;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-replay-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const home = () => path.join(folder, 'home');
const shipped = async () => JSON.parse(await readFile(CASES, 'utf8')) as Shipped[];

async function fileOf(name: string, content: unknown): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function replay(file: string, ...more: readonly string[]): Promise<{ code: number | null; report: Report }> {
  const { code, out, err } = await run(home(), 'replay', file, '--json', ...more);
  expect(err).toBe('');
  return { code, report: JSON.parse(out) as Report };
}

/** From clue to archive; the others stop where the law stops them, or where their source ends. */
const WHOLE = ['01', '06', '08', '11', '12', '14', '15', '19', '22'];
const STOPPED: Readonly<Record<string, string>> = {
  '03': 'INVESTIGATING',
  '04': 'NOTIFIED',
  '05': 'ENFORCING',
  '17': 'NOTIFIED',
  '21': 'REPORTED',
};

describe('replay of the shipped cases, without a home', () => {
  it('APL-058a, CPL-088, ACL-053: strict goes from clue to archive, and stays where the law says no', async () => {
    const { code, report } = await replay(CASES, '--mode', 'strict');
    expect(code).toBe(0);
    const ends = new Map(report.cases.map((c) => [c.id.slice(-2), c]));
    expect(ends.size).toBe(14);
    for (const id of WHOLE) expect(ends.get(id)).toMatchObject({ finalState: 'ARCHIVED', refusals: [] });
    for (const [id, state] of Object.entries(STOPPED)) expect(ends.get(id)?.finalState).toBe(state);
    expect(ends.get('03')?.refusals[0]).toEqual({ act: 'order-correction', on: '2019-10-25', rules: ['CPL-088'] });
    expect(ends.get('04')?.refusals[0]?.rules).toEqual(expect.arrayContaining(['APL-064-1', 'APL-058a']));
    expect(ends.get('05')?.refusals).toEqual([{ act: 'apply-to-court', on: '2015-04-01', rules: ['ACL-053'] }]);
    expect(report.cases.flatMap((c) => c.checks).every((c) => c.ok === true)).toBe(true);
    for (const c of report.cases)
      expect(Object.keys(c).sort()).toEqual(
        expect.arrayContaining(['acts', 'checks', 'clocks', 'findings', 'finalState', 'id', 'mode', 'refusals'].sort()),
      );
  }, 180_000);

  it('history enters all of them, refuses nothing, finds what was missing', async () => {
    const { code, report } = await replay(CASES, '--mode', 'history');
    expect(code).toBe(0);
    expect(report.cases).toHaveLength(14);
    expect(report.cases.flatMap((c) => c.refusals)).toEqual([]);
    const four = report.cases.find((c) => c.id === 'CASE-04');
    expect(four?.findings.find((f) => f.act === 'decide-penalty')?.rules).toEqual(
      expect.arrayContaining(['APL-044', 'APL-058a', 'APL-032']),
    );
    expect(report.cases.flatMap((c) => c.checks).every((c) => c.ok === true)).toBe(true);
  }, 120_000);
});

describe('replay of other files', () => {
  it('refuses a faulty file whole, says where, and exits with 2', async () => {
    const [first, second] = await shipped();
    const faulty = await fileOf('faulty.json', [first, { ...second, itemCodes: 'XZCF-027', timeline: [] }, first]);
    const { code, out } = await run(home(), 'replay', faulty, '--json');
    expect(code).toBe(2);
    const faults = (JSON.parse(out) as { faults: { path: string }[] }).faults.map((f) => f.path);
    expect(faults).toEqual(expect.arrayContaining(['cases[1].itemCodes', 'cases[1].timeline']));
    const twice = await run(home(), 'replay', await fileOf('twice.json', [first, first]), '--json');
    expect([twice.code, twice.out]).toEqual([2, expect.stringContaining('cases[1].id')]);
    expect((await run(home(), 'replay', await fileOf('broken.json', '{'), '--json')).code).toBe(2);
    expect((await run(home(), 'replay', faulty, '--mode', 'gentle')).code).toBe(2);
  }, 60_000);

  it('a check that fails exits with 1, one that is not known has ok null, an act refused is no failure', async () => {
    const [first] = await shipped();
    const changed = await fileOf('changed.json', [
      {
        ...first,
        id: 'OWN-1',
        flags: ['未经法制审核'],
        timeline: (first?.timeline ?? []).filter((t) => t.state !== 'LEGAL_REVIEWED'),
        expectedChecks: [
          { check: 'fine', expect: 1 },
          { check: 'nobodyKnows', expect: { deep: [1] } },
        ],
        more: { of: 'anything' },
      },
    ]);
    const { code, report } = await replay(changed, '--mode', 'strict');
    expect(code).toBe(1);
    expect(report.cases[0]?.checks).toEqual([
      { check: 'fine', expect: 1, got: 10000, ok: false },
      { check: 'nobodyKnows', expect: { deep: [1] }, got: null, ok: null },
    ]);
    expect(report.cases[0]).toMatchObject({ id: 'OWN-1', mode: 'strict', finalState: 'REVIEW' });
    expect(report.cases[0]?.refusals.at(-1)?.rules).toContain('APL-058a');
  }, 60_000);
});

describe('replay in a home', () => {
  it('enters the cases there and they stay; a faulty file leaves no trace', async () => {
    expect((await run(home(), 'init')).code).toBe(0);
    const [first] = await shipped();
    const before = JSON.parse((await run(home(), 'fsck', '--json')).out) as { checked: Record<string, number> };
    const faulty = await fileOf('faulty.json', [first, { ...first, id: 'X', facts: '' }]);
    expect((await run(home(), 'replay', faulty)).code).toBe(2);
    const untouched = JSON.parse((await run(home(), 'fsck', '--json')).out) as { checked: Record<string, number> };
    expect(untouched.checked).toEqual(before.checked);
    const { code } = await replay(await fileOf('one.json', [first]), '--mode', 'history');
    expect(code).toBe(0);
    const after = JSON.parse((await run(home(), 'fsck', '--json')).out) as {
      ok: boolean;
      checked: Record<string, number>;
    };
    expect(after.ok).toBe(true);
    expect(after.checked.events).toBeGreaterThan(before.checked.events ?? 0);
  }, 120_000);
});
