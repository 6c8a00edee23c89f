import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type BlobContent, type BlobInfo, syncFolder, writeAll } from './durable.ts';

/** A part of a file on its way: where it begins, and what its sender says it is. */
export type UploadPart = { readonly offset: number; readonly sha256: string; readonly content: BlobContent };

/** Bytes of the whole, and of one part. */
export type UploadLimits = { readonly maxBytes: number; readonly maxPartBytes: number };

/**
 * Files on their way, part by part, each under a key of 64 hex digits that its owner chose.
 * - `offset` answers from which byte on to send: what lies before survives a loss of power.
 * - `add` takes a part that begins there and answers the offset from then on; a part that begins elsewhere (one that was
 *   sent twice) is left aside. Throws UploadDamaged where the bytes are not what their digest says; nothing of them stays.
 * - `finish` stores the whole as a file; asked again it answers the same. Throws UploadUnfinished when bytes are missing.
 * - `sweep` forgets what nobody went on with for so long.
 */
export type Uploads = {
  offset(key: string): Promise<number>;
  add(key: string, part: UploadPart, limits: UploadLimits): Promise<number>;
  finish(key: string, size: number): Promise<BlobInfo>;
  sweep(olderThanMs?: number): Promise<void>;
};

export class UploadDamaged extends Error {
  override readonly name = 'UploadDamaged';
}

export class UploadUnfinished extends Error {
  override readonly name = 'UploadUnfinished';
}

type Store = (content: BlobContent) => Promise<BlobInfo>;

const KEY = /^[0-9a-f]{64}$/;
const PART = /^\d+$/;
/** Says that the whole was stored, and as what. */
const STORED = 'stored.json';
/** Three days: a recording begun on Friday can go on after the weekend. */
const FORGOTTEN_MS = 3 * 86_400_000;

export function openUploads(root: string, store: Store): Uploads {
  const finishing = new Map<string, Promise<BlobInfo>>();
  return {
    offset: (key) => offsetOf(folderOf(root, key)),
    add: (key, part, limits) => add(root, folderOf(root, key), part, limits),
    finish: (key, size) => {
      // The same question several times at once is answered once.
      const asked = finishing.get(key) ?? finish(folderOf(root, key), size, store).finally(() => finishing.delete(key));
      finishing.set(key, asked);
      return asked;
    },
    sweep: (olderThanMs = FORGOTTEN_MS) => sweep(root, olderThanMs),
  };
}

async function add(root: string, folder: string, part: UploadPart, limits: UploadLimits): Promise<number> {
  const [offset, stored] = [await offsetOf(folder), await readStored(folder)];
  if (part.offset !== offset || stored !== undefined) return leaveAside(part.content, offset);
  if (offset === 0) await sweep(root, FORGOTTEN_MS);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = path.join(folder, `${randomUUID()}.draft`);
  try {
    // A crash while writing leaves a draft: it counts for nothing, and the sender is told the offset before it.
    const most = Math.min(limits.maxPartBytes, limits.maxBytes - offset);
    const info = await writeAll(await open(draft, 'wx', 0o400), part.content, most);
    if (info.sha256 !== part.sha256) throw new UploadDamaged('the bytes are not what their digest says');
    // A link never replaces: of the same part sent twice at once the first one stays.
    if (info.size > 0) await link(draft, path.join(folder, String(offset))).catch(unlessThere);
    // A crash before this: the sender was told nothing, and asks where to go on.
    for (const changed of [folder, root, path.dirname(root)]) await syncFolder(changed);
    return await offsetOf(folder);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Reads it to its end, else the sender would hear of a broken connection and not where to go on. */
async function leaveAside(content: BlobContent, offset: number): Promise<number> {
  for await (const _ of content);
  return offset;
}

async function finish(folder: string, size: number, store: Store): Promise<BlobInfo> {
  const stored = await readStored(folder);
  if (stored?.size === size) return stored;
  const parts = await partsOf(folder);
  const offset = endOf(parts);
  if (stored !== undefined || offset !== size) throw new UploadUnfinished(`${offset} of ${size} bytes`);
  const info = await store(contentOf(folder, parts));
  // A crash before the note: the parts are all there, and storing them again is harmless. After it: parts that nobody needs.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = path.join(folder, `${randomUUID()}.draft`);
  const file = await open(draft, 'wx', 0o400);
  await writeAll(file, [Buffer.from(JSON.stringify(info))], Number.POSITIVE_INFINITY);
  await rename(draft, path.join(folder, STORED));
  await syncFolder(folder);
  for (const offset of parts.keys()) await rm(path.join(folder, String(offset)), { force: true });
  return info;
}

async function sweep(root: string, olderThanMs: number): Promise<void> {
  const before = Date.now() - olderThanMs;
  for (const name of await readdir(root).catch(() => [])) {
    const folder = path.join(root, name);
    const changed = await stat(folder).catch(() => undefined);
    if (changed !== undefined && changed.mtimeMs < before) await rm(folder, { recursive: true, force: true });
  }
}

async function offsetOf(folder: string): Promise<number> {
  return (await readStored(folder))?.size ?? endOf(await partsOf(folder));
}

/** Where the parts that follow each other without a gap end. */
function endOf(parts: ReadonlyMap<number, number>): number {
  let end = 0;
  for (let size = parts.get(0); size !== undefined; size = parts.get(end)) end += size;
  return end;
}

/** Sizes by the byte at which each part begins. */
async function partsOf(folder: string): Promise<ReadonlyMap<number, number>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => PART.test(name));
  const sizes = names.map(async (name) => [Number(name), (await stat(path.join(folder, name))).size] as const);
  return new Map(await Promise.all(sizes));
}

async function* contentOf(folder: string, parts: ReadonlyMap<number, number>): AsyncIterable<Uint8Array> {
  for (const offset of [...parts.keys()].sort((a, b) => a - b))
    yield* createReadStream(path.join(folder, String(offset))) as AsyncIterable<Uint8Array>;
}

async function readStored(folder: string): Promise<BlobInfo | undefined> {
  const note = await readFile(path.join(folder, STORED), 'utf8').catch(() => undefined);
  return note === undefined ? undefined : (JSON.parse(note) as BlobInfo);
}

/** Throws a RangeError on anything that is not a key, so no name leads out of the store. */
function folderOf(root: string, key: string): string {
  if (!KEY.test(key)) throw new RangeError('not a key of 64 hex digits');
  return path.join(root, key);
}

function unlessThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}
