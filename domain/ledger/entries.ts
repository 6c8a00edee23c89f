import { concat } from '../kernel/bytes.ts';
import { Malformed } from './malformed.ts';
import { indexPath, partialSuffix, TILE_WIDTH } from './tiles.ts';

/** C2SP tlog-tiles: an entry is at most 65 535 bytes, since its length is a uint16. */
export const MAX_ENTRY_BYTES = 65_535;

/** Entries index·256 and the following, `width` of them. */
export type Bundle = { readonly index: number; readonly width: number };
export type BundleData = { readonly bundle: Bundle; readonly data: Uint8Array };

/** `tile/entries/<N>[.p/<W>]` */
export function bundlePath(bundle: Bundle): string {
  return `tile/entries/${indexPath(bundle.index)}${partialSuffix(bundle.width)}`;
}

/** Each entry as uint16 big-endian length ‖ bytes. Throws a RangeError for an entry that does not fit. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return concat(...entries.flatMap((entry) => [lengthOf(entry), entry]));
}

/** Splits a bundle; throws Malformed on cut-off or surplus bytes. */
export function parseEntries(data: Uint8Array, width: number): readonly Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < data.length) {
    const length = (data[at] as number) * 256 + (data[at + 1] ?? Number.NaN);
    const end = at + 2 + length;
    if (!(end <= data.length)) throw new Malformed('日志条目包在条目中间断开');
    entries.push(data.subarray(at + 2, end));
    at = end;
  }
  if (entries.length !== width) throw new Malformed(`日志条目包应有${width}条，实有${entries.length}条`);
  return entries;
}

/** Every bundle of a log of that size. */
export function* bundlesOf(size: number): Generator<Bundle> {
  for (let at = 0; at < size; at += TILE_WIDTH)
    yield { index: at / TILE_WIDTH, width: Math.min(TILE_WIDTH, size - at) };
}

/** The partial bundle of a size, undefined where the last one is full. */
export function edgeBundle(size: number): Bundle | undefined {
  const width = size % TILE_WIDTH;
  return width === 0 ? undefined : { index: Math.floor(size / TILE_WIDTH), width };
}

/**
 * The bundles to store for `entries` appended to a log of `size`; `edge` holds the bytes of its {@link edgeBundle}.
 * Throws Malformed when the edge is not of that size.
 */
export function growBundles(
  size: number,
  edge: Uint8Array | undefined,
  entries: readonly Uint8Array[],
): readonly BundleData[] {
  const before = parseEntries(edge ?? new Uint8Array(0), size % TILE_WIDTH);
  const row = [...before, ...entries];
  const first = Math.floor(size / TILE_WIDTH);
  const out: BundleData[] = [];
  if (entries.length === 0) return out;
  for (let at = 0; at < row.length; at += TILE_WIDTH) {
    const part = row.slice(at, at + TILE_WIDTH);
    out.push({ bundle: { index: first + at / TILE_WIDTH, width: part.length }, data: encodeEntries(part) });
  }
  return out;
}

function lengthOf(entry: Uint8Array): Uint8Array {
  if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`entry of ${entry.length} bytes`);
  return Uint8Array.of(entry.length >> 8, entry.length & 255);
}
