import type { Blobs } from '#platform/blobs/blobs.ts';
import type { Migration, Tx } from '#platform/db/index.ts';
import type { LogKeeper } from '../log-keeper.ts';
import type { Recording } from '../recording.types.ts';
import type { SealKey } from '../sealed-row.ts';

/** One thing that is not as it was recorded. */
export type Difference = {
  /** Closed word for machines, e.g. `row-missing`. */
  readonly kind: string;
  /** Table and key, file, or place in the log. */
  readonly where: string;
  /** What should be and what is, Chinese. */
  readonly what: string;
};

export type FsckReport = {
  readonly ok: boolean;
  /** How many things of each kind were looked at. */
  readonly checked: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
};

export type FsckParts = {
  readonly recording: Recording;
  readonly sealKey: SealKey;
  readonly keeper: LogKeeper;
  readonly blobs: Blobs;
  /** The migrations of this version. */
  readonly migrations: readonly Migration[];
  /** Told while the work goes on. */
  readonly onProgress?: (what: string, done: number) => void;
  /** What earlier runs in this process found to hold for these very bytes; signatures are slow to check twice. */
  readonly memo?: Memo;
};

/** Digests of content already found sound; only what depends on nothing but that content may be remembered. */
export type Memo = Set<string>;

/** What a check works with: one snapshot of the whole database, as the owner. */
export type FsckContext = Omit<FsckParts, 'memo' | 'onProgress'> & {
  readonly tx: Tx;
  readonly head: Head;
  readonly memo: Memo;
  report(difference: Difference): void;
  count(what: string, more?: number): void;
};

/** What the home says was signed last, or why it cannot say. */
export type Head = { readonly note: string } | { readonly note: undefined; readonly problem: string };

/** Checks tables that are no fold; every table of the product is named by exactly one check or fold. */
export type FsckCheck = {
  readonly tables: readonly string[];
  /** Those of them whose rows may never change: their guards must be in place. */
  readonly appendOnly?: readonly string[];
  run(context: FsckContext): Promise<void>;
};
