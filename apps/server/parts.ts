import { randomUUID } from 'node:crypto';
import { createPortal } from '#apps/portal/index.ts';
import { caseworkRoutes } from '#modules/casework/index.ts';
import { catalogueRoutes, loadPack, type Pack, packFolder } from '#modules/catalogue/index.ts';
import { devicesRoutes } from '#modules/devices/index.ts';
import { disclosureRoutes, startDisclosureWorker } from '#modules/disclosure/index.ts';
import { createDoorkeeper, peopleRoutes } from '#modules/people/index.ts';
import { reviewRoutes } from '#modules/review/index.ts';
import { supervisionRoutes } from '#modules/supervision/index.ts';
import type { Blobs } from '#platform/blobs/blobs.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Home } from '#platform/home/index.ts';
import type { Doorkeeper, PageHandler, Route } from '#platform/http/index.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { Log } from '#platform/log/log.ts';
import { auditRoutes } from './audit.routes.ts';
import { calendarPreviewRoutes } from './calendar-preview.routes.ts';
import { correctionFormRoutes } from './correction-form.ts';
import { fullCheck } from './full-check.ts';
import { healthRoutes } from './health.ts';
import { calendarWorker } from './live-calendar.ts';
import { type OpenModules, openModules } from './open-modules.ts';
import { recordingWorker } from './open-recording.ts';
import { portalSite } from './portal-site.ts';
import { systemRoutes } from './system.routes.ts';
import { taskRoutes } from './tasks.ts';
import { trailWorker } from './trail-worker.ts';
import { workerBook } from './worker-book.ts';

/** The outside world as the modules are given it. */
export type Services = {
  readonly home: Home;
  readonly clock: Clock;
  readonly log: Log;
  readonly blobs: Blobs;
  readonly jobs: Jobs;
};

/** Work that goes on while the server runs, e.g. the sequencer of the log. */
export type Worker = {
  readonly name: string;
  /** Begins to work; the answer ends it after what is under way. */
  start(): Promise<{ stop(): Promise<void> }>;
};

/** What the modules contribute to the server. */
export type Parts = {
  readonly doorkeeper: Doorkeeper;
  readonly routes: readonly Route[];
  readonly workers: readonly Worker[];
  readonly pages?: PageHandler;
};

/** Puts the modules together: the only place that knows them all. */
export async function composeParts(services: Services): Promise<Parts> {
  const { home, clock, blobs, log } = services;
  const modules = await openModules(home, { clock, blobs });
  const pages = createPortal({
    db: home.dbs.portal,
    clock,
    site: portalSite(home.config),
    uuid: () => randomUUID(),
    onFault: (error, incident) => log.error({ err: error, incident }, 'unexpected fault in the portal'),
  });
  const book = workerBook(clock);
  const check = fullCheck(services);
  const routes: readonly Route[] = [
    ...healthRoutes(services),
    ...systemRoutes(services, book, check),
    ...catalogueRoutes({
      ...{ dbs: home.dbs, recording: modules.recording, clock, calendar: modules.calendar },
      packSettings: settingsOfPack(home.config.pack),
    }),
    ...peopleRoutes(modules.people),
    ...reviewRoutes({ ...modules.review, dbs: home.dbs, clock }),
    ...caseworkRoutes(modules.casework),
    ...devicesRoutes(modules.devices),
    ...disclosureRoutes(modules.disclosure),
    ...taskRoutes(modules),
    ...calendarPreviewRoutes(modules),
    ...supervisionRoutes(modules.supervision),
    ...correctionFormRoutes(modules.disclosure, pages),
  ];
  return {
    doorkeeper: createDoorkeeper(modules.people),
    routes: [...routes, ...auditRoutes(services, routes)],
    workers: [
      check.worker,
      ...[
        calendarWorker({ log: book.logOf('calendar', log) }, modules.calendar),
        recordingWorker({ ...services, log: book.logOf('recording', log) }, modules),
        disclosureWorker({ ...services, log: book.logOf('disclosure', log) }, modules),
        trailWorker({ log: book.logOf('trail', log) }, modules.people),
      ].map(book.watched),
    ],
    pages,
  };
}

/** The settings of the pack that the home was made with, read once; of a pack that the product does not carry there are none. */
function settingsOfPack(name: string | undefined): () => Promise<Pack['settings']> {
  if (name === undefined) return async () => [];
  let read: Promise<Pack['settings']> | undefined;
  return () => {
    read ??= loadPack(packFolder(name)).then(
      ({ settings }) => settings,
      (error) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      },
    );
    return read;
  };
}

type Watched = Pick<Services, 'home' | 'clock'> & { readonly log: Pick<Log, 'error'> };

/** Clocks of publication and withdrawal, the lists that stand on the portal, proofs of what was published. */
function disclosureWorker({ home, log }: Watched, { disclosure }: OpenModules): Worker {
  return {
    name: 'disclosure',
    start: async () =>
      startDisclosureWorker({
        deps: disclosure,
        site: portalSite(home.config),
        onError: (error, what) => log.error({ err: error, what }, 'disclosure worker'),
      }),
  };
}
