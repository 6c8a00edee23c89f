import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fen } from '#domain/kernel/money.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { BadPack, JULU_PACK, loadPack } from './load-pack.ts';
import { fineCalcOf, isReviewListed, procedureThresholds } from './procedure-facts.rules.ts';
import { findThreshold, moneyOf, reaches, staysWithin } from './thresholds.rules.ts';
import { findVersionAt } from './versions.rules.ts';

const pack = await loadPack(JULU_PACK);
const byCode = new Map(pack.items.map((item) => [item.code, item]));
const calcOf = (code: string, doubled?: string) =>
  fineCalcOf(byCode.get(code)?.calc ?? null, { byCode, ...(doubled === undefined ? {} : { doubled }) });

/** A copy of the pack with one file changed. */
async function changed(file: string, change: (json: never) => unknown): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hengjian-pack-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(JULU_PACK, folder, { recursive: true });
  const target = path.join(folder, file);
  await writeFile(target, JSON.stringify(change(JSON.parse(await readFile(target, 'utf8')) as never)));
  return folder;
}

describe('the pack of the fixture county', () => {
  it('holds 138 items of nine kinds, 84 of them penalties, and 17 benchmarks that bind nobody here (DSC-004)', () => {
    expect(pack.items).toHaveLength(138);
    expect(pack.items.filter((i) => i.kind === '行政处罚')).toHaveLength(84);
    expect(new Set(pack.items.map((i) => i.kind)).size).toBe(9);
    expect(pack.benchmarks.map((b) => b.status)).toEqual(Array.from({ length: 17 }, () => 'reference'));
  });
  it('says of every figure whether it is law, default or fixture, and where it comes from', () => {
    for (const row of [...pack.thresholds, ...pack.settings]) expect(row.source.length).toBeGreaterThan(3);
    const hearing = pack.thresholds.filter((t) => t.key === 'hearing-fine');
    expect(hearing.map((t) => [t.partyKind, t.value, t.status])).toEqual([
      ['natural-person', '500000', 'fixture'],
      ['sole-proprietor', '500000', 'fixture'],
      ['enterprise', '5000000', 'fixture'],
      ['organisation', '5000000', 'fixture'],
    ]);
  });
  it('ARL-024: the county government reconsiders, as law from 2024', () => {
    const bodies = pack.settings.filter((s) => s.key === 'reconsideration-body');
    expect(findVersionAt(bodies, plainDate('2024-01-01'))).toMatchObject({ status: 'law' });
    expect(findVersionAt(bodies, plainDate('2023-12-31'))).toMatchObject({ status: 'default' });
  });
  it('names no placeholder as if it were real', () => {
    const site = pack.settings.find((s) => s.key === 'site')?.value as Record<string, { placeholder?: boolean }>;
    for (const key of ['domain', 'identifier', 'icp', 'police']) expect(site[key]?.placeholder).toBe(true);
  });
});

describe('a pack that is not sound', () => {
  it('LAB-003: is refused when a figure lies outside the statutory band', async () => {
    const folder = await changed('thresholds.json', (json: { thresholds: { key: string; value: string }[] }) => ({
      thresholds: json.thresholds.map((t) => (t.key === 'wage-crime-single-amount' ? { ...t, value: '4999' } : t)),
    }));
    await expect(loadPack(folder)).rejects.toThrow('幅度');
  });
  it('is refused with every fault and the place of it', async () => {
    const folder = await changed('people.json', (json: { people: object[] }) => ({
      ...json,
      people: json.people.map((p) => ({ ...p, unit: 'nowhere', account: 'same' })),
    }));
    const error = await loadPack(folder).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(BadPack);
    expect((error as BadPack).faults).toHaveLength(26 + 25);
  });
  it('is refused when a file is not JSON', async () => {
    const folder = await changed('site.json', () => 0);
    await writeFile(path.join(folder, 'site.json'), '{');
    await expect(loadPack(folder)).rejects.toThrow(BadPack);
  });
});

describe('what the law sets as fine', () => {
  it('keeps amounts exact and every way to compute them', () => {
    const each = (min: number, max: number) => ({ minFen: fen(min * 100), maxFen: fen(max * 100) });
    expect(calcOf('XZCF-001')).toEqual({ type: 'none' });
    expect(calcOf('XZCF-019')).toEqual({ type: 'perPersonMonth', each: each(5000, 5000) });
    expect(calcOf('XZCF-022')).toEqual({ type: 'perPerson', each: each(5000, 5000) });
    expect(calcOf('XZCF-023')).toEqual({ type: 'range', entity: each(10000, 10000) });
    expect(calcOf('XZCF-027')).toEqual({ type: 'range', entity: each(2000, 20000) });
    expect(calcOf('XZCF-029')).toEqual({ type: 'range', entity: each(20000, 50000), individual: each(10000, 30000) });
    expect(calcOf('XZCF-042')).toEqual({ type: 'multiple', min: 1, max: 5, noBaseMaxFen: 5_000_000n });
    expect(calcOf('XZCF-065')).toEqual({ type: 'multiple', min: 1, max: 3, individual: each(500, 3000) });
    expect(calcOf('XZCF-070')).toEqual({ type: 'range', individual: each(1000, 10000) });
    expect(calcOf('XZQZ-001')).toEqual({ type: 'none' });
    expect(calcOf('XZXK-001')).toEqual({ type: 'none' });
  });
  it('doubles what the doubled item sets', () => {
    const twice = (yuan: number) => ({ minFen: fen(yuan * 100), maxFen: fen(yuan * 100) });
    expect(calcOf('XZCF-024')).toEqual({ type: 'perPersonMonth', each: twice(10000) });
    expect(calcOf('XZCF-024', 'XZCF-022')).toEqual({ type: 'perPerson', each: twice(10000) });
    expect(calcOf('XZCF-024', 'XZCF-023')).toEqual({ type: 'range', entity: twice(20000) });
    expect(calcOf('XZCF-024', 'XZCF-001')).toEqual({ type: 'none' });
  });
});

describe('thresholds', () => {
  const rows = pack.thresholds.filter((t) => t.to === null);
  it('APL-063: 以上 includes the number itself where the rule says so', () => {
    const hearing = findThreshold(rows, 'hearing-fine', 'enterprise');
    expect(hearing).toBeDefined();
    if (hearing === undefined) return;
    expect([4_999_999n, 5_000_000n].map((amount) => reaches(amount, hearing))).toEqual([false, true]);
    expect(reaches(5_000_000n, { ...hearing, inclusive: false })).toBe(false);
  });
  it('APL-051: 以下 includes the number itself where the rule says so', () => {
    const limit = { value: '300000', inclusive: true };
    expect([300_000n, 300_001n].map((amount) => staysWithin(amount, limit))).toEqual([true, false]);
    expect(staysWithin(300_000n, { ...limit, inclusive: false })).toBe(false);
  });
  it('that count people are no money', () => {
    expect(() => moneyOf({ key: 'officers-per-act', unit: 'person', value: '2' })).toThrow(RangeError);
  });
  it('are all there for procedures, or it is said which is missing', () => {
    expect(procedureThresholds(rows).summaryFine['natural-person'].fen).toBe(20_000n);
    expect(() => procedureThresholds(rows.filter((t) => t.key !== 'discussion-fine'))).toThrow('discussion-fine');
  });
  it('TSG-012b: an item is in the list when it can end in a sanction that the list names', () => {
    const review = pack.settings.find((s) => s.key === 'review-catalogue')?.value as never;
    expect(isReviewListed({ kind: '行政处罚', sanctions: ['吊销许可证'] }, review)).toBe(true);
    expect(isReviewListed({ kind: '行政处罚', sanctions: ['罚款'] }, review)).toBe(false);
    expect(isReviewListed({ kind: '行政许可', sanctions: ['吊销许可证'] }, review)).toBe(false);
  });
});
