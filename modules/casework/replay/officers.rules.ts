import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import type { Cast } from './cast.ts';
import { officersAt } from './told.rules.ts';

/** Who did it: two officers, unless the source itself says that there was one, or that one held no certificate. */
export function byOf(file: CaseFile, entry: TimelineEntry | undefined, cast: Cast, about: RegExp): string[] {
  const [first, second] = cast.officers;
  switch (officersAt(file, entry, about)) {
    case 'two':
      return [first.person, second.person];
    case 'one':
      return [first.person];
    case 'one-unqualified':
      // The clerk of the intake window holds no certificate: the engine sees why, not only that somebody is missing.
      return [first.person, cast.intake.person];
  }
}
