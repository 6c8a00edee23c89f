import { statfs } from 'node:fs/promises';
import process from 'node:process';
import { checkState, systemAnswer } from '#contract/system.ts';
import { countWaiting, logState } from '#modules/recording/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import type { FullCheck } from './full-check.ts';
import type { Services } from './parts.ts';
import { readDatabase } from './system.store.ts';
import { VERSION } from './version.ts';
import type { WorkerBook } from './worker-book.ts';

/** The state of the machine, for the system administrator (GB/T 22239-2019 8.1.5 系统管理): figures, no content. */
export function systemRoutes(services: Services, book: WorkerBook, check: FullCheck): readonly Route[] {
  return [...stateRoutes(services, book), ...checkRoutes(check)];
}

/** The check of everything (fsck): started here as on the command line, in a thread of its own. */
function checkRoutes(check: FullCheck): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/system/check',
      permission: 'system.manage',
      audit: 'READ_CHECK',
      summary: '全面核验的进度和结论',
      schema: { answer: checkState },
      handle: () => check.state(),
    }),
    route({
      method: 'POST',
      url: '/api/v1/system/check',
      permission: 'system.manage',
      audit: 'START_CHECK',
      summary: '开始全面核验',
      schema: { answer: 'nothing' },
      handle: async () => {
        await check.start();
        return undefined;
      },
    }),
  ];
}

function stateRoutes({ home, clock }: Services, book: WorkerBook): readonly Route[] {
  const startedAt = clock.now();
  return [
    route({
      method: 'GET',
      url: '/api/v1/system',
      permission: 'system.manage',
      audit: 'READ_SYSTEM',
      summary: '系统运行状态',
      schema: { answer: systemAnswer },
      handle: async () => {
        const { app } = home.dbs;
        const [disk, database, state, deliveries] = await Promise.all([
          statfs(home.dir),
          readDatabase(app),
          logState(app),
          countWaiting(app),
        ]);
        return {
          version: VERSION,
          node: process.versions.node,
          startedAt,
          now: clock.now(),
          home: home.dir,
          disk: { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize },
          database,
          evidence: { files: state.files, bytes: state.fileBytes },
          log: {
            origin: home.config.log.origin,
            size: state.size,
            signedAt: state.signedAt,
            pending: state.pending,
            witnesses: home.config.log.witnesses.length,
          },
          deliveries,
          workers: [...book.states()],
        };
      },
    }),
  ];
}
