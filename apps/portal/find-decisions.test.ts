import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '#domain/kernel/instant.ts';
import { searchQuery, searchVector, searchWords } from '#domain/search/bigrams.ts';
import { settableClock } from '#platform/clock/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#platform/testing/database.ts';
import { countSought, listSought } from './find-decisions.ts';
import type { Portal } from './page.ts';
import { countDecisions, findWordStatistics, listDecisions } from './portal.store.ts';
import { reachForCount, reachForList, wordShares, wordsForIndex } from './search-plan.ts';

const ROWS = 6000;
/** More than were counted. */
const MANY = { count: 501, cap: 500 };
let dbs: TestDatabase;
let portal: Portal;

/** Common words, words of old rows only, words that shun each other, rare words. */
beforeAll(async () => {
  dbs = await makeTestDatabase();
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const words = [
      '有限公司',
      i % 2 === 0 ? '电子加工店' : '服装厂',
      i < 200 ? '旧案' : '',
      i % 1000 === 7 ? '童工' : '',
    ];
    return {
      id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      number: `〔2026〕${i}号`,
      agency: '某局',
      decided_on: `20${String(10 + Math.floor(i / 600)).padStart(2, '0')}-0${1 + (i % 9)}-01`,
      withdrawn_on: `20${String(10 + Math.floor(i / 600)).padStart(2, '0')}-0${1 + (i % 9)}-08`,
      withdraw_reason: '测试',
      state: 'withdrawn',
      version: 1,
      search: searchVector(words),
    };
  });
  const columns = sql.raw(Object.keys(rows[0] ?? {}).join(', '));
  await sql`
    insert into published.decision (${columns})
    select ${columns} from jsonb_populate_recordset(null::published.decision, ${JSON.stringify(rows)}::jsonb)`.execute(
    dbs.app,
  );
  await sql`analyze published.decision`.execute(dbs.owner);
  const clock = settableClock(instant('2026-09-24T02:00:00.000Z'));
  portal = { db: dbs.portal, now: () => clock.now(), remembered: (_key, _seconds, make) => make() } as Portal;
});
afterAll(() => dbs?.drop());

const sought = (text: string) => {
  const words = searchWords(text);
  return { words, filter: { words: searchQuery(words) ?? '' } };
};

describe('decisions found by words', () => {
  it.each([
    '有限公司',
    '电子加工店',
    '服装厂',
    '旧案',
    '童工',
    '电子加工店 服装厂',
    '旧案 童工',
    '外星人',
    '有限公司 2026',
  ])('are the same rows in the same order whichever way is taken: %s', async (text) => {
    const plainWay = sought(text);
    const cap = 100;
    const count = await countSought(portal, plainWay, cap);
    const what = { ...plainWay, count, cap };
    for (const sort of ['listed', 'decided', 'amount'] as const)
      for (const offset of [0, 40]) {
        const part = { sort, offset, limit: 20 };
        const plain = await listDecisions(dbs.portal, what.filter, part);
        expect(await listSought(portal, what, part)).toEqual(plain);
      }
    expect(count).toBe(await countDecisions(dbs.portal, what.filter, cap));
  });
});

describe('decisions of some days', () => {
  it.each([
    [undefined, '2010-01-01', '2010-09-30'],
    [undefined, '2013-01-01', '2016-12-31'],
    [undefined, undefined, '2012-03-01'],
    [undefined, '2018-01-01', undefined],
    ['有限公司', '2011-01-01', '2011-12-31'],
    ['童工', '2011-01-01', '2019-12-31'],
    ['旧案', '2015-01-01', '2015-12-31'],
  ])('are the same rows in the same order: %s, %s to %s', async (text, from, to) => {
    const { words, filter } = text === undefined ? { words: searchWords(''), filter: {} } : sought(text);
    const days = { ...filter, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    const cap = 100;
    const count = await countSought(portal, { words, filter: days }, cap);
    expect(count).toBe(await countDecisions(dbs.portal, days, cap));
    for (const sort of ['listed', 'decided', 'amount'] as const) {
      const part = { sort, offset: 20, limit: 20 };
      const plain = await listDecisions(dbs.portal, days, part);
      expect(await listSought(portal, { words, filter: days, count, cap }, part)).toEqual(plain);
    }
  });
});

describe('the way to them', () => {
  it('goes through the rows for words that stand in many, by the rarest of them', async () => {
    const shares = wordShares(await findWordStatistics(dbs.portal));
    expect(shares.rows).toBe(ROWS);
    expect(shares.share(searchWords('电子加工店'))).toBeCloseTo(0.5, 1);
    expect(reachForList(shares, searchWords('电子加工店'), 20, MANY)).toBeLessThan(ROWS / 4);
    expect(shares.share(searchWords('童工'))).toBeLessThan(0.05);
    expect(reachForList(shares, searchWords('童工'), 20, MANY)).toBeUndefined();
    expect(reachForCount(shares, searchWords('有限公司'), 10)).toBeDefined();
    expect(reachForCount(shares, searchWords('旧案'), 1000)).toBeUndefined();
  });

  it('asks the index for the rare words only, and collects what is little', async () => {
    const known = { rows: 1_000_000, words: ['公司', '有限', '2026'], shares: [0.8, 0.7, 0.1, 0.01] };
    const shares = wordShares(known);
    expect(wordsForIndex(shares, searchWords('晨曦有限'))).toMatchObject({ exact: ['晨曦', '曦有'], prefixes: [] });
    expect(wordsForIndex(shares, searchWords('有限 2026 773'))).toMatchObject({ exact: [], prefixes: ['773'] });
    expect(wordsForIndex(shares, searchWords('有限'))).toBeUndefined();
    expect(wordsForIndex(shares, searchWords('晨曦'))).toBeUndefined();
    expect(reachForCount(shares, searchWords('晨曦有限'), 500)).toBeUndefined();
    expect(reachForList(shares, searchWords('有限'), 20, { count: 500, cap: 500 })).toBeUndefined();
    expect(reachForList(shares, searchWords('晨曦'), 20, MANY)).toBeLessThanOrEqual(4000);
  });

  it('is that of the index where nothing is known', () => {
    const unknown = wordShares({ rows: -1, words: [], shares: [] });
    expect(reachForList(unknown, searchWords('工资'), 20, MANY)).toBeUndefined();
    expect(reachForCount(unknown, searchWords('工资 2026'), 20)).toBeUndefined();
  });
});
