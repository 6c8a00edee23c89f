import { sql } from 'kysely';
import type { Db } from '#platform/db/index.ts';
import { seededRandom } from './random.ts';

/** Addresses of one kind, and whether they are searches for words. */
export type Search = { readonly name: string; readonly isSearch: boolean; readonly paths: readonly string[] };

/** Every kind of list and search, with words that stand in the texts. */
export async function searchesIn(db: Db): Promise<readonly Search[]> {
  const parties = await sampleOf(db, 'party_name');
  const numbers = await sampleOf(db, 'number');
  // The name alone, without county, trade and form: a handful of decisions.
  const rare = parties.map((name) => name.slice(3, 6));
  const days = months(2015, 2026);
  const find = (query: Readonly<Record<string, string>>) => `/search?${new URLSearchParams(query)}`;
  return [
    { name: 'list, first page', isSearch: false, paths: ['/search'] },
    {
      name: 'list, by kind, item, state, order',
      isSearch: false,
      paths: [
        ...[
          { kind: '行政处罚' },
          { kind: '不予行政处罚' },
          { item: 'XZCF-019' },
          { state: 'corrected' },
          { state: 'withdrawn' },
        ],
        ...[{ sort: 'decided' }, { sort: 'amount' }, { kind: '行政处理', sort: 'amount' }],
      ].map(find),
    },
    { name: 'list, days', isSearch: false, paths: days.map(([from, to]) => find({ from, to })) },
    { name: 'list, deep pages', isSearch: false, paths: [10, 25, 40, 50].map((n) => find({ page: String(n) })) },
    { name: 'common word', isSearch: true, paths: words('劳动者 拖欠 工资 罚款 当事人 巨鹿县 有限公司 2025', find) },
    {
      name: 'word in some',
      isSearch: true,
      paths: words('童工 女职工 押金 派遣 骗取 阻挠 印刷 养老 轴承 金银花', find),
    },
    { name: 'rare word', isSearch: true, paths: rare.map((q) => find({ q })) },
    { name: 'no such word', isSearch: true, paths: words('量子 珊瑚 火箭 缆车 博弈', find) },
    {
      name: 'two words',
      isSearch: true,
      paths: [
        '拖欠 金银花',
        '押金 餐饮',
        '童工 作坊',
        '工资 威县',
        '派遣 轴承',
        '超过 加班',
        '专用账户 农民工',
        '女职工 夜班',
        '工资 童工',
        '临西 听证',
      ].map((q) => find({ q })),
    },
    {
      name: 'two words that never meet',
      isSearch: true,
      paths: ['童工 骗取', '女职工 专用账户', '押金 派遣', '阻挠 押金', '中介 童工'].map((q) => find({ q })),
    },
    { name: 'party, whole name', isSearch: true, paths: parties.map((q) => find({ q })) },
    { name: 'number, whole', isSearch: true, paths: numbers.map((q) => find({ q })) },
    // Without the first characters: looked for as words.
    { name: 'number, in part', isSearch: true, paths: numbers.map((number) => find({ q: number.slice(3) })) },
    {
      name: 'word and days',
      isSearch: true,
      paths: days.map(([from, to], i) =>
        find({ q: ['拖欠', '童工', '押金', '劳动合同', '轴承'][i % 5] ?? '', from, to }),
      ),
    },
    {
      name: 'word, other order',
      isSearch: true,
      paths: ['拖欠', '童工', '押金', '金银花', '骗取'].flatMap((q) => [
        find({ q, sort: 'amount' }),
        find({ q, sort: 'decided' }),
      ]),
    },
    {
      name: 'word, deep pages',
      isSearch: true,
      paths: ['拖欠', '童工', '押金', '轴承', '罚款'].flatMap((q) => [
        find({ q, page: '20' }),
        find({ q, page: '50' }),
      ]),
    },
  ];
}

function words(text: string, find: (query: { q: string }) => string): readonly string[] {
  return text.split(' ').map((q) => find({ q }));
}

async function sampleOf(db: Db, column: 'party_name' | 'number'): Promise<readonly string[]> {
  const { rows } = await sql<{ text: string }>`
    select ${sql.ref(column)} as text from published.decision where state = 'published' order by id limit 40`.execute(
    db,
  );
  return rows.map(({ text }) => text);
}

/** Single months of some years. */
function months(first: number, last: number): readonly (readonly [from: string, to: string])[] {
  const random = seededRandom(7);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const month = String(1 + random.below(12)).padStart(2, '0');
    return [`${first + i}-${month}-01`, `${first + i}-${month}-28`] as const;
  });
}
