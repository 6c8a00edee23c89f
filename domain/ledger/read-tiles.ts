import { HASH_SIZE, merkleRoot } from './merkle.ts';
import type { Hashes } from './ports.ts';
import { joinSubtrees, type Range, type Subtree, subtreesOf } from './ranges.ts';
import { splitHashes, TILE_WIDTH, type Tile, tileHolding, tilePath } from './tiles.ts';

/**
 * Gives a tile's stored bytes. A wider version of the same tile may be given (its beginning is the narrower one);
 * a reader that does not have it throws.
 */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/** The root of the tree of that size, recomputed from stored tiles. */
export async function rootFromTiles(size: number, readTile: ReadTile, hashes: Hashes): Promise<Uint8Array> {
  if (size === 0) return merkleRoot([], hashes);
  const [root] = await hashRanges([{ lo: 0, hi: size }], size, readTile, hashes);
  return root as Uint8Array;
}

/** The hash of each range; every tile is read once. */
export async function hashRanges(
  ranges: readonly Range[],
  size: number,
  readTile: ReadTile,
  hashes: Hashes,
): Promise<readonly Uint8Array[]> {
  const cache = new Map<string, Uint8Array>();
  const out: Uint8Array[] = [];
  for (const range of ranges) {
    const parts: Uint8Array[] = [];
    for (const subtree of subtreesOf(range)) {
      const { tile, from, to } = placeOf(subtree, size);
      const data = cache.get(tilePath(tile)) ?? (await readExactly(tile, readTile));
      cache.set(tilePath(tile), data);
      parts.push(merkleRoot(splitHashes(data.subarray(from * HASH_SIZE, to * HASH_SIZE)), hashes));
    }
    out.push(joinSubtrees(parts, hashes));
  }
  return out;
}

/** A tile's bytes at its own width; throws a RangeError when the reader gave too few. */
export async function readExactly(tile: Tile, readTile: ReadTile): Promise<Uint8Array> {
  const data = await readTile(tile);
  if (data.length < tile.width * HASH_SIZE) throw new RangeError(`${tilePath(tile)} is too short`);
  return data.subarray(0, tile.width * HASH_SIZE);
}

/** Where the leaves-of-the-tile of a complete subtree stand: hashes `from` to `to` of one tile. */
function placeOf(subtree: Subtree, size: number): { tile: Tile; from: number; to: number } {
  const level = Math.floor(subtree.level / 8);
  const span = 2 ** (subtree.level % 8);
  const first = subtree.index * span;
  const from = first % TILE_WIDTH;
  return { tile: tileHolding(level, first, size), from, to: from + span };
}
