import { type JournalEntry, kindOf } from '../committed.ts';
import type { FoldTable, Row } from '../recording.types.ts';
import { groupByKind } from '../stream-states.ts';
import { type ExpectedRows, expectedRows, type RowDifference } from './fsck.store.ts';
import type { FsckContext } from './fsck.types.ts';

/** Folds the journal stream by stream, in the order in which it is walked. */
export type RowsWalk = {
  /** Version of the stream if it is the one being walked, else 0. */
  versionOf(stream: string): number;
  step(event: JournalEntry): Promise<void>;
  end(): Promise<void>;
  readonly expected: ExpectedRows;
};

type Current = { readonly stream: string; version: number; states: readonly unknown[]; broken: boolean };

const DIFFERENCES_PER_TABLE = 200;
const LONGEST_VALUE = 80;

export function walkRows(context: FsckContext): RowsWalk {
  const byKind = groupByKind(context.recording.folds);
  const expected = expectedRows(context.tx);
  let current: Current | undefined;

  function begin(stream: string): Current {
    const folds = byKind.get(kindOf(stream));
    if (folds === undefined)
      context.report({
        kind: 'stream-unknown',
        where: `recording.event ${stream}`,
        what: '没有能够重算这类记录的规则',
      });
    context.count('streams');
    return { stream, version: 0, states: (folds ?? []).map((fold) => fold.initial(stream)), broken: false };
  }

  async function end(): Promise<void> {
    if (current === undefined || current.broken) return;
    const folds = byKind.get(kindOf(current.stream)) ?? [];
    for (const [i, fold] of folds.entries())
      for (const [table, rows] of Object.entries(fold.rows(current.states[i]))) await expected.add(table, rows);
  }

  return {
    expected,
    versionOf: (stream) => (current?.stream === stream ? current.version : 0),
    async step(event) {
      if (current?.stream !== event.stream) {
        await end();
        current = begin(event.stream);
      }
      const folds = byKind.get(kindOf(event.stream)) ?? [];
      current.version = event.version;
      if (!current.broken) evolve(current, () => folds.map((fold, i) => fold.evolve(current?.states[i], event)));
    },
    end,
  };

  /** A changed event may not fold at all; that is a difference to report, not a reason to stop looking. */
  function evolve(stream: Current, compute: () => readonly unknown[]): void {
    try {
      stream.states = compute();
    } catch (error) {
      stream.broken = true;
      const what = `不能由事件重算：${error instanceof Error ? error.message : String(error)}`;
      context.report({ kind: 'stream-broken', where: `recording.event ${stream.stream}`, what });
    }
  }
}

/** Compares every table of every fold with the rows that the journal gives. */
export async function checkRows(context: FsckContext, walk: RowsWalk): Promise<void> {
  for (const table of context.recording.folds.flatMap((fold) => fold.tables)) {
    const { rows, found, problem } = await walk.expected.compare(table, DIFFERENCES_PER_TABLE);
    context.count('rows', rows);
    if (problem !== undefined)
      context.report({ kind: 'rows-broken', where: table.name, what: `由日志推出的行不能放入这张表：${problem}` });
    for (const difference of found) context.report(describe(table, difference));
  }
}

function describe(table: FoldTable, { actual, expected }: RowDifference) {
  const row = (actual ?? expected) as Row;
  const where = `${table.name} ${table.key.map((column) => String(row[column])).join(' ')}`;
  if (actual === null) return { kind: 'row-missing', where, what: '缺少由日志推出的这一行' };
  if (expected === null) return { kind: 'row-extra', where, what: '日志中没有产生这一行的事件' };
  return { kind: 'row-different', where, what: columnsThatDiffer(actual, expected) };
}

function columnsThatDiffer(actual: Row, expected: Row): string {
  const names = Object.keys(actual).filter((name) => shown(actual[name]) !== shown(expected[name]));
  if (names.length === 0) return '存储的形式与应有的不同';
  return names.map((name) => `${name} 应为 ${cut(shown(expected[name]))}，实为 ${cut(shown(actual[name]))}`).join('；');
}

function shown(value: unknown): string {
  return JSON.stringify(value ?? null);
}

function cut(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}…`;
}
