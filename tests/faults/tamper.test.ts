import { chmod, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { moduleChecks } from '#apps/server/modules.ts';
import { type FsckParts, type FsckReport, fsckWithin } from '#modules/recording/index.ts';
import {
  type Column,
  changeOneValue,
  columnsToChange,
  deleteOneRow,
  insertCopy,
  putGuardsBack,
  swapTwoValues,
} from '#modules/recording/testing/tamper.ts';
import { readMigrations, type Tx, withTransaction } from '#platform/db/index.ts';
import { PRODUCT_ROOT } from '#platform/home/index.ts';
import { makeTestDatabase, type TestDatabase } from '#platform/testing/database.ts';
import { type FilledHome, fillHome } from './fill-home.ts';
import { type Dice, seedOf, throwDice } from './random.ts';

const CHANGES = 600;

let dbs: TestDatabase;
let home: FilledHome;
let parts: FsckParts;
let columns: readonly Column[];
const dice: Dice = throwDice(seedOf(process.env, 20_261_122));

beforeAll(async () => {
  dbs = await makeTestDatabase();
  home = await fillHome(dbs);
  const { recording, keeper, sealKey } = home.modules;
  const migrations = await readMigrations(PRODUCT_ROOT);
  parts = { recording, keeper, sealKey, blobs: home.blobs, migrations, memo: new Set() };
  columns = (await withTransaction(dbs.owner, columnsToChange)).filter(({ table }) => !PROVES_NOTHING.includes(table));
});
afterAll(async () => {
  await home.remove();
  await dbs.drop();
});

/** How people like their lists, forms being typed, failures of names that no account has: there is nothing in them to find. */
const PROVES_NOTHING: readonly string[] = [
  'casework.case_view',
  'casework.case_columns',
  'casework.act_draft',
  'people.unknown_login',
];

class Undone extends Error {
  override readonly name = 'Undone';
}

type Forgery = (tx: Tx) => Promise<boolean>;

/** What fsck says of a forgery by the owner of the database, who puts the guards back; undefined when there was nothing to forge. */
async function foundAfter(table: string, forge: Forgery): Promise<FsckReport | undefined> {
  let report: FsckReport | undefined;
  const attempt = withTransaction(dbs.owner, async (tx) => {
    // The rows that `order by random()` takes follow from the seed as well.
    await sql`select setseed(${dice.next()})`.execute(tx);
    if (await forge(tx)) {
      await putGuardsBack(tx, table);
      report = await fsckWithin(tx, parts, moduleChecks);
    }
    throw new Undone();
  });
  await attempt.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return report;
}

const nameOf = ({ table, column }: Column) => `${table}.${column}`;
const tablesOf = () => [...new Set(columns.map((column) => column.table))];
const here = () => `seed ${dice.seed}`;

it('there is something in every table, and nothing is wrong with it', async () => {
  const report = await withTransaction(dbs.owner, (tx) => fsckWithin(tx, parts, moduleChecks));
  expect(report.differences).toEqual([]);
  const empty: string[] = [];
  for (const table of tablesOf()) {
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(dbs.owner);
    if (rows.length === 0) empty.push(table);
  }
  expect(empty).toEqual([]);
});

it(`finds each of ${CHANGES} changed values: every column of every table, then columns at random`, async () => {
  const random = Array.from({ length: Math.max(0, CHANGES - columns.length) }, () => dice.pick(columns));
  const unfound: string[] = [];
  let changes = 0;
  for (const column of [...columns, ...random]) {
    const report = await foundAfter(column.table, (tx) => changeOneValue(tx, column));
    if (report === undefined || report.ok) unfound.push(nameOf(column));
    changes += 1;
  }
  expect(unfound, here()).toEqual([]);
  expect(changes).toBeGreaterThanOrEqual(CHANGES);
});

/** Kinds of one shape: when two of them change places, the same stands there as before. */
const SAME_EITHER_WAY = 'recording.row_shape.kind';

it('finds values that two rows have exchanged', async () => {
  const unfound: string[] = [];
  let swaps = 0;
  for (const table of tablesOf()) {
    const column = dice.pick(columns.filter((c) => c.table === table && nameOf(c) !== SAME_EITHER_WAY));
    const report = await foundAfter(table, (tx) => swapTwoValues(tx, column));
    if (report?.ok === true) unfound.push(nameOf(column));
    if (report !== undefined) swaps += 1;
  }
  expect(unfound, here()).toEqual([]);
  expect(swaps).toBeGreaterThan(tablesOf().length / 2);
});

/** A session that is gone opens nothing. */
const MAY_MISS: readonly string[] = ['people.session'];

/** Which rows are missed where they are gone. */
const MISSED_AMONG: Readonly<Record<string, string>> = {
  // The newest checkpoint alone looks like a crash before it was published; it is published again.
  'ledger.checkpoint': 'size < (select max(size) from ledger.checkpoint)',
  // Without its only delivery a consumer looks as if it had not begun; what it did is delivered to it again, and takes effect once.
  'recording.delivery': 'consumer in (select consumer from recording.delivery group by consumer having count(*) > 1)',
};

it('finds a row that was taken away, and one that was added', async () => {
  const unfound: string[] = [];
  for (const table of tablesOf()) {
    const gone = await foundAfter(table, (tx) => deleteOneRow(tx, table, MISSED_AMONG[table] ?? 'true'));
    if (gone === undefined || gone.ok !== MAY_MISS.includes(table)) unfound.push(`without a row of ${table}`);
    const more = await foundAfter(table, (tx) => insertCopy(tx, table));
    if (more === undefined || more.ok) unfound.push(`with a row more in ${table}`);
  }
  expect(unfound, here()).toEqual([]);
});

it('finds a stored file with one changed byte, and one that was cut short', async () => {
  const { rows } = await sql<{ sha256: string }>`select sha256 from recording.file`.execute(dbs.owner);
  const run = () => withTransaction(dbs.owner, (tx) => fsckWithin(tx, parts, moduleChecks));
  for (const { sha256 } of [dice.pick(rows), dice.pick(rows), dice.pick(rows)]) {
    const place = path.join(home.evidence, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    const content = await readFile(place);
    const at = dice.below(content.length);
    await chmod(place, 0o600);
    await writeFile(place, content.with(at, ((content[at] ?? 0) + 1) % 256));
    expect(
      (await run()).differences.map((d) => [d.kind, d.where]),
      here(),
    ).toEqual([['file-changed', `文件 ${sha256}`]]);
    await writeFile(place, content);
    await truncate(place, dice.below(content.length));
    expect(
      (await run()).differences.map((d) => [d.kind, d.where]),
      here(),
    ).toEqual([['file-changed', `文件 ${sha256}`]]);
    await writeFile(place, content);
  }
  expect((await run()).ok).toBe(true);
});
