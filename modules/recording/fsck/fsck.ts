import { type Dbs, type Tx, withTransaction } from '#platform/db/index.ts';
import { LogRefused } from '../errors.ts';
import type { LogKeeper } from '../log-keeper.ts';
import { fileCheck } from './file-check.ts';
import { findUnguarded, readTables } from './fsck.store.ts';
import type { Difference, FsckCheck, FsckContext, FsckParts, FsckReport, Head } from './fsck.types.ts';
import { houseCheck } from './house-check.ts';
import { journalCheck } from './journal-check.ts';
import { ledgerCheck } from './ledger-check.ts';
import { rowShapeCheck } from './row-shape-check.ts';
import { DELIVERY_CHECK } from './sealed-check.ts';

/** Schemas whose content is not ours: the job queue keeps its own state and loses nothing that the journal has not. */
const FOREIGN_SCHEMAS: ReadonlySet<string> = new Set(['jobs']);

/** More would not be read by anybody; the count of the rest is told. */
const MAX_DIFFERENCES = 1000;

/**
 * Recomputes everything from the journal and reports each difference: commitments from events, rows from folds, leaves,
 * tree, tiles and checkpoints from entries, seals, stored files, migrations, and tables that nobody checks.
 * Reads one snapshot, so it may run while the product works. `more` are the checks of other modules.
 */
export async function fsck(
  parts: FsckParts & { readonly dbs: Pick<Dbs, 'owner'> },
  more: readonly FsckCheck[] = [],
): Promise<FsckReport> {
  // Before the snapshot: what is signed later must not look like a log that lost its end.
  const head = await readHead(parts.keeper);
  return withTransaction(parts.dbs.owner, (tx) => runChecks({ ...parts, tx, head }, more), {
    isolation: 'repeatable read',
  });
}

/** The same within a transaction of the owner, on what that transaction sees. */
export async function fsckWithin(tx: Tx, parts: FsckParts, more: readonly FsckCheck[] = []): Promise<FsckReport> {
  return runChecks({ ...parts, tx, head: await readHead(parts.keeper) }, more);
}

async function readHead(keeper: LogKeeper): Promise<Head> {
  try {
    return { note: await keeper.readHead() };
  } catch (error) {
    if (error instanceof LogRefused) return { note: undefined, problem: error.message };
    throw error;
  }
}

async function runChecks(
  parts: FsckParts & Pick<FsckContext, 'tx' | 'head'>,
  more: readonly FsckCheck[],
): Promise<FsckReport> {
  const checks = [houseCheck, rowShapeCheck, journalCheck, ledgerCheck, DELIVERY_CHECK, fileCheck, ...more];
  const differences: Difference[] = [];
  const checked: Record<string, number> = {};
  const context: FsckContext = {
    ...parts,
    memo: parts.memo ?? new Set(),
    report(difference) {
      if (differences.length < MAX_DIFFERENCES) differences.push(difference);
      else checked.unlistedDifferences = (checked.unlistedDifferences ?? 0) + 1;
    },
    count(what, count = 1) {
      const done = (checked[what] ?? 0) + count;
      checked[what] = done;
      parts.onProgress?.(what, done);
    },
  };
  await checkCoverage(context, checks);
  for (const check of checks) await check.run(context);
  return { ok: differences.length === 0, checked, differences };
}

/** A table that no check and no fold knows could hold anything; a guard that is gone lets the recorded change. */
async function checkCoverage(context: FsckContext, checks: readonly FsckCheck[]): Promise<void> {
  const folded = context.recording.folds.flatMap((fold) => fold.tables.map((table) => table.name));
  const known = new Set<string>([...folded, ...checks.flatMap((check) => check.tables)]);
  for (const { schema, name } of await readTables(context.tx)) {
    if (FOREIGN_SCHEMAS.has(schema)) continue;
    context.count('tables');
    const where = `${schema}.${name}`;
    if (!known.delete(where)) context.report({ kind: 'table-unchecked', where, what: '没有任何核验覆盖这张表' });
  }
  for (const where of known) context.report({ kind: 'table-missing', where, what: '这张表不存在' });
  const guarded = checks.flatMap((check) => check.appendOnly ?? []);
  for (const where of await findUnguarded(context.tx, guarded))
    context.report({ kind: 'guard-missing', where, what: '防止改动的触发器缺失或者未启用' });
}
