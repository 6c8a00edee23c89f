import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createPortal } from '#apps/portal/index.ts';
import type { PublishedSiteInput } from '#contract/published.ts';
import { instant } from '#domain/kernel/instant.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { LeafKind } from '#domain/ledger/leaf.ts';
import {
  createLog,
  createLogKeys,
  createRecording,
  type Fold,
  integratePending,
  openLogKeeper,
  type RecordedEvent,
  type Recording,
  readSealKey,
} from '#modules/recording/index.ts';
import { type SettableClock, settableClock } from '#platform/clock/clock.ts';
import { withTransaction } from '#platform/db/index.ts';
import { buildHttp } from '#platform/http/index.ts';
import { openLog } from '#platform/log/log.ts';
import { makeTestDatabase, type TestDatabase } from '#platform/testing/database.ts';

export const SITE: PublishedSiteInput = {
  baseUrl: 'https://zfgs.julu.example',
  siteName: '巨鹿县人力资源和社会保障局行政执法公示',
  agency: '巨鹿县人力资源和社会保障局',
};

/** A portal that answers over HTTP, with the real journal and the real log behind it. */
export type PortalSite = {
  readonly url: string;
  readonly dbs: TestDatabase;
  readonly clock: SettableClock;
  readonly recording: Recording;
  readonly faults: unknown[];
  /** Records one event of the kind given and answers it; `answers` is a commit. */
  record(kind: LeafKind, payload: JsonObject, answers?: string): Promise<RecordedEvent>;
  /** Takes everything recorded into the log and signs a checkpoint. */
  integrate(): Promise<void>;
  close(): Promise<void>;
};

/** Rows of the portal are put in by the tests themselves, so events need no rows here. */
const eventFold: Fold<null> = { kind: 'shown', tables: [], initial: () => null, evolve: () => null, rows: () => ({}) };

export async function openPortalSite(): Promise<PortalSite> {
  const dbs = await makeTestDatabase();
  const home = await mkdtemp(path.join(os.tmpdir(), 'hengjian-portal-'));
  const keys = path.join(home, 'keys');
  await mkdir(keys, { mode: 0o700 });
  await createLogKeys(keys, 'zfgs.julu.example/log');
  const [keeper, sealKey] = [await openLogKeeper(keys), await readSealKey(keys)];
  const clock = settableClock(instant('2026-09-24T02:00:00.000Z'));
  const random = { uuid: () => randomUUID(), bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const recording = createRecording({
    folds: [eventFold],
    consumers: [],
    agency: '130529-rsj',
    clock,
    random,
    sealKey,
  });
  await createLog(dbs.app, { keeper, sealKey, clock });
  const faults: unknown[] = [];
  const pages = createPortal({
    db: dbs.portal,
    clock,
    site: SITE,
    uuid: () => randomUUID(),
    onFault: (error) => faults.push(error),
  });
  const app = await buildHttp({
    title: 'portal',
    version: '0',
    routes: [],
    doorkeeper: { authenticate: async () => undefined, audit: async () => undefined },
    log: openLog('silent'),
    secure: false,
    pages,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    dbs,
    clock,
    recording,
    faults,
    async record(kind, payload, answers) {
      const leaf = answers === undefined ? { kind } : { kind, answers };
      const events = [
        { stream: `shown:${randomUUID()}`, type: 'testing.shown', payload, occurredOn: today(clock), leaf },
      ];
      const [event] = await withTransaction(dbs.app, (tx) =>
        recording.append(tx, { actor: { account: 'li' }, events }),
      );
      if (event === undefined) throw new Error('nothing recorded');
      return event;
    },
    integrate: async () => {
      await integratePending({ db: dbs.app, keeper, sealKey, clock });
    },
    close: async () => {
      await app.close();
      await dbs.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function today(clock: SettableClock) {
  return clock.now().slice(0, 10) as RecordedEvent['occurredOn'];
}
