import { BlobMissing } from '#platform/blobs/blobs.ts';
import { type FileRow, readFileRows } from './fsck.store.ts';
import type { FsckCheck, FsckContext } from './fsck.types.ts';

/** Every file that the journal knows is in the store, with both digests and its size. The rows are a fold. */
export const fileCheck: FsckCheck = {
  tables: [],
  async run(context) {
    for (const row of await readFileRows(context.tx)) {
      await checkFile(context, row);
      context.count('files');
    }
  },
};

async function checkFile(context: FsckContext, row: FileRow): Promise<void> {
  const where = `文件 ${row.sha256}`;
  try {
    const found = await context.blobs.measure(row.sha256);
    if (found.sha256 !== row.sha256 || found.sm3 !== row.sm3 || found.size !== row.size)
      context.report({
        kind: 'file-changed',
        where,
        what: `实际为 SHA-256 ${found.sha256}、SM3 ${found.sm3}、${found.size} 字节`,
      });
  } catch (error) {
    if (error instanceof RangeError) context.report({ kind: 'file-changed', where, what: '文件的摘要不是规范写法' });
    else if (error instanceof BlobMissing) context.report({ kind: 'file-missing', where, what: '存储中没有这一文件' });
    else throw error;
  }
}
