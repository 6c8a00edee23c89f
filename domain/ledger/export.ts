import { utf8 } from '../kernel/bytes.ts';
import { type Bundle, bundlePath, bundlesOf, encodeEntries, parseEntries } from './entries.ts';
import { type ReadTile, readExactly } from './read-tiles.ts';
import { tilePath, tilesOf } from './tiles.ts';

/** One file of a copy of the log: path with forward slashes below the log's prefix, and its bytes. */
export type LogFile = { readonly path: string; readonly bytes: Uint8Array };

/** Where the copy comes from; both readers may give wider versions and throw on what they do not have. */
export type LogSource = {
  readonly readTile: ReadTile;
  readonly readBundle: (bundle: Bundle) => Promise<Uint8Array>;
};

/**
 * Every file of the log at that size: tiles, bundles of entries, then `vkey` and, last, `checkpoint` (so that a copy
 * broken off half-way never looks complete). `vkeys` are lines of text.
 */
export async function* logFiles(
  size: number,
  signed: { readonly checkpoint: string; readonly vkeys: readonly string[] },
  source: LogSource,
): AsyncGenerator<LogFile> {
  for (const tile of tilesOf(size)) yield { path: tilePath(tile), bytes: await readExactly(tile, source.readTile) };
  for (const bundle of bundlesOf(size))
    yield { path: bundlePath(bundle), bytes: narrow(await source.readBundle(bundle), bundle.width) };
  yield { path: 'vkey', bytes: utf8(`${signed.vkeys.join('\n')}\n`) };
  yield { path: 'checkpoint', bytes: utf8(signed.checkpoint) };
}

/** The first `width` entries of a bundle; throws Malformed where it holds fewer. */
function narrow(data: Uint8Array, width: number): Uint8Array {
  let [at, count] = [0, 0];
  for (; count < width && at + 1 < data.length; count++)
    at += 2 + (data[at] as number) * 256 + (data[at + 1] as number);
  return encodeEntries(parseEntries(data.subarray(0, at), width));
}
