import * as casework from '#modules/casework/index.ts';
import * as catalogue from '#modules/catalogue/index.ts';
import * as devices from '#modules/devices/index.ts';
import * as disclosure from '#modules/disclosure/index.ts';
import * as people from '#modules/people/index.ts';
import type { Fold, FsckCheck } from '#modules/recording/index.ts';
import * as review from '#modules/review/index.ts';
import * as supervision from '#modules/supervision/index.ts';

/** How the rows of each module follow from its events. */
export const moduleFolds: readonly Fold<unknown>[] = [
  ...catalogue.folds,
  ...people.folds,
  ...review.folds,
  ...casework.folds,
  ...devices.folds,
  ...disclosure.folds,
  ...supervision.folds,
];

/** How each module's tables that are no fold are checked by `hengjian fsck`. */
export const moduleChecks: readonly FsckCheck[] = [...people.checks, ...casework.checks];
