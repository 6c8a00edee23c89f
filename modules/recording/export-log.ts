import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseSignedCheckpoint } from '#domain/ledger/checkpoint.ts';
import { encodeEntries } from '#domain/ledger/entries.ts';
import { logFiles } from '#domain/ledger/export.ts';
import { TILE_WIDTH } from '#domain/ledger/tiles.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import type { Db } from '#platform/db/index.ts';
import { LogRefused } from './errors.ts';
import { findLastCheckpoint, readKeys, readLeaves, tileReader } from './ledger.store.ts';

/** The folder for the copy holds something already; nothing was written. */
export class FolderNotEmpty extends Error {
  override readonly name = 'FolderNotEmpty';
}

/**
 * Writes a copy of the public log as C2SP tlog-tiles: tiles, bundles of entries, `vkey`, and `checkpoint` last, so that a
 * copy broken off half-way never looks complete. The folder must be new or empty. Answers size and number of files.
 */
export async function exportLog(
  db: Db,
  folder: string,
  onProgress: (files: number) => void = () => undefined,
): Promise<{ readonly size: number; readonly files: number }> {
  const row = await findLastCheckpoint(db);
  if (row === undefined) throw new LogRefused('日志尚未建立：只有 hengjian init 才能建立日志');
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new FolderNotEmpty(`文件夹不是空的：${folder}`);
  const { size } = parseSignedCheckpoint(row.note, nodeHashes).checkpoint;
  const vkeys = (await readKeys(db)).map((key) => key.vkey);
  const source = {
    readTile: tileReader(db),
    readBundle: async ({ index, width }: { index: number; width: number }) =>
      encodeEntries(await readLeaves(db, index * TILE_WIDTH, index * TILE_WIDTH + width)),
  };
  let files = 0;
  for await (const file of logFiles(size, { checkpoint: row.note, vkeys }, source)) {
    await writeNew(path.join(folder, ...file.path.split('/')), file.bytes);
    files += 1;
    onProgress(files);
  }
  return { size, files };
}

async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
