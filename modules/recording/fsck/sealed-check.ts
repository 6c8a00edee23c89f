import { countOwed } from '../delivery.store.ts';
import type { Row } from '../recording.types.ts';
import { isSealed } from '../sealed-row.ts';
import { readSealedRows } from './fsck.store.ts';
import type { FsckCheck, FsckContext } from './fsck.types.ts';

/**
 * Checks a table whose rows carry their own seal (column `mac`). `key` are the columns that name a row in the report;
 * give only such as may be shown.
 */
export function sealedTableCheck(
  table: string,
  key: readonly string[],
  options: { appendOnly?: boolean } = {},
): FsckCheck {
  return {
    tables: [table],
    ...(options.appendOnly === true ? { appendOnly: [table] } : {}),
    run: (context) => checkSeals(context, table, key),
  };
}

async function checkSeals(context: FsckContext, table: string, key: readonly string[]): Promise<void> {
  for (const row of await readSealedRows(context.tx, table)) {
    context.count('sealedRows');
    if (!isSealed(context.sealKey, table, row))
      context.report({ kind: 'seal-broken', where: `${table} ${nameOf(row, key)}`, what: '这一行的封签与内容不符' });
  }
}

function nameOf(row: Row, key: readonly string[]): string {
  return key.map((column) => String(row[column])).join(' ');
}

const DELIVERIES = 'recording.delivery';

/** Deliveries are sealed, and every event owes one to each consumer that has begun. */
export const DELIVERY_CHECK: FsckCheck = {
  tables: [DELIVERIES],
  async run(context) {
    await checkSeals(context, DELIVERIES, ['consumer', 'event_id']);
    for (const { name, types } of context.recording.consumers) {
      const missing = await countOwed(context.tx, name, types);
      if (missing > 0)
        context.report({
          kind: 'delivery-missing',
          where: `${DELIVERIES} ${name}`,
          what: `缺少${missing}项应有的投递`,
        });
    }
  },
};
