import { createHash } from 'node:crypto';
import { equalBytes, hex } from '#domain/kernel/bytes.ts';
import { canonicalJson } from '#domain/kernel/json.ts';
import { commitPayload } from '#domain/ledger/commitment.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { committedContent, entryBytes, type JournalEntry } from '../committed.ts';
import { entryOf, isFaithful } from '../journal.store.ts';
import { checkRows, type RowsWalk, walkRows } from './fold-check.ts';
import { readEventsAfter, type WalkedEvent } from './fsck.store.ts';
import type { FsckCheck, FsckContext } from './fsck.types.ts';

const EVENTS_PER_TURN = 2000;

/** Walks the whole journal once: every event against its commitment and its leaf, every stream into its rows. */
export const journalCheck: FsckCheck = {
  tables: ['recording.event', 'ledger.pending'],
  appendOnly: ['recording.event'],
  async run(context) {
    const walk = walkRows(context);
    let after = { kind: '', stream: '', version: 0 };
    for (;;) {
      const rows = await readEventsAfter(context.tx, after, EVENTS_PER_TURN);
      for (const row of rows) await checkEvent(context, walk, row);
      context.count('events', rows.length);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = { kind: last.stream_kind, stream: last.stream, version: last.version };
    }
    await walk.end();
    await checkRows(context, walk);
  },
};

async function checkEvent(context: FsckContext, walk: RowsWalk, row: WalkedEvent): Promise<void> {
  const where = `recording.event ${row.id}`;
  const entry = findEntry(row);
  const problem = entry === undefined ? '内容不是规范的写法' : findProblem(context, row, entry);
  if (problem !== undefined) context.report({ kind: 'event-changed', where, what: problem });
  checkLeaf(context, row, entry);
  if (entry === undefined) return;
  const before = walk.versionOf(entry.stream);
  if (entry.version !== before + 1)
    context.report({
      kind: 'event-order',
      where,
      what: `${entry.stream} 应有第${before + 1}号事件，实为第${entry.version}号`,
    });
  await walk.step(entry);
}

/** The entry of a row; undefined when its columns are not exactly what an entry writes. */
function findEntry(row: WalkedEvent): JournalEntry | undefined {
  try {
    const entry = entryOf(row);
    const isObject = typeof entry.payload === 'object' && entry.payload !== null && !Array.isArray(entry.payload);
    return isObject && isFaithful(row, entry) ? entry : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Recomputes the commitment over payload and columns from the stored secret. */
function findProblem(context: FsckContext, row: WalkedEvent, entry: JournalEntry): string | undefined {
  const content = canonicalJson([committedContent(entry), hex(row.secret), entry.commit, entry.size]);
  const digest = `event ${createHash('sha256').update(content).digest('base64')}`;
  if (context.memo.has(digest)) return undefined;
  const computed = commitPayload(row.secret, committedContent(entry), nodeHashes);
  if (computed.root !== entry.commit) return `承诺值应为 ${computed.root}，实为 ${entry.commit}：事件内容被改动`;
  if (computed.size !== entry.size) return `承诺的字段数应为${computed.size}，实为${entry.size}`;
  context.memo.add(digest);
  return undefined;
}

/** An event stands in the log or waits for it, with exactly the leaf that follows from it. */
function checkLeaf(context: FsckContext, row: WalkedEvent, entry: JournalEntry | undefined): void {
  const where = row.idx === null ? `ledger.pending ${row.id}` : `ledger.entry ${row.idx}`;
  const leaves = [row.entry_leaf, row.pending_leaf].filter((leaf) => leaf !== null);
  if (leaves.length !== 1)
    context.report({ kind: 'leaf-missing', where, what: leaves.length === 0 ? '事件不在日志中' : '事件在日志中重复' });
  if (row.pending_seq !== null && row.pending_seq !== row.seq)
    context.report({ kind: 'leaf-changed', where, what: `次序应为${row.seq}，实为${row.pending_seq}` });
  const expected = entry === undefined ? undefined : findLeafBytes(entry);
  for (const leaf of leaves)
    if (expected === undefined || !equalBytes(leaf, expected))
      context.report({ kind: 'leaf-changed', where, what: `日志条目与事件 ${row.id} 不符` });
}

function findLeafBytes(entry: JournalEntry): Uint8Array | undefined {
  try {
    return entryBytes(entry);
  } catch (error) {
    // A kind, agency or time that no leaf may have: the event was changed, and is reported as such.
    if (error instanceof Error && error.name === 'Malformed') return undefined;
    throw error;
  }
}
