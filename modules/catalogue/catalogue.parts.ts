import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { civilDateOf } from '#domain/kernel/instant.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { ConsumerContext } from '#modules/recording/index.ts';
import { actorOf, type Principal } from '#platform/http/index.ts';
import type { Amendment } from './amend.ts';
import type { SettingVersion } from './catalogue.events.ts';

/** What the routes of the catalogue work with; made by the composition root. */
export type CatalogueParts = ConsumerContext & {
  /** The calendar that every module computes with; `refresh` makes it follow what was imported. */
  readonly calendar: { readonly calendar: WorkCalendar; refresh(): Promise<void> };
  /** The settings of the place's pack as the product carries it now; a home may be older than some of them. */
  readonly packSettings?: () => Promise<readonly SettingVersion[]>;
};

export function today({ clock }: Pick<CatalogueParts, 'clock'>): PlainDate {
  return civilDateOf(clock.now());
}

export function amendmentOf(
  parts: CatalogueParts,
  { principal, clientId }: { readonly principal: Principal; readonly clientId: string },
): Amendment {
  return { actor: actorOf(principal), clientId, on: today(parts) };
}
