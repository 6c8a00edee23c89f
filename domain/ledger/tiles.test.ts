import { createHmac, hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, equalBytes, hex, textOf, utf8 } from '../kernel/bytes.ts';
import {
  type BundleData,
  bundlePath,
  bundlesOf,
  edgeBundle,
  encodeEntries,
  growBundles,
  MAX_ENTRY_BYTES,
  parseEntries,
} from './entries.ts';
import { logFiles } from './export.ts';
import { Malformed } from './malformed.ts';
import { leafHash, merkleRoot } from './merkle.ts';
import type { Hashes } from './ports.ts';
import { proveConsistency, proveInclusion } from './prove.ts';
import { rootFromTiles } from './read-tiles.ts';
import {
  edgeOf,
  findTile,
  type Growth,
  growTiles,
  rootOfEdge,
  splitHashes,
  type Tile,
  type TileData,
  tilePath,
  tilesOf,
} from './tiles.ts';
import { verifyConsistency, verifyInclusion } from './verify-proof.ts';

const hashes: Hashes = {
  sha256: (b) => new Uint8Array(hash('sha256', b, 'buffer')),
  hmacSha256: (key, b) => new Uint8Array(createHmac('sha256', key).update(b).digest()),
};

const SIZES = [0, 1, 2, 255, 256, 257, 511, 65_535, 65_536, 65_537, 70_000];
const LEAVES = Array.from({ length: 70_000 }, (_, i) => leafHash(utf8(`entry ${i}`), hashes));
const EMPTY: Growth = { size: 0, root: merkleRoot([], hashes), tiles: [], edge: [] };

/** A store that keeps every version of every tile, as a server would. */
class Store {
  readonly files = new Map<string, Uint8Array>();
  grow(from: Growth, to: number): Growth {
    const grown = growTiles(from.size, from.edge, LEAVES.slice(from.size, to), hashes);
    for (const { tile, data } of grown.tiles) this.files.set(tilePath(tile), data);
    return grown;
  }
  readonly read = async (tile: Tile): Promise<Uint8Array> => {
    const data = this.files.get(tilePath(tile));
    if (data === undefined) throw new Error(`no ${tilePath(tile)}`);
    return data;
  };
}

describe('tiles of the log', () => {
  it('at all sizes of the acceptance list, grown step by step, give the root of the whole tree', async () => {
    const store = new Store();
    let log = EMPTY;
    for (const size of SIZES) {
      log = store.grow(log, size);
      const root = hex(merkleRoot(LEAVES.slice(0, size), hashes));
      expect([log.size, hex(log.root)]).toEqual([size, root]);
      expect(hex(rootOfEdge(size, log.edge, hashes))).toBe(root);
      expect(hex(await rootFromTiles(size, store.read, hashes))).toBe(root);
      expect(log.edge.map((e) => e.tile)).toEqual(edgeOf(size));
      for (const tile of tilesOf(size)) expect(store.files.has(tilePath(tile))).toBe(true);
    }
  });

  it('have the widths of the specification', () => {
    expect(edgeOf(70_000).map(tilePath)).toEqual(['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']);
    expect(edgeOf(65_536).map(tilePath)).toEqual(['tile/2/000.p/1']);
    expect(edgeOf(256).map(tilePath)).toEqual(['tile/1/000.p/1']);
    expect([...tilesOf(257)].map(tilePath)).toEqual(['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']);
    expect([...tilesOf(0)]).toEqual([]);
  });

  it('prove inclusion and consistency at all those sizes', async () => {
    const store = new Store();
    let log = EMPTY;
    const roots = new Map<number, Uint8Array>();
    for (const size of SIZES) {
      log = store.grow(log, size);
      roots.set(size, log.root);
      for (const index of new Set([0, 1, 254, 255, 256, size >> 1, size - 2, size - 1])) {
        if (index < 0 || index >= size) continue;
        const proof = await proveInclusion(index, size, store.read, hashes);
        const claim = { leafHash: LEAVES[index] as Uint8Array, index, size, proof, root: log.root };
        expect(verifyInclusion(claim, hashes)).toBe(true);
      }
      for (const [oldSize, oldRoot] of roots) {
        const proof = await proveConsistency(oldSize, size, store.read, hashes);
        const claim = { oldSize, oldRoot, newSize: size, newRoot: log.root, proof };
        expect(verifyConsistency(claim, hashes)).toBe(true);
      }
    }
  });

  it('do not depend on how the entries were batched, and never change a full tile', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }), (steps) => {
        const store = new Store();
        let log = EMPTY;
        for (const step of steps) {
          const before = new Map([...store.files].filter(([path]) => !path.includes('.p/')));
          log = store.grow(log, log.size + step);
          for (const [path, data] of before) expect(store.files.get(path)).toBe(data);
        }
        const atOnce = new Store().grow(EMPTY, log.size);
        expect(hex(log.root)).toBe(hex(atOnce.root));
        expect(log.edge).toEqual(atOnce.edge);
      }),
      { numRuns: 25 },
    );
  });

  it('append nothing when nothing comes', () => {
    const log = new Store().grow(EMPTY, 300);
    expect(growTiles(300, log.edge, [], hashes)).toEqual({ ...log, tiles: [] });
    expect(growTiles(0, [], [], hashes)).toEqual(EMPTY);
  });

  it('refuse to grow from an edge that is not that of the size', () => {
    const { edge } = new Store().grow(EMPTY, 300);
    const short: TileData[] = edge.map((e) => ({ tile: e.tile, data: e.data.subarray(0, 32 * e.tile.width - 1) }));
    for (const [size, bad] of [
      [301, edge],
      [300, edge.slice(1)],
      [300, [...edge, ...edge]],
      [300, short],
      [0, edge],
    ] as const) {
      expect(() => growTiles(size, bad, LEAVES.slice(0, 1), hashes)).toThrow(RangeError);
      expect(() => rootOfEdge(size, bad, hashes)).toThrow(RangeError);
    }
  });

  it('read from a wider version of a tile, and not from a shorter one', async () => {
    const store = new Store();
    const at300 = store.grow(EMPTY, 300);
    const wide = store.grow(at300, 400);
    const wider = async (tile: Tile) =>
      tile.level === 0 && tile.index === 1 ? store.read({ ...tile, width: 144 }) : store.read(tile);
    expect(hex(await rootFromTiles(300, wider, hashes))).toBe(hex(at300.root));
    const narrower = async (tile: Tile) =>
      tile.level === 0 && tile.index === 1 ? store.read({ ...tile, width: 44 }) : store.read(tile);
    await expect(rootFromTiles(wide.size, narrower, hashes)).rejects.toThrow('too short');
  });

  it('split into hashes', () => {
    expect(splitHashes(concat(...LEAVES.slice(0, 3))).map(hex)).toEqual(LEAVES.slice(0, 3).map(hex));
  });
});

describe('paths', () => {
  it('are those of C2SP tlog-tiles', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 4, index: 1000, width: 8 })).toBe('tile/4/x001/000.p/8');
    expect(bundlePath({ index: 999, width: 256 })).toBe('tile/entries/999');
  });

  it('lead back to the tile they name', () => {
    const tile = fc.record({
      level: fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const)),
      index: fc.nat(2 ** 31),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tile, ({ level, index, width }) => {
        const path = level === 'entries' ? bundlePath({ index, width }) : tilePath({ level, index, width });
        expect(findTile(path)).toEqual({ level, index, width });
      }),
    );
  });

  it('of any other form name nothing', () => {
    for (const path of [
      'tile/8/0/000',
      'tile/00/000',
      'tile/64/000',
      'tile/0/0',
      'tile/0/x000/001',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/000.p/01',
      'tile/0/../checkpoint',
      'tile/data/000',
      'tile/0/001/000',
      'tile/0/x999/x999/x999/x999/x999/999',
      'tile/0/000\n',
      'checkpoint',
      '',
    ])
      expect(findTile(path)).toBeUndefined();
  });
});

describe('bundles of entries', () => {
  const entries = (n: number, from = 0) => Array.from({ length: n }, (_, i) => utf8(`entry ${from + i}`));

  it('carry what went in', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 20 }), (list) => {
        expect(parseEntries(encodeEntries(list), list.length).map(hex)).toEqual(list.map(hex));
      }),
    );
    const largest = new Uint8Array(MAX_ENTRY_BYTES).fill(7);
    expect(equalBytes(parseEntries(encodeEntries([largest]), 1)[0] as Uint8Array, largest)).toBe(true);
    expect(() => encodeEntries([new Uint8Array(MAX_ENTRY_BYTES + 1)])).toThrow(RangeError);
  });

  it('are refused when cut off or of another number', () => {
    const data = encodeEntries(entries(3));
    for (let n = 1; n < data.length; n++) expect(() => parseEntries(data.subarray(0, n), 3)).toThrow(Malformed);
    expect(() => parseEntries(data, 2)).toThrow('应有2条，实有3条');
    expect(() => parseEntries(concat(data, Uint8Array.of(0)), 3)).toThrow(Malformed);
  });

  it('grow without rereading full ones', () => {
    const stored = new Map<string, BundleData>();
    let size = 0;
    for (const step of [0, 1, 254, 1, 1, 300, 256]) {
      const edge = edgeBundle(size);
      const before = edge === undefined ? undefined : stored.get(bundlePath(edge))?.data;
      for (const b of growBundles(size, before, entries(step, size))) stored.set(bundlePath(b.bundle), b);
      size += step;
    }
    const all = [...bundlesOf(size)].flatMap((b) =>
      parseEntries(stored.get(bundlePath(b))?.data as Uint8Array, b.width),
    );
    expect(all.map(textOf)).toEqual(entries(size).map(textOf));
    expect(() => growBundles(5, undefined, entries(1))).toThrow(Malformed);
    expect(edgeBundle(512)).toBeUndefined();
    expect(edgeBundle(513)).toEqual({ index: 2, width: 1 });
  });
});

describe('a copy of the log', () => {
  it('holds every tile and bundle of its size and the checkpoint last', async () => {
    const store = new Store();
    const grown = store.grow(store.grow(EMPTY, 300), 600);
    const list = Array.from({ length: 600 }, (_, i) => utf8(`entry ${i}`));
    const source = {
      readTile: store.read,
      // A server may hold only the newest, widest version of a bundle.
      readBundle: async ({ index }: { index: number }) => encodeEntries(list.slice(index * 256, index * 256 + 256)),
    };
    for (const size of [300, 600]) {
      const files = new Map<string, Uint8Array>();
      const signed = { checkpoint: 'CHECKPOINT', vkeys: ['a', 'b'] };
      for await (const { path, bytes } of logFiles(size, signed, source)) files.set(path, bytes);
      expect([...files.keys()].slice(-2)).toEqual(['vkey', 'checkpoint']);
      expect(textOf(files.get('vkey') as Uint8Array)).toBe('a\nb\n');
      for (const tile of tilesOf(size)) expect(files.get(tilePath(tile))?.length).toBe(32 * tile.width);
      for (const b of bundlesOf(size))
        expect(parseEntries(files.get(bundlePath(b)) as Uint8Array, b.width).length).toBe(b.width);
      expect(files.size).toBe([...tilesOf(size)].length + [...bundlesOf(size)].length + 2);
    }
    expect(grown.size).toBe(600);
    const broken = { ...source, readBundle: async () => encodeEntries(list.slice(0, 10)) };
    const copy = async () => {
      for await (const _ of logFiles(300, { checkpoint: '', vkeys: [] }, broken));
    };
    await expect(copy()).rejects.toThrow(Malformed);
  });
});
