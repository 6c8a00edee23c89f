import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { plainDate } from '#domain/kernel/plain-date.ts';
import { withTransaction } from '#platform/db/index.ts';
import {
  benchmarksFor,
  findItemAt,
  importCalendar,
  importCatalogue,
  importedCalendarYears,
  itemAt,
  itemsAt,
  NotSet,
  procedureFacts,
  setItem,
  setSetting,
  setThreshold,
  settingAt,
  settingsAt,
  thresholdAt,
} from './index.ts';
import { makeCatalogue, makeJournal, SYSTEM, TODAY } from './testing/catalogue.ts';

const d = plainDate;
const amendment = (no: number) => ({ actor: SYSTEM, clientId: `request-000000000${no}`, on: TODAY });

describe('the pack', () => {
  it('is recorded once; the same content again records nothing', async () => {
    const { dbs, recording, pack } = await makeCatalogue();
    const again = await withTransaction(dbs.app, (tx) =>
      importCatalogue(recording, tx, pack, { actor: SYSTEM, on: TODAY }),
    );
    expect(again).toBe(0);
    expect(await itemsAt(dbs.app, TODAY)).toEqual(pack.items);
    expect(await benchmarksFor(dbs.app, TODAY, 'XZCF-027')).toHaveLength(2);
    expect(await benchmarksFor(dbs.app, TODAY)).toHaveLength(17);
  });

  it('in a newer version brings only what is new and leaves what the agency set itself', async () => {
    const { dbs, recording, pack } = await makeCatalogue();
    const own = {
      ...(await thresholdAt(dbs.app, 'hearing-fine', 'enterprise', TODAY)),
      value: '3000000',
      status: 'law' as const,
    };
    await withTransaction(dbs.app, (tx) => setThreshold(recording, tx, amendment(1), own));
    const item = { ...(pack.items[0] as (typeof pack.items)[number]), note: '新说明' };
    const newer = { ...pack, version: '2027', digest: 'x', items: [item, ...pack.items.slice(1)] };
    const added = await withTransaction(dbs.app, (tx) =>
      importCatalogue(recording, tx, newer, { actor: SYSTEM, on: TODAY }),
    );
    expect(added).toBe(2);
    expect((await itemAt(dbs.app, item.code, TODAY)).note).toBe('新说明');
    expect((await thresholdAt(dbs.app, 'hearing-fine', 'enterprise', TODAY)).value).toBe('3000000');
  });
});

describe('versions with dates', () => {
  it('APL-051: the limit of on-the-spot fines changes on 2021-07-15 and not a day earlier', async () => {
    const { dbs } = await makeCatalogue();
    const limit = async (date: string) => (await thresholdAt(dbs.app, 'summary-fine', 'enterprise', d(date))).value;
    expect([await limit('2021-07-14'), await limit('2021-07-15')]).toEqual(['100000', '300000']);
    await expect(thresholdAt(dbs.app, 'summary-fine', 'enterprise', d('2013-12-31'))).rejects.toThrow(NotSet);
    await expect(thresholdAt(dbs.app, 'no-such', null, TODAY)).rejects.toThrow(NotSet);
    expect((await thresholdAt(dbs.app, 'officers-per-act', 'enterprise', TODAY)).value).toBe('2');
  });

  it('CRD-01 CRD-02 CRD-03: the credit regime is that of the day of the decision', async () => {
    const { dbs } = await makeCatalogue();
    const regime = async (date: string) => (await settingAt(dbs.app, 'credit', d(date))).value.id;
    expect([await regime('2023-04-30'), await regime('2023-05-01')]).toEqual(['credit-2019', 'repair-2023']);
    expect([await regime('2026-03-31'), await regime('2026-04-01')]).toEqual(['repair-2023', 'repair-2026']);
    await expect(settingAt(dbs.app, 'credit', d('2019-06-30'))).rejects.toThrow(NotSet);
  });

  it('MWR-054: an item exists from the day its regulation was in force', async () => {
    const { dbs } = await makeCatalogue();
    expect(await findItemAt(dbs.app, 'XZCF-029', d('2020-04-30'))).toBeUndefined();
    expect((await itemAt(dbs.app, 'XZCF-029', d('2020-05-01'))).precondition).toBe('overdue');
    await expect(itemAt(dbs.app, 'XZCF-029', d('2020-04-30'))).rejects.toThrow(NotSet);
  });

  it('an amended item holds from its day; earlier cases keep the old one', async () => {
    const { dbs, recording } = await makeCatalogue();
    const old = await itemAt(dbs.app, 'XZCF-027', TODAY);
    const next = { ...old, name: '新名称', from: d('2027-01-01') };
    await withTransaction(dbs.app, (tx) => setItem(recording, tx, amendment(1), next));
    await withTransaction(dbs.app, (tx) => setItem(recording, tx, amendment(1), next));
    expect((await itemAt(dbs.app, 'XZCF-027', d('2026-12-31'))).name).toBe(old.name);
    expect((await itemAt(dbs.app, 'XZCF-027', d('2027-01-01'))).name).toBe('新名称');
    expect(await recording.read(dbs.app, 'item:XZCF-027')).toHaveLength(2);
  });

  it('a setting of another shape or an unknown key is refused and nothing changes', async () => {
    const { dbs, recording } = await makeCatalogue();
    const setting = {
      key: 'court',
      value: { name: '' },
      from: TODAY,
      to: null,
      source: '测试',
      status: 'law' as const,
    };
    const set = (more: object) =>
      withTransaction(dbs.app, (tx) => setSetting(recording, tx, amendment(1), { ...setting, ...more }));
    await expect(set({})).rejects.toThrow('name');
    await expect(set({ key: 'nothing' })).rejects.toThrow('nothing');
    expect((await settingAt(dbs.app, 'court', TODAY)).value.name).toBe('巨鹿县人民法院');
    await set({ value: { name: '邢台铁路运输法院', rule: null } });
    expect((await settingAt(dbs.app, 'court', TODAY)).value.name).toBe('邢台铁路运输法院');
  });
});

describe('what procedures are given', () => {
  it('comes from the agency of that day (TSG-012b, APL-063, LAB-003, APL-058b)', async () => {
    const { dbs } = await makeCatalogue();
    const facts = await procedureFacts(dbs.app, { on: TODAY, itemCodes: ['XZCF-019', 'XZCF-032', 'NONE-001'] });
    expect(facts.items.map((i) => [i.code, i.reviewListed, i.benchmarks])).toEqual([
      ['XZCF-019', false, false],
      ['XZCF-032', true, false],
    ]);
    expect(facts.settings).toEqual({
      reviewAllOrdinary: true,
      statementDays: 5,
      reportBackDays: 2,
      reviewerRuleFrom: '2021-07-15',
      officersPerAct: 2,
    });
    expect(facts.thresholds.hearingFine['sole-proprietor'].fen).toBe(500_000n);
    expect(facts.thresholds.wageCrime.workers).toBe(10);
  });

  it('is refused where the agency has set nothing', async () => {
    const { dbs } = await makeJournal();
    await expect(procedureFacts(dbs.app, { on: TODAY, itemCodes: [] })).rejects.toThrow(NotSet);
    const settings = await settingsAt(dbs.app, TODAY);
    expect(settings.find('site')).toBeUndefined();
    expect(() => settings.clock('statement')).toThrow(NotSet);
  });
});

describe('the yearly notice of days off', () => {
  const notice = {
    year: 2027,
    notice: '国办发明电〔2026〕0号（测试）',
    urls: [],
    off: [{ date: d('2027-01-01'), name: '元旦' }],
    makeup: [],
  };
  it('CAL-03: is taken in and replaced by a later one for the same year', async () => {
    const { dbs, recording } = await makeCatalogue();
    await withTransaction(dbs.app, (tx) => importCalendar(recording, tx, amendment(1), notice));
    const later = { ...notice, makeup: [{ date: d('2027-01-03'), name: '元旦' }] };
    await withTransaction(dbs.app, (tx) => importCalendar(recording, tx, amendment(2), later));
    expect(await importedCalendarYears(dbs.app)).toEqual([later]);
  });
  it('is refused when a make-up day is no weekend day, or a day lies in another year', async () => {
    const { dbs, recording } = await makeCatalogue();
    const attempt = (date: string) => {
      const wrong = { ...notice, makeup: [{ date: d(date), name: '元旦' }] };
      return withTransaction(dbs.app, (tx) => importCalendar(recording, tx, amendment(1), wrong));
    };
    await expect(attempt('2027-01-04')).rejects.toThrow('日历');
    await expect(attempt('2028-01-08')).rejects.toThrow('日历');
    expect(await importedCalendarYears(dbs.app)).toEqual([]);
  });
});

describe('what the database keeps', () => {
  it('rows are what the journal says, and the portal reads none of them', async () => {
    const { dbs } = await makeCatalogue();
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from catalogue.item`.execute(dbs.app);
    expect(rows).toEqual([{ n: 138 }]);
    await expect(sql`select * from catalogue.item`.execute(dbs.portal)).rejects.toThrow(/permission denied/);
  });
});
