import { randomBytes, randomUUID } from 'node:crypto';
import { citationOf } from '#domain/law/rule-book.ts';
import { type CaseworkDeps, caseworkConsumers } from '#modules/casework/index.ts';
import type { DevicesDeps } from '#modules/devices/index.ts';
import { caseworkDecisions, type DisclosureDeps, disclosureConsumers } from '#modules/disclosure/index.ts';
import type { PeopleParts } from '#modules/people/index.ts';
import { type Consumer, refreshRows } from '#modules/recording/index.ts';
import { type ReviewDeps, reviewConsumers } from '#modules/review/index.ts';
import { type SupervisionDeps, supervisionConsumers } from '#modules/supervision/index.ts';
import type { Blobs } from '#platform/blobs/blobs.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Home } from '#platform/home/index.ts';
import { loadRuleBook } from '#platform/law-data/index.ts';
import { readEntryRules } from './entry-rules.ts';
import { type LiveCalendar, openCalendar } from './live-calendar.ts';
import { type OpenRecording, openRecording } from './open-recording.ts';

/** What the modules work with, on one open home. */
export type OpenModules = OpenRecording & {
  readonly calendar: LiveCalendar;
  readonly people: PeopleParts;
  readonly review: ReviewDeps;
  readonly casework: CaseworkDeps;
  readonly devices: DevicesDeps;
  readonly disclosure: DisclosureDeps;
  readonly supervision: SupervisionDeps;
};

/** Opens the journal of a home and gives each module what it needs. */
export async function openModules(
  home: Pick<Home, 'dbs' | 'paths' | 'config'>,
  outside: { readonly clock: Clock; readonly blobs: Blobs },
): Promise<OpenModules> {
  const consumers: Consumer[] = [];
  const open = await openRecording(home, outside.clock, consumers);
  const { recording, sealKey } = open;
  await refreshRows(home.dbs.app, recording);
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const [live, rules] = [await openCalendar(home.dbs.app), loadRuleBook()];
  const { calendar } = live;
  const review: ReviewDeps = { recording, calendar, provision: (rule) => citationOf(rules, rule) };
  const casework: CaseworkDeps = { dbs: home.dbs, recording, review, calendar, rules, ...outside };
  const disclosure: DisclosureDeps = {
    ...{ dbs: home.dbs, recording, calendar, rules, ...outside },
    decisions: caseworkDecisions(casework),
    newId: random.uuid,
    decisionUrl: (id) => `${home.config.portal.baseUrl}/decisions/${id}`,
  };
  const supervision: SupervisionDeps = { dbs: home.dbs, recording, calendar, rules, casework, ...outside };
  // Consumers work with the journal that hands events to them: they join it once it is there.
  consumers.push(
    ...reviewConsumers(),
    ...caseworkConsumers(casework),
    ...disclosureConsumers(disclosure),
    ...supervisionConsumers(supervision),
  );
  return {
    ...open,
    calendar: live,
    people: { dbs: home.dbs, recording, clock: outside.clock, random, sealKey, entry: await readEntryRules(home) },
    review,
    casework,
    devices: { dbs: home.dbs, recording, calendar, rules, clock: outside.clock },
    disclosure,
    supervision,
  };
}
