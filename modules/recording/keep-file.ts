import { civilDateOf } from '#domain/kernel/instant.ts';
import type { BlobContent, BlobInfo, Blobs } from '#platform/blobs/blobs.ts';
import { withTransaction } from '#platform/db/index.ts';
import { FILE_KEPT, fileFold, fileStream, type KeptFile } from './file.fold.ts';
import type { Actor, Clock, Dbs, Recording, Tx } from './recording.types.ts';

/** How a file presents itself; the first name it was kept under stays. */
export type FileLabel = { readonly mediaType: string; readonly name: string };

export type KeepFileParts = {
  readonly dbs: Pick<Dbs, 'app'>;
  readonly recording: Recording;
  readonly blobs: Blobs;
  readonly clock: Clock;
};

/**
 * Stores a file once and for all and records it. The bytes are durable before the record: a crash in between leaves a
 * file that nothing refers to, never a record without its file. The same bytes again answer the first record.
 */
export async function keepFile(
  parts: KeepFileParts,
  args: { readonly actor: Actor; readonly content: BlobContent; readonly label: FileLabel; readonly maxBytes?: number },
): Promise<KeptFile> {
  const limit = args.maxBytes === undefined ? undefined : { maxBytes: args.maxBytes };
  const info = await parts.blobs.put(args.content, limit);
  return withTransaction(parts.dbs.app, (tx) => recordFile(tx, parts, args.actor, info, args.label));
}

/** Records a file that the store already holds, within the transaction of the act it belongs to. */
export async function recordFile(
  tx: Tx,
  { recording, clock }: Pick<KeepFileParts, 'recording' | 'clock'>,
  actor: Actor,
  info: BlobInfo,
  label: FileLabel,
): Promise<KeptFile> {
  const stream = fileStream(info.sha256);
  await recording.lock(tx, stream);
  const known = (await recording.state(tx, fileFold, stream)).state.file;
  if (known !== undefined) return known;
  const file = { sha256: info.sha256, sm3: info.sm3, size: info.size, mediaType: label.mediaType, name: label.name };
  const occurredOn = civilDateOf(clock.now());
  await recording.append(tx, { actor, events: [{ stream, type: FILE_KEPT, payload: file, occurredOn }] });
  return file;
}
