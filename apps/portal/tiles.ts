import { encodeEntries } from '#domain/ledger/entries.ts';
import { findTile } from '#domain/ledger/tiles.ts';
import { findCheckpoint, findTileData, listEntries, listLogKeys } from './log.store.ts';
import type { FileAnswer, Visit } from './page.ts';

const TEXT = 'text/plain; charset=utf-8';
/** What a tile holds at one width never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const HASH_SIZE = 32;
const TILE_WIDTH = 256;

/** The signed checkpoint; asked for anew each time, since a newer one may stand. */
export async function checkpointFile({ portal }: Visit): Promise<FileAnswer | undefined> {
  const checkpoint = await findCheckpoint(portal.db);
  return checkpoint === undefined
    ? undefined
    : { type: TEXT, body: checkpoint.note, cache: 'public, max-age=1, must-revalidate' };
}

export async function vkeyFile({ portal }: Visit): Promise<FileAnswer | undefined> {
  const keys = await listLogKeys(portal.db);
  if (keys.length === 0) return undefined;
  return { type: TEXT, body: `${keys.map((key) => key.vkey).join('\n')}\n`, cache: 'public, max-age=300' };
}

/** C2SP tlog-tiles: `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]`. */
export async function tileFile({ portal, path }: Visit): Promise<FileAnswer | undefined> {
  const tile = findTile(path.slice('/log/'.length));
  if (tile === undefined || !Number.isSafeInteger(tile.index * TILE_WIDTH + TILE_WIDTH)) return undefined;
  if (tile.level === 'entries') {
    const rows = await listEntries(portal.db, tile.index * TILE_WIDTH, tile.width);
    return rows.length < tile.width ? undefined : bytes(encodeEntries(rows.map((row) => row.leaf)));
  }
  // Only the widest version is kept; a narrower one is its beginning.
  const data = await findTileData(portal.db, tile.level, tile.index, tile.width);
  return data === undefined ? undefined : bytes(data.subarray(0, tile.width * HASH_SIZE));
}

function bytes(body: Uint8Array): FileAnswer {
  return { type: 'application/octet-stream', body, cache: FOR_EVER };
}
