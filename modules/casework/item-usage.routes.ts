import { itemParams } from '#contract/catalogue.ts';
import { itemUsageAnswer } from '#contract/catalogue-amending.ts';
import { type Route, route } from '#platform/http/index.ts';
import { countOpenCasesOf } from './case-figures.store.ts';
import type { CaseworkDeps } from './deps.ts';

/** How much depends on an item: whoever amends or ends it sees that first. A number, and no case. */
export function itemUsageRoutes({ dbs }: CaseworkDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/catalogue/items/:code/usage',
      permission: 'catalogue.read',
      audit: 'READ_ITEM_USAGE',
      summary: '使用该执法事项的在办案件数',
      schema: { params: itemParams, answer: itemUsageAnswer },
      handle: async ({ params }) => ({ openCases: await countOpenCasesOf(dbs.app, params.code) }),
    }),
  ];
}
