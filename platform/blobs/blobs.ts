import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, lstat, mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { type BlobContent, type BlobInfo, measure, syncFolder, writeAll } from './durable.ts';
import { openUploads, type Uploads } from './uploads.ts';

export { type BlobContent, type BlobInfo, BlobTooLarge } from './durable.ts';
export { UploadDamaged, UploadUnfinished } from './uploads.ts';

/**
 * Files written once and never changed, named by their SHA-256. No path leads to overwriting or removing one.
 * - `put` answers after the bytes and their name are on disk; the same content again is harmless.
 * - `read` throws a BlobMissing when there is none.
 * - `measure` reads the whole file and answers what it really is, for comparing with what was recorded.
 * - `list` names all files, in no order.
 * - `uploads` are files on their way, part by part.
 */
export type Blobs = {
  put(content: BlobContent, limit?: { readonly maxBytes: number }): Promise<BlobInfo>;
  read(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  measure(sha256: string): Promise<BlobInfo>;
  list(): AsyncIterable<string>;
  readonly uploads: Uploads;
};

export class BlobMissing extends Error {
  override readonly name = 'BlobMissing';
}

/** A file whose content is not what its name says: damaged or exchanged. */
export class BlobDamaged extends Error {
  override readonly name = 'BlobDamaged';
}

const DRAFTS = 'drafts';
const UPLOADS = 'uploads';
const SHA256 = /^[0-9a-f]{64}$/;

/** Creates the folder of a new store; refuses where one stands, for an evidence store is never begun twice. */
export async function createBlobs(folder: string): Promise<Blobs> {
  await mkdir(folder, { mode: 0o700 });
  await mkdir(path.join(folder, DRAFTS), { mode: 0o700 });
  await syncFolder(folder);
  return openBlobs(folder);
}

/** Opens an existing store; throws when the folder is not one. */
export async function openBlobs(folder: string): Promise<Blobs> {
  const drafts = path.join(folder, DRAFTS);
  const info = await lstat(drafts).catch(() => undefined);
  if (info?.isDirectory() !== true) throw new BlobMissing(`not an evidence store: ${folder}`);
  const store: Blobs['put'] = (content, limit) => put(folder, content, limit?.maxBytes ?? Number.POSITIVE_INFINITY);
  return {
    put: store,
    read: async (sha256) => createReadStream(await requireFile(folder, sha256)),
    has: async (sha256) => (await lstat(fileOf(folder, sha256)).catch(() => undefined)) !== undefined,
    measure: async (sha256) => measure(createReadStream(await requireFile(folder, sha256))),
    list: () => list(folder),
    uploads: openUploads(path.join(folder, UPLOADS), store),
  };
}

/** Removes drafts that a crash left; to be called by the one process that writes, before it takes uploads. */
export async function removeDrafts(folder: string): Promise<void> {
  const drafts = path.join(folder, DRAFTS);
  for (const name of await readdir(drafts)) await rm(path.join(drafts, name));
}

async function put(folder: string, content: BlobContent, maxBytes: number): Promise<BlobInfo> {
  const draft = path.join(folder, DRAFTS, randomUUID());
  try {
    // A crash while writing leaves a draft without a name; nothing refers to it and the next start removes it.
    const file = await open(draft, 'wx', 0o400);
    const info = await writeAll(file, content, maxBytes);
    await place(folder, draft, info);
    return info;
  } finally {
    await rm(draft, { force: true });
  }
}

async function place(folder: string, draft: string, info: BlobInfo): Promise<void> {
  const target = fileOf(folder, info.sha256);
  const shelf = path.dirname(target);
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  try {
    // A link never replaces: whatever stands under this name stays. A crash before it: no file; after it: the
    // complete file, perhaps not yet named on disk, so nobody is told of it before the folders are synced.
    await link(draft, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await requireSame(target, info);
  }
  for (const changed of [shelf, path.dirname(shelf), folder]) await syncFolder(changed);
}

async function requireSame(target: string, info: BlobInfo): Promise<void> {
  const stored = await measure(createReadStream(target));
  if (stored.sha256 !== info.sha256) throw new BlobDamaged(`stored file differs from its name: ${info.sha256}`);
}

async function requireFile(folder: string, sha256: string): Promise<string> {
  const file = fileOf(folder, sha256);
  const info = await lstat(file).catch(() => undefined);
  if (info?.isFile() !== true) throw new BlobMissing(`no stored file ${sha256}`);
  return file;
}

/** `ab/cd/<sha256>`; throws a RangeError on anything that is not a digest, so no name leads out of the store. */
function fileOf(folder: string, sha256: string): string {
  if (!SHA256.test(sha256)) throw new RangeError('not a SHA-256 in lower-case hex');
  return path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

async function* list(folder: string): AsyncIterable<string> {
  for (const first of await readdir(folder)) {
    if (!/^[0-9a-f]{2}$/.test(first)) continue;
    for (const second of await readdir(path.join(folder, first))) {
      for (const name of await readdir(path.join(folder, first, second))) yield name;
    }
  }
}
