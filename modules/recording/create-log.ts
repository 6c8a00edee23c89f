import { merkleRoot } from '#domain/ledger/merkle.ts';
import { parseVkey } from '#domain/ledger/vkey.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import type { LogSigner } from '#platform/crypto/log-signer.ts';
import { withTransaction } from '#platform/db/index.ts';
import { LogRefused } from './errors.ts';
import {
  findLastCheckpoint,
  insertCheckpoint,
  insertKeys,
  type KeyRow,
  lockSequencer,
  readKeys,
} from './ledger.store.ts';
import type { LogKeeper } from './log-keeper.ts';
import type { Clock, Db } from './recording.types.ts';
import type { SealKey } from './sealed-row.ts';

/**
 * Begins the public log: its keys are made public and its empty tree is signed. Only `hengjian init` and throw-away
 * homes do this; everything else refuses to work without a log. Throws LogRefused where a log stands.
 */
export async function createLog(db: Db, parts: { keeper: LogKeeper; sealKey: SealKey; clock: Clock }): Promise<void> {
  const { keeper, sealKey, clock } = parts;
  await withTransaction(db, async (tx) => {
    await lockSequencer(tx);
    const keys = await readKeys(tx);
    if (keys.length > 0 || (await findLastCheckpoint(tx)) !== undefined) throw new LogRefused('日志已经存在');
    await insertKeys(tx, keyRows(keeper.signer));
    const note = keeper.signer.signCheckpoint(0, merkleRoot([], nodeHashes));
    // A crash after this and before the commit: a home without a log, which `init` made and `init` must begin anew.
    await keeper.writeHead(note);
    await insertCheckpoint(tx, sealKey, { size: 0, no: 0, note, at: clock.now() });
  });
}

/** The public keys as the log's table shows them. */
export function keyRows(signer: LogSigner): readonly KeyRow[] {
  return signer.vkeys.map((text) => {
    const { name, kind } = parseVkey(text, nodeHashes);
    return { name, algorithm: kind === 'sm2' ? 'sm2' : 'ed25519', vkey: text };
  });
}
