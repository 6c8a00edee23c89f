import { cosignedMessage } from '#domain/ledger/note.ts';
import { cosignatureBytes, signatureLine } from '#domain/ledger/write-note.ts';
import { ed25519FromSeed, signEd25519 } from './ed25519.ts';
import type { SigningKey } from './key-file.ts';

/**
 * A witness's cosignature line (C2SP tlog-cosignature v1) over a checkpoint's text at a time in seconds since 1970.
 * The caller has verified the log's signature and the consistency with the last checkpoint it cosigned, and has
 * stored the new one: signing first would let two histories be witnessed. Throws a RangeError for another kind of key.
 */
export function cosignatureLine(key: SigningKey, checkpointText: string, seconds: number): string {
  if (key.vkey.kind !== 'cosignature' || !Number.isSafeInteger(seconds) || seconds < 0)
    throw new RangeError('a cosignature needs a cosignature key and a time in seconds');
  const signature = signEd25519(ed25519FromSeed(key.privateKey), cosignedMessage(seconds, checkpointText));
  return signatureLine(key.vkey, cosignatureBytes(seconds, signature));
}
