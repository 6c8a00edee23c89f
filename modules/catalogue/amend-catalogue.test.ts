import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Item } from '#contract/catalogue.ts';
import type { BenchmarkInput } from '#contract/catalogue-amending.ts';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import {
  addBenchmark,
  addItem,
  amendBenchmark,
  amendItem,
  benchmarksFor,
  endBenchmark,
  endItem,
  findItemAt,
  itemAt,
  procedureFacts,
} from './index.ts';
import { makeCatalogue, SYSTEM, TODAY } from './testing/catalogue.ts';

const d = plainDate;
const amendment = () => ({ actor: SYSTEM, clientId: randomUUID(), on: TODAY });

async function start() {
  const world = await makeCatalogue();
  const { dbs, recording } = world;
  const old = await itemAt(dbs.app, 'XZCF-027', TODAY);
  const { ending: _, ...rest } = old;
  const next = { ...rest, name: '新名称', from: d('2027-01-01'), source: '修订后的条例' };
  const write = (act: (tx: Tx) => Promise<void>) => withTransaction(dbs.app, act);
  return { ...world, db: dbs.app, recording, old, next, write };
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof RefusedError ? error.refusal : error),
  );

it('an item: amended from a day, added, ended; the earlier version stays for acts of its day', async () => {
  const { db, recording, old, next, write } = await start();
  const once = amendment();
  await write((tx) => amendItem(recording, tx, once, next));
  await write((tx) => amendItem(recording, tx, once, next));
  expect(await recording.read(db, 'item:XZCF-027')).toHaveLength(2);
  expect((await itemAt(db, 'XZCF-027', d('2026-12-31'))).name).toBe(old.name);
  expect((await itemAt(db, 'XZCF-027', d('2027-01-01'))).name).toBe('新名称');
  const other = { ...next, kind: '行政检查' as const };
  expect(await refusal(write((tx) => amendItem(recording, tx, amendment(), other)))).toMatchObject({
    code: 'catalogue.refused',
    allowed: ['终止本事项，另行新增事项'],
  });

  const added = { ...next, code: 'XZCF-900' };
  await expect(write((tx) => amendItem(recording, tx, amendment(), added))).rejects.toThrow('XZCF-900');
  await write((tx) => addItem(recording, tx, amendment(), added));
  expect(await refusal(write((tx) => addItem(recording, tx, amendment(), added)))).toMatchObject({
    message: '事项编码XZCF-900已经使用',
  });
  const doubling: Item['calc'] = { type: 'double', of: ['XZCF-901'] };
  const wrong = { ...added, code: 'XZCF-902', calc: doubling };
  await expect(write((tx) => addItem(recording, tx, amendment(), wrong))).rejects.toThrow('XZCF-901');

  const ending = { code: 'XZCF-900', lastDay: d('2027-06-30'), source: '条例废止' };
  await write((tx) => endItem(recording, tx, amendment(), ending));
  expect((await itemAt(db, 'XZCF-900', d('2027-06-30'))).ending).toBe('条例废止');
  expect(await findItemAt(db, 'XZCF-900', d('2027-07-01'))).toBeUndefined();
  for (const lastDay of [d('2027-06-30'), d('2028-01-01')])
    expect(await refusal(write((tx) => endItem(recording, tx, amendment(), { ...ending, lastDay })))).toMatchObject({
      code: 'catalogue.refused',
    });
});

it('a benchmark of this agency binds from its day to its last (APL-034, DSC-004); one of another place is left alone', async () => {
  const { db, recording, write } = await start();
  const step = (level: string, min: string, max: string) => ({
    ...{ level, condition: `${level}情形`, factors: ['涉及人数'], other: null },
    fine: { of: 'entity' as const, minFen: min, maxFen: max },
  });
  const benchmark: BenchmarkInput = {
    ...{ violation: '拒不改正', itemCodes: ['XZCF-027'], jurisdiction: '巨鹿县', statutory: '2000元以上2万元以下' },
    ...{ note: null, source: '巨人社〔2026〕1号', publishedOn: TODAY, from: d('2027-01-01'), to: null },
    levels: [step('较轻', '200000', '500000'), step('一般', '500000', '2000000')],
  };
  const id = randomUUID();
  const once = amendment();
  await write((tx) => addBenchmark(recording, tx, once, { id, benchmark }));
  await write((tx) => addBenchmark(recording, tx, once, { id, benchmark }));
  expect(await refusal(write((tx) => addBenchmark(recording, tx, amendment(), { id, benchmark })))).toMatchObject({
    message: '这一裁量基准已经登记',
  });
  const binds = async (on: string) =>
    (await procedureFacts(db, { on: d(on), itemCodes: ['XZCF-027'] })).items[0]?.benchmarks;
  expect([await binds('2026-12-31'), await binds('2027-01-01')]).toEqual([false, true]);

  const overlapping = { ...benchmark, levels: [step('较轻', '200000', '600000'), step('一般', '500000', '2000001')] };
  const refused = await refusal(
    write((tx) => amendBenchmark(recording, tx, amendment(), { id, benchmark: overlapping })),
  );
  expect((refused as RefusedError['refusal']).unmet.map((u) => u.rule)).toEqual(['DSC-006', 'DSC-004']);
  const amended = { ...benchmark, from: d('2027-03-01'), levels: [step('一般', '200000', '2000000')] };
  await write((tx) => amendBenchmark(recording, tx, amendment(), { id, benchmark: amended }));
  const steps = async (on: string) =>
    (await benchmarksFor(db, d(on), 'XZCF-027')).find((b) => b.id === id)?.levels.map((l) => l.sanction);
  expect(await steps('2027-02-28')).toEqual(['处2000元以上5000元以下罚款', '处5000元以上20000元以下罚款']);
  expect(await steps('2027-03-01')).toEqual(['处2000元以上20000元以下罚款']);

  const ending = { lastDay: d('2027-12-31'), source: '上级基准发布' };
  await write((tx) => endBenchmark(recording, tx, amendment(), { id, ...ending }));
  expect([await binds('2027-12-31'), await binds('2028-01-01')]).toEqual([true, false]);
  const foreign = (await benchmarksFor(db, TODAY, 'XZCF-027'))[0]?.id ?? '';
  for (const act of [
    (tx: Tx) => amendBenchmark(recording, tx, amendment(), { id: foreign, benchmark }),
    (tx: Tx) => endBenchmark(recording, tx, amendment(), { id: foreign, ...ending }),
  ])
    expect(await refusal(write(act))).toMatchObject({ message: '外地的裁量基准只供参考，不能修改或者终止' });
  await expect(write((tx) => endBenchmark(recording, tx, amendment(), { id: 'none', ...ending }))).rejects.toThrow();
});
