import { randomBytes, randomUUID } from 'node:crypto';
import {
  type Consumer,
  createLog,
  createLogKeys,
  createRecording,
  type LogKeeper,
  openLogKeeper,
  type Recording,
  readSealKey,
  type SealKey,
  startRecordingWorker,
} from '#modules/recording/index.ts';
import type { Clock } from '#platform/clock/clock.ts';
import type { Home, InitStep } from '#platform/home/index.ts';
import { moduleFolds } from './modules.ts';
import type { Services, Worker } from './parts.ts';

/** The journal of a home with the keys it needs. */
export type OpenRecording = {
  readonly recording: Recording;
  readonly keeper: LogKeeper;
  readonly sealKey: SealKey;
};

/**
 * Opens the journal of a home; rejects where its keys are missing, for only `hengjian init` makes them. Who records acts
 * opens all modules (openModules), so that the consumers of the acts are known; readers need none.
 */
export async function openRecording(
  home: Pick<Home, 'paths' | 'config'>,
  clock: Clock,
  consumers: readonly Consumer[] = [],
): Promise<OpenRecording> {
  const [keeper, sealKey] = [await openLogKeeper(home.paths.keys), await readSealKey(home.paths.keys)];
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const { creditCode, region } = home.config.agency;
  const agency = creditCode ?? region;
  const recording = createRecording({
    ...{ folds: moduleFolds, consumers, agency, clock, random, sealKey },
  });
  return { recording, keeper, sealKey };
}

/** Begins the public log of a new home. */
export const createLogStep: InitStep = {
  name: 'log',
  async run({ paths, config, dbs, clock }) {
    await createLogKeys(paths.keys, config.log.origin);
    const [keeper, sealKey] = [await openLogKeeper(paths.keys), await readSealKey(paths.keys)];
    await createLog(dbs.app, { keeper, sealKey, clock });
  },
};

/** Sequencer of the log and delivery of events, as long as the server runs. */
export function recordingWorker(
  { home, clock, log }: Pick<Services, 'home' | 'clock'> & { readonly log: Pick<Services['log'], 'error'> },
  open: OpenRecording,
): Worker {
  return {
    name: 'recording',
    start: async () =>
      startRecordingWorker({
        ...open,
        dbs: home.dbs,
        clock,
        onError: (error, what) => log.error({ err: error, what }, 'recording worker'),
      }),
  };
}
