import { shapesOf } from '../refresh-rows.ts';
import { selectRowShapes } from '../row-shape.store.ts';
import type { FsckCheck } from './fsck.types.ts';

const TABLE = 'recording.row_shape';

/** The rows were folded as this version folds them. */
export const rowShapeCheck: FsckCheck = {
  tables: [TABLE],
  async run(context) {
    const wanted = new Map(shapesOf(context.recording.folds));
    for (const { kind, shape } of await selectRowShapes(context.tx)) {
      if (wanted.get(kind) !== shape)
        context.report({ kind: 'row-shape', where: `${TABLE} ${kind}`, what: '数据行不是按本版本的规则推出的' });
      wanted.delete(kind);
    }
    for (const kind of wanted.keys())
      context.report({ kind: 'row-shape', where: `${TABLE} ${kind}`, what: '没有这类数据行的规则版本记录' });
  },
};
