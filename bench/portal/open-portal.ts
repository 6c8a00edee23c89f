import { randomUUID } from 'node:crypto';
import { createPortal } from '#apps/portal/index.ts';
import { systemClock } from '#platform/clock/clock.ts';
import type { Db } from '#platform/db/index.ts';
import type { Home } from '#platform/home/index.ts';
import type { PageHandler } from '#platform/http/index.ts';

/** The product's portal on that handle; a fault ends the benchmark instead of being measured. */
export function openPortal(home: Home, db: Db): PageHandler {
  const { agency, portal } = home.config;
  return createPortal({
    db,
    clock: systemClock,
    site: { baseUrl: portal.baseUrl, siteName: portal.siteName, agency: agency.name },
    uuid: () => randomUUID(),
    onFault: (error) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    },
  });
}
