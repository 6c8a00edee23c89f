import { z } from 'zod';
import { requireAnswer } from '#platform/db/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import type { Services } from './parts.ts';
import { VERSION } from './version.ts';

/** For whoever watches the machine: 200 while the server can answer from its database. */
export function healthRoutes({ home }: Services): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/health',
      permission: 'public',
      audit: 'READ_HEALTH',
      summary: '运行状态',
      schema: { answer: z.object({ ok: z.literal(true), version: z.string() }) },
      handle: async () => {
        await requireAnswer(home.dbs.app);
        return { ok: true, version: VERSION } as const;
      },
    }),
  ];
}
