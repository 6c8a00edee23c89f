import { fromHex } from '#domain/kernel/bytes.ts';
import type { FieldPath } from '#domain/ledger/field-tree.ts';
import { type Leaf, parseLeaf } from '#domain/ledger/leaf.ts';
import { openFields } from '#domain/ledger/open-fields.ts';
import { proveInclusion } from '#domain/ledger/prove.ts';
import type { OpenedRecord } from '#domain/ledger/verify-record.ts';
import { proofFileText } from '#domain/ledger/write-tlog-proof.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import type { Db } from '#platform/db/index.ts';
import { committedContent, leafOf } from './committed.ts';
import { NotRecordable } from './errors.ts';
import { findByCommitment, findById, type SecretEntry } from './journal.store.ts';
import { findEntry, findLastCheckpoint, tileReader } from './ledger.store.ts';

const COMMIT = /^[0-9a-f]{64}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The event of that id (uuid) or commit (64 hex digits), with its secret; undefined for anything else. */
export async function findSecretEntry(db: Db, idOrCommit: string): Promise<SecretEntry | undefined> {
  if (COMMIT.test(idOrCommit)) return findByCommitment(db, fromHex(idOrCommit));
  return UUID.test(idOrCommit) ? findById(db, idOrCommit) : undefined;
}

/** Opens fields of an event with their proofs. Throws NotRecordable for an unknown event, a RangeError for an unknown field. */
export async function openEvent(db: Db, idOrCommit: string, paths: readonly FieldPath[]): Promise<OpenedRecord> {
  const entry = await findSecretEntry(db, idOrCommit);
  if (entry === undefined) throw new NotRecordable(`no event ${idOrCommit}`);
  return openFields(entry.secret, committedContent(entry), paths, nodeHashes);
}

export type PlacedLeaf = { readonly leaf: Leaf; readonly index: number | undefined };

/** The leaf of an event, with its place in the log once it has one. */
export async function findPlacedLeaf(db: Db, idOrCommit: string): Promise<PlacedLeaf | undefined> {
  const entry = await findSecretEntry(db, idOrCommit);
  if (entry === undefined) return undefined;
  const placed = await findEntry(db, entry.id);
  return placed === undefined
    ? { leaf: leafOf(entry), index: undefined }
    : { leaf: parseLeaf(placed.leaf), index: placed.idx };
}

/**
 * `.tlog-proof` files of these events under one and the same checkpoint, the newest; undefined while one of them is
 * not under a signed checkpoint yet.
 */
export async function proveEvents(db: Db, idsOrCommits: readonly string[]): Promise<readonly string[] | undefined> {
  const checkpoint = await findLastCheckpoint(db);
  if (checkpoint === undefined) return undefined;
  const files: string[] = [];
  for (const id of idsOrCommits) {
    const index = (await findPlacedLeaf(db, id))?.index;
    if (index === undefined || index >= checkpoint.size) return undefined;
    const proof = await proveInclusion(index, checkpoint.size, tileReader(db), nodeHashes);
    files.push(proofFileText({ index, proof, checkpoint: checkpoint.note }));
  }
  return files;
}
