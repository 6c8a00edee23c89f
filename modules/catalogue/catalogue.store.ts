import { sql } from 'kysely';
import type { Benchmark, CalendarYear, DocumentNumber, Item, ThresholdRow } from '#contract/catalogue.ts';
import type { Json } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import type { PackImported, SettingVersion } from './catalogue.events.ts';

type Span = { valid_from: PlainDate | null; valid_to: PlainDate | null; position: number };
type Tables = {
  'catalogue.pack': PackImported;
  'catalogue.item': Span & { code: string; name: string; kind: string; category: string; data: Item };
  'catalogue.threshold': Span & { key: string; party_kind: string; data: ThresholdRow };
  'catalogue.setting': Span & { key: string; value: Json; source: string; status: SettingVersion['status'] };
  'catalogue.benchmark': Span & {
    id: string;
    status: string;
    jurisdiction: string;
    item_codes: readonly string[];
    data: Benchmark;
  };
  'catalogue.calendar_year': { year: number; notice: string; data: CalendarYear };
  'catalogue.number': NumberRow;
};
type NumberRow = {
  series: string;
  year: number;
  text: string;
  serial: number | null;
  status: DocumentNumber['status'];
  subject: string;
  assigned_on: PlainDate;
  late: boolean;
  voided_on: PlainDate | null;
  void_reason: string | null;
};

const tables = (db: Db) => db.withTables<Tables>();
const holdsOn = (date: PlainDate) =>
  sql<boolean>`(valid_from is null or valid_from <= ${date}) and (valid_to is null or ${date} <= valid_to)`;

/** The items in force on that day, by code. */
export async function selectItems(db: Db, date: PlainDate, kind?: Item['kind']): Promise<readonly Item[]> {
  let query = tables(db).selectFrom('catalogue.item').select('data').where(holdsOn(date)).orderBy('code');
  if (kind !== undefined) query = query.where('kind', '=', kind);
  return (await query.execute()).map((row) => row.data);
}

/** The items of these codes that hold on that day. */
export async function selectItemsOf(db: Db, date: PlainDate, codes: readonly string[]): Promise<readonly Item[]> {
  const query = tables(db).selectFrom('catalogue.item').select('data').where(holdsOn(date)).orderBy('code');
  return codes.length === 0 ? [] : (await query.where('code', 'in', codes).execute()).map((row) => row.data);
}

export async function selectItem(db: Db, code: string, date: PlainDate): Promise<Item | undefined> {
  const query = tables(db).selectFrom('catalogue.item').select('data').where('code', '=', code).where(holdsOn(date));
  return (await query.executeTakeFirst())?.data;
}

/** Every version of an item, oldest first. */
export async function selectItemVersions(db: Db, code: string): Promise<readonly Item[]> {
  const query = tables(db).selectFrom('catalogue.item').select('data').where('code', '=', code).orderBy('position');
  return (await query.execute()).map((row) => row.data);
}

export async function selectThresholds(db: Db, date: PlainDate): Promise<readonly ThresholdRow[]> {
  const query = tables(db).selectFrom('catalogue.threshold').select('data').where(holdsOn(date));
  return (await query.orderBy('key').orderBy('party_kind').execute()).map((row) => row.data);
}

/** The settings in force on that day; with a key only that one. */
export async function selectSettings(db: Db, date: PlainDate, key?: string): Promise<readonly SettingVersion[]> {
  let query = tables(db).selectFrom('catalogue.setting').selectAll().where(holdsOn(date)).orderBy('key');
  if (key !== undefined) query = query.where('key', '=', key);
  return (await query.execute()).map(settingOf);
}

/** The keys of all settings that were ever set here. */
export async function selectSettingKeys(db: Db): Promise<ReadonlySet<string>> {
  const rows = await tables(db).selectFrom('catalogue.setting').select('key').distinct().execute();
  return new Set(rows.map((row) => row.key));
}

/** Every version of a setting, those to come included, oldest first. */
export async function selectSettingVersions(db: Db, key: string): Promise<readonly SettingVersion[]> {
  const query = tables(db).selectFrom('catalogue.setting').selectAll().where('key', '=', key).orderBy('position');
  return (await query.execute()).map(settingOf);
}

function settingOf(row: Tables['catalogue.setting']): SettingVersion {
  const { key, value, source, status } = row;
  return { key, value, from: row.valid_from, to: row.valid_to, source, status };
}

/** Every version of a threshold for every kind of party, oldest first. */
export async function selectThresholdVersions(db: Db, key: string): Promise<readonly ThresholdRow[]> {
  const query = tables(db)
    .selectFrom('catalogue.threshold')
    .select(['data', 'valid_from', 'valid_to'])
    .where('key', '=', key);
  const rows = await query.orderBy('party_kind').orderBy('position').execute();
  return rows.map((row) => ({ ...row.data, from: row.valid_from, to: row.valid_to }));
}

/** The benchmarks in force on that day; with an item only those for it. */
export async function selectBenchmarks(db: Db, date: PlainDate, itemCode?: string): Promise<readonly Benchmark[]> {
  let query = tables(db).selectFrom('catalogue.benchmark').select('data').where(holdsOn(date)).orderBy('id');
  if (itemCode !== undefined) query = query.where(sql<boolean>`item_codes ? ${itemCode}`);
  return (await query.execute()).map((row) => row.data);
}

/** Every version of the benchmarks for an item, those to come included, oldest first. */
export async function selectBenchmarksOfItem(db: Db, itemCode: string): Promise<readonly Benchmark[]> {
  const query = tables(db)
    .selectFrom('catalogue.benchmark')
    .select('data')
    .where(sql<boolean>`item_codes ? ${itemCode}`);
  return (await query.orderBy('id').orderBy('position').execute()).map((row) => row.data);
}

/** Every version of a benchmark, oldest first. */
export async function selectBenchmarkVersions(db: Db, id: string): Promise<readonly Benchmark[]> {
  const query = tables(db).selectFrom('catalogue.benchmark').select('data').where('id', '=', id).orderBy('position');
  return (await query.execute()).map((row) => row.data);
}

export async function selectCalendarYears(db: Db): Promise<readonly CalendarYear[]> {
  const query = tables(db).selectFrom('catalogue.calendar_year').select('data').orderBy('year');
  return (await query.execute()).map((row) => row.data);
}

export async function selectPack(db: Db, id: string): Promise<PackImported | undefined> {
  return tables(db).selectFrom('catalogue.pack').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The register of one series and year in the order of the numbers; those without a serial come last. */
export async function selectNumbers(db: Db, series: string, year: number): Promise<readonly DocumentNumber[]> {
  const query = tables(db).selectFrom('catalogue.number').selectAll().where('series', '=', series);
  const rows = await query.where('year', '=', year).orderBy(sql`serial nulls last`).orderBy('text').execute();
  return rows.map(numberOf);
}

/** Series and years of the register, newest first, with how many numbers each holds. */
export async function selectSeries(
  db: Db,
): Promise<
  readonly { readonly series: string; readonly year: number; readonly count: number; readonly voided: number }[]
> {
  return tables(db)
    .selectFrom('catalogue.number')
    .select(['series', 'year', sql<number>`count(*)::int`.as('count')])
    .select(sql<number>`(count(*) filter (where status = 'voided'))::int`.as('voided'))
    .groupBy(['series', 'year'])
    .orderBy('year', 'desc')
    .orderBy('series')
    .execute();
}

/** The register entry of a printed number; the same text may stand in two series only in old files. */
export async function selectNumberByText(db: Db, text: string): Promise<DocumentNumber | undefined> {
  const row = await tables(db).selectFrom('catalogue.number').selectAll().where('text', '=', text).executeTakeFirst();
  return row === undefined ? undefined : numberOf(row);
}

export async function selectNumbersOfSubject(db: Db, subject: string): Promise<readonly DocumentNumber[]> {
  const query = tables(db).selectFrom('catalogue.number').selectAll().where('subject', '=', subject);
  return (await query.orderBy('assigned_on').orderBy('text').execute()).map(numberOf);
}

function numberOf(row: NumberRow): DocumentNumber {
  return {
    series: row.series,
    year: row.year,
    serial: row.serial,
    text: row.text,
    status: row.status,
    subject: row.subject,
    assignedOn: row.assigned_on,
    late: row.late,
    voidedOn: row.voided_on,
    voidReason: row.void_reason,
  };
}
