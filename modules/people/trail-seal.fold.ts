import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold } from '#modules/recording/index.ts';

export const TRAIL_SEALED = 'people.trail-sealed';

/** What the book of attempts held from one place (not included) to another. */
export type TrailSeal = {
  readonly since: number;
  readonly upTo: number;
  readonly count: number;
  /** Over places and seals of the rows in their order, hex. */
  readonly digest: string;
  /** Sessions that had ended by then and would otherwise still live; SHA-256 of their tokens, hex. */
  readonly ended: readonly string[];
};

/** One stream a day keeps each short. */
export const trailStream = (on: PlainDate): string => `trail:${on}`;

export const trailFold: Fold<readonly TrailSeal[]> = {
  kind: 'trail',
  tables: [{ name: 'people.trail_seal', key: ['up_to'] }],
  initial: () => [],
  evolve: (seals, event) => [...seals, event.payload as unknown as TrailSeal],
  rows: (seals) => ({
    'people.trail_seal': seals.map(({ upTo, since, count, digest, ended }) => ({
      ...{ up_to: upTo, since, count, digest, ended },
    })),
  }),
};
