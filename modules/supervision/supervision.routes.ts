import * as wire from '#contract/supervision.ts';
import { findSettingAt } from '#modules/catalogue/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { accessRoutes } from './access.routes.ts';
import { type SupervisionDeps, todayOf } from './deps.ts';
import { filingRoutes } from './filing.routes.ts';
import { filingLedgerRoutes } from './filing-ledger.routes.ts';
import { opinionRoutes } from './opinion.routes.ts';
import { overdueItems } from './overdue.ts';
import { statisticsRoutes } from './statistics.routes.ts';
import { selectAccesses, selectFilings, selectOpinions } from './supervision.store.ts';
import { filingLineOf, opinionLineOf } from './supervision.wire.ts';

/** Everything between the agency and its supervisor. */
export function supervisionRoutes(deps: SupervisionDeps): readonly Route[] {
  return [
    ...overviewRoutes(deps),
    ...filingRoutes(deps),
    ...filingLedgerRoutes(deps),
    ...opinionRoutes(deps),
    ...accessRoutes(deps),
    ...statisticsRoutes(deps),
  ];
}

function overviewRoutes(deps: SupervisionDeps): readonly Route[] {
  const db = deps.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/supervision/overview',
      permission: 'supervision.read',
      audit: 'READ_SUPERVISION_OVERVIEW',
      summary: '行政执法监督概况',
      schema: { answer: wire.supervisionOverviewAnswer },
      handle: () => overview(deps),
    }),
    route({
      method: 'GET',
      url: '/api/v1/supervision/overdue',
      permission: 'supervision.read',
      audit: 'LIST_OVERDUE',
      summary: '各类逾期事项',
      schema: { answer: wire.overdueAnswer },
      handle: async () => {
        const on = todayOf(deps);
        return { on, items: [...(await overdueItems(deps, db, on))] };
      },
    }),
  ];
}

async function overview(deps: SupervisionDeps) {
  const [db, on] = [deps.dbs.app, todayOf(deps)];
  const filings = (await selectFilings(db)).map((row) => filingLineOf(row, on));
  const opinions = (await selectOpinions(db)).map((row) => opinionLineOf(row, on));
  const accesses = await selectAccesses(db);
  const stage = <T extends { readonly stage: string }>(list: readonly T[], ...stages: readonly string[]) =>
    list.filter((one) => stages.includes(one.stage)).length;
  return {
    on,
    supervisor: (await findSettingAt(db, 'supervisor-body', on))?.value.name ?? '行政执法监督机关',
    filings: {
      due: stage(filings, 'due', 'returned'),
      overdue: filings.filter((f) => f.overdue).length,
      sent: stage(filings, 'sent'),
      received: stage(filings, 'received'),
    },
    opinions: {
      open: stage(opinions, 'issued', 'returned'),
      overdue: opinions.filter((o) => o.overdue).length,
      replied: stage(opinions, 'replied'),
      closed: stage(opinions, 'closed'),
    },
    accesses: accesses.filter((a) => a.ended_on === null && a.until_on >= on).length,
  };
}
