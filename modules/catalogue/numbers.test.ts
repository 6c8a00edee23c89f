import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { withTransaction } from '#platform/db/index.ts';
import { assignNumber, enterNumber, numberRegister, numbersOf, voidNumber } from './index.ts';
import { makeCatalogue, SYSTEM, type TestCatalogue, TODAY } from './testing/catalogue.ts';

const CASE = 'case:00000000-0000-4000-8000-000000000001';
const request = { actor: SYSTEM, series: '罚决', on: TODAY, subject: CASE };

const assign = ({ dbs, recording }: TestCatalogue, more: Partial<typeof request> = {}) =>
  withTransaction(dbs.app, (tx) => assignNumber(recording, tx, { ...request, ...more }));
const serials = async (c: TestCatalogue, year = 2026) =>
  (await numberRegister(c.dbs.app, '罚决', year)).numbers.map((n) => n.serial);

describe('document numbers', () => {
  it('are taken by twenty transactions at once without gap or duplicate, rolled-back ones take none', async () => {
    const c = await makeCatalogue();
    const attempts = Array.from({ length: 20 }, (_, n) =>
      withTransaction(c.dbs.app, async (tx) => {
        const number = await assignNumber(c.recording, tx, request);
        if (n % 4 === 3) throw new Error('rolled back');
        return number;
      }),
    );
    const done = (await Promise.allSettled(attempts)).flatMap((r) =>
      r.status === 'fulfilled' ? [r.value.serial] : [],
    );
    const expected = Array.from({ length: 15 }, (_, n) => n + 1);
    expect(done.sort((a, b) => Number(a) - Number(b))).toEqual(expected);
    expect(await serials(c)).toEqual(expected);
    expect((await numberRegister(c.dbs.app, '罚决', 2026)).missing).toEqual([]);
  });

  it('carry the agency, the series, the year and three figures', async () => {
    const c = await makeCatalogue();
    expect((await assign(c)).text).toBe('巨人社监罚决字〔2026〕第001号');
    expect((await assign(c, { on: plainDate('2027-01-04') })).text).toBe('巨人社监罚决字〔2027〕第001号');
    expect((await assign(c, { series: '令' })).text).toBe('巨人社监令字〔2026〕第001号');
    expect(await numbersOf(c.dbs.app, CASE)).toHaveLength(3);
  });

  it('refuse a series that the agency does not have', async () => {
    const c = await makeCatalogue();
    await expect(assign(c, { series: '无此字' })).rejects.toThrow('无此字');
  });

  it('stay in the register when voided, with the reason, and are never given again', async () => {
    const c = await makeCatalogue();
    const { text } = await assign(c);
    const voidIt = (clientId: string) =>
      withTransaction(c.dbs.app, (tx) =>
        voidNumber(c.recording, tx, { actor: SYSTEM, clientId, text, reason: '文书填写错误', on: TODAY }),
      );
    const voided = await voidIt('request-0000000001');
    expect(voided).toMatchObject({ status: 'voided', voidReason: '文书填写错误', voidedOn: TODAY });
    expect(await voidIt('request-0000000001')).toEqual(voided);
    await expect(voidIt('request-0000000002')).rejects.toThrow('already void');
    expect((await assign(c)).serial).toBe(2);
    expect(await serials(c)).toEqual([1, 2]);
  });
});

describe('numbers of old files', () => {
  const enter = ({ dbs, recording }: TestCatalogue, text: string, subject = CASE) =>
    withTransaction(dbs.app, (tx) =>
      enterNumber(recording, tx, { ...request, on: plainDate('2025-08-12'), subject, text }),
    );
  it('take the serial they carry; new numbers go on after them; what is missing is told', async () => {
    const c = await makeCatalogue();
    const entered = await enter(c, '巨人社监罚决字〔2025〕第014号');
    expect(entered).toMatchObject({ series: '罚决', year: 2025, serial: 14, late: true });
    expect((await assign(c, { on: plainDate('2025-09-01') })).serial).toBe(15);
    const { missing } = await numberRegister(c.dbs.app, '罚决', 2025);
    expect(missing).toEqual(Array.from({ length: 13 }, (_, n) => n + 1));
  });
  it('of another pattern are kept as they stand and take no serial', async () => {
    const c = await makeCatalogue();
    expect(await enter(c, '人社监令字（2014）第3-006号')).toMatchObject({ serial: null, year: 2025 });
    expect((await assign(c, { on: plainDate('2025-09-01') })).serial).toBe(1);
  });
  it('are entered once for the same file and refused for another', async () => {
    const c = await makeCatalogue();
    const text = '巨人社监罚决字〔2025〕第014号';
    expect(await enter(c, text)).toEqual(await enter(c, text));
    await expect(enter(c, text, 'case:other')).rejects.toThrow('NUMBER_TAKEN');
    await expect(enter(c, '巨人社监罚决字〔2025〕第14号')).rejects.toThrow('NUMBER_TAKEN');
    expect(await serials(c, 2025)).toEqual([14]);
  });
});
