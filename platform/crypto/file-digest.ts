import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { DocumentDigest } from '#domain/ledger/public-record.ts';

/** SHA-256 and SM3 of a file in one pass, hex; constant memory whatever its length. Rejects when it cannot be read. */
export async function digestFile(path: string): Promise<DocumentDigest> {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')];
  for await (const chunk of createReadStream(path)) {
    sha256.update(chunk as Buffer);
    sm3.update(chunk as Buffer);
  }
  return { sha256: sha256.digest('hex'), sm3: sm3.digest('hex') };
}
