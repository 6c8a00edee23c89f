import { readMigrationRows } from './fsck.store.ts';
import type { FsckCheck, FsckContext } from './fsck.types.ts';

const TABLE = 'house.migration';

/** The migrations that were applied are those of this version, byte for byte. */
export const houseCheck: FsckCheck = {
  tables: [TABLE],
  appendOnly: [TABLE],
  async run(context: FsckContext) {
    const expected = new Map(context.migrations.map(({ name, digest }) => [name, digest]));
    for (const { name, digest } of await readMigrationRows(context.tx)) {
      context.count('migrations');
      const wanted = expected.get(name);
      if (wanted === undefined)
        context.report({ kind: 'migration-unknown', where: `${TABLE} ${name}`, what: '本版本没有这一迁移' });
      else if (wanted !== digest)
        context.report({
          kind: 'migration-changed',
          where: `${TABLE} ${name}`,
          what: `摘要应为 ${wanted}，实为 ${digest}`,
        });
      expected.delete(name);
    }
    for (const name of expected.keys())
      context.report({ kind: 'migration-missing', where: `${TABLE} ${name}`, what: '这一迁移没有执行记录' });
  },
};
