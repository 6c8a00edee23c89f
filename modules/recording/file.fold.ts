import type { Instant } from '#domain/kernel/instant.ts';
import type { Fold } from './recording.types.ts';

/** A stored file as the journal knows it. */
export type KeptFile = {
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
};

type FileState = { readonly file?: KeptFile; readonly keptAt?: Instant };

export const FILE_KEPT = 'recording.file-kept';

/** One stream per content: `file:<sha256>`. */
export function fileStream(sha256: string): string {
  return `file:${sha256}`;
}

/** Every file of the store, whatever it belongs to. */
export const fileFold: Fold<FileState> = {
  kind: 'file',
  tables: [{ name: 'recording.file', key: ['sha256'] }],
  initial: () => ({}),
  evolve(state, event) {
    if (event.type !== FILE_KEPT || state.file !== undefined) return state;
    return { file: event.payload as unknown as KeptFile, keptAt: event.recordedAt };
  },
  rows({ file, keptAt }) {
    if (file === undefined) return {};
    const { sha256, sm3, size, mediaType, name } = file;
    return { 'recording.file': [{ sha256, sm3, size, media_type: mediaType, name, kept_at: keptAt }] };
  },
};
