import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import process from 'node:process';

/** What a stored file is known by: both digests in lower-case hex, size in bytes. */
export type BlobInfo = { readonly sha256: string; readonly sm3: string; readonly size: number };

export type BlobContent = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export class BlobTooLarge extends Error {
  override readonly name = 'BlobTooLarge';
}

/** Writes a new file that is measured on the way; when it answers, the bytes survive a loss of power. */
export async function writeAll(file: FileHandle, content: BlobContent, maxBytes: number): Promise<BlobInfo> {
  try {
    const meter = startMeter();
    for await (const chunk of content) {
      if (meter.add(chunk) > maxBytes) throw new BlobTooLarge(`more than ${maxBytes} bytes`);
      await file.writeFile(chunk);
    }
    await file.sync();
    return meter.end();
  } finally {
    await file.close();
  }
}

export async function measure(content: BlobContent): Promise<BlobInfo> {
  const meter = startMeter();
  for await (const chunk of content) meter.add(chunk);
  return meter.end();
}

function startMeter(): { add(chunk: Uint8Array): number; end(): BlobInfo } {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')];
  let size = 0;
  return {
    add(chunk) {
      sha256.update(chunk);
      sm3.update(chunk);
      size += chunk.byteLength;
      return size;
    },
    end: () => ({ sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), size }),
  };
}

/** Makes the names in a folder durable. Windows has no such call and journals them itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
