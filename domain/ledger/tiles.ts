import { concat } from '../kernel/bytes.ts';
import { HASH_SIZE, merkleRoot } from './merkle.ts';
import type { Hashes } from './ports.ts';

/** C2SP tlog-tiles: a full tile holds 256 hashes, 8192 bytes. */
export const TILE_WIDTH = 256;

/**
 * `width` hashes of level `level` (each the root of 256^level leaves), beginning at hash index·256.
 * Full tiles never change; a partial tile (width < 256) belongs to the tree sizes with that right edge.
 */
export type Tile = { readonly level: number; readonly index: number; readonly width: number };
export type TileData = { readonly tile: Tile; readonly data: Uint8Array };

/** A log grown by entries: the tiles to store durably before the checkpoint is signed, and the new right edge. */
export type Growth = {
  readonly size: number;
  readonly root: Uint8Array;
  /** New or changed tiles, each once, at its width for the new size. */
  readonly tiles: readonly TileData[];
  /** The partial tiles of the new size: what the next growth needs. */
  readonly edge: readonly TileData[];
};

/** `tile/<L>/<N>[.p/<W>]`, N in groups of three digits, all but the last prefixed with x. */
export function tilePath(tile: Tile): string {
  return `tile/${tile.level}/${indexPath(tile.index)}${partialSuffix(tile.width)}`;
}

export function indexPath(index: number): string {
  let path = String(index % 1000).padStart(3, '0');
  for (let n = Math.floor(index / 1000); n > 0; n = Math.floor(n / 1000))
    path = `x${String(n % 1000).padStart(3, '0')}/${path}`;
  return path;
}

export function partialSuffix(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}

const TILE_PATH = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** What a requested path names: a tile, a bundle of entries (level `entries`), or nothing. */
export function findTile(
  path: string,
): { readonly level: number | 'entries'; readonly index: number; readonly width: number } | undefined {
  const m = TILE_PATH.exec(path);
  if (m === null) return undefined;
  const level = m[1] === 'entries' ? 'entries' : Number(m[1]);
  const index = Number((m[2] as string).replace(/[x/]/g, ''));
  const width = m[3] === undefined ? TILE_WIDTH : Number(m[3]);
  const canonical = Number.isSafeInteger(index) && indexPath(index) === m[2];
  const widthFits = m[3] === undefined || width < TILE_WIDTH;
  return canonical && widthFits && (level === 'entries' || level <= 63) ? { level, index, width } : undefined;
}

/** Hashes at a level of the tree of that size. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** The tile that holds hash `at` of a level, at its width in a tree of that size. */
export function tileHolding(level: number, at: number, size: number): Tile {
  const index = Math.floor(at / TILE_WIDTH);
  return { level, index, width: Math.min(TILE_WIDTH, hashesAtLevel(size, level) - index * TILE_WIDTH) };
}

/** The partial tiles of a size, lowest level first: all that is needed to grow the log. */
export function edgeOf(size: number): readonly Tile[] {
  const edge: Tile[] = [];
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const count = hashesAtLevel(size, level);
    const width = count % TILE_WIDTH;
    if (width > 0) edge.push({ level, index: Math.floor(count / TILE_WIDTH), width });
  }
  return edge;
}

/** Every tile of a size, level by level: what a copy of the log holds. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const count = hashesAtLevel(size, level);
    for (let at = 0; at < count; at += TILE_WIDTH) yield tileHolding(level, at, size);
  }
}

/**
 * Appends leaf hashes to a log of `size` whose partial tiles are `edge` (in any order); reads nothing else.
 * Throws a RangeError when the edge is not that of the size: growing from it would sign a false tree.
 */
export function growTiles(
  size: number,
  edge: readonly TileData[],
  leafHashes: readonly Uint8Array[],
  hashes: Hashes,
): Growth {
  requireEdge(size, edge);
  const tiles: TileData[] = [];
  const newEdge: TileData[] = [];
  let incoming = leafHashes;
  for (let level = 0; incoming.length > 0 || hashesAtLevel(size, level) > 0; level++) {
    const row = [...edgeHashes(edge, level), ...incoming];
    const firstIndex = Math.floor(hashesAtLevel(size, level) / TILE_WIDTH);
    const carried: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += TILE_WIDTH) {
      const part = row.slice(at, at + TILE_WIDTH);
      const tile = { level, index: firstIndex + at / TILE_WIDTH, width: part.length };
      const written = { tile, data: concat(...part) };
      if (incoming.length > 0) tiles.push(written);
      if (part.length === TILE_WIDTH) carried.push(merkleRoot(part, hashes));
      else newEdge.push(written);
    }
    incoming = carried;
  }
  const grown = size + leafHashes.length;
  return { size: grown, root: rootOfEdge(grown, newEdge, hashes), tiles, edge: newEdge };
}

/** The root of the tree of that size from its partial tiles alone. */
export function rootOfEdge(size: number, edge: readonly TileData[], hashes: Hashes): Uint8Array {
  requireEdge(size, edge);
  let below: readonly Uint8Array[] = [];
  for (let level = 0; hashesAtLevel(size, level) > 0; level++) {
    const row = [...edgeHashes(edge, level), ...below];
    below = row.length > 0 ? [merkleRoot(row, hashes)] : [];
  }
  return below[0] ?? merkleRoot([], hashes);
}

/** Splits tile bytes into hashes. */
export function splitHashes(data: Uint8Array): Uint8Array[] {
  const out: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += HASH_SIZE) out.push(data.subarray(at, at + HASH_SIZE));
  return out;
}

function edgeHashes(edge: readonly TileData[], level: number): readonly Uint8Array[] {
  const found = edge.find((e) => e.tile.level === level);
  return found === undefined ? [] : splitHashes(found.data);
}

function requireEdge(size: number, edge: readonly TileData[]): void {
  const wanted = edgeOf(size).map(tilePath).sort().join();
  const given = edge.map((e) => tilePath(e.tile)).sort();
  const filled = edge.every((e) => e.data.length === e.tile.width * HASH_SIZE);
  if (!filled || given.join() !== wanted) throw new RangeError(`not the right edge of a tree of ${size}`);
}
