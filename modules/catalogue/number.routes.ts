import * as wire from '#contract/catalogue.ts';
import { withTransaction } from '#platform/db/index.ts';
import { type Route, route } from '#platform/http/index.ts';
import { amendmentOf, type CatalogueParts, today } from './catalogue.parts.ts';
import { selectSeries } from './catalogue.store.ts';
import { numberRegister, voidNumber } from './numbers.ts';
import { findSettingAt } from './queries.ts';

/** Routes of the register of document numbers. */
export function numberRoutes(parts: CatalogueParts): readonly Route[] {
  const { dbs, recording } = parts;
  return [
    route({
      method: 'GET',
      url: '/api/v1/numbers',
      permission: 'number.read',
      audit: 'LIST_NUMBER_SERIES',
      summary: '文号登记簿的各个字号和年度',
      schema: { answer: wire.seriesAnswer },
      handle: async () => {
        const numbering = (await findSettingAt(dbs.app, 'numbering', today(parts)))?.value;
        const names = new Map((numbering?.series ?? []).map((s) => [s.code, s.name]));
        const series = await selectSeries(dbs.app);
        return { series: series.map((s) => ({ ...s, name: names.get(s.series) ?? s.series })) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/numbers/:series/:year',
      permission: 'number.read',
      audit: 'READ_NUMBER_REGISTER',
      summary: '文号登记簿',
      schema: { params: wire.seriesParams, answer: wire.registerAnswer },
      handle: async ({ params }) => {
        const { numbers, missing } = await numberRegister(dbs.app, params.series, params.year);
        return { numbers: [...numbers], missing: [...missing] };
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/numbers/void',
      permission: 'number.void',
      audit: 'VOID_NUMBER',
      summary: '作废文号并登记理由',
      schema: { body: wire.voidNumberRequest, answer: wire.documentNumberSchema },
      handle: async ({ body, ...call }) =>
        withTransaction(dbs.app, (tx) => voidNumber(recording, tx, { ...amendmentOf(parts, call), ...body })),
    }),
  ];
}
