import * as wire from '#contract/catalogue.ts';
import * as amending from '#contract/catalogue-amending.ts';
import { withTransaction } from '#platform/db/index.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { addBenchmark, amendBenchmark, endBenchmark } from './amend-benchmark.ts';
import { addItem, amendItem, endItem } from './amend-item.ts';
import { amendmentOf, type CatalogueParts } from './catalogue.parts.ts';

/** Adds, amends and ends items and benchmarks; what held before stays for acts of its day. */
export function amendingRoutes(parts: CatalogueParts): readonly Route[] {
  return [...itemRoutes(parts), ...benchmarkRoutes(parts)];
}

function itemRoutes(parts: CatalogueParts): readonly Route[] {
  const { dbs, recording } = parts;
  return [
    route({
      method: 'POST',
      url: '/api/v1/catalogue/items',
      permission: 'catalogue.manage',
      audit: 'ADD_ITEM',
      summary: '新增执法事项',
      schema: { body: amending.setItemRequest, answer: 'nothing' },
      handle: async ({ body, ...call }) => {
        await withTransaction(dbs.app, (tx) => addItem(recording, tx, amendmentOf(parts, call), body.item));
        return undefined;
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/catalogue/items/:code',
      permission: 'catalogue.manage',
      audit: 'SET_ITEM',
      summary: '设定执法事项的一个版本',
      schema: { params: wire.itemParams, body: amending.setItemRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        if (body.item.code !== params.code)
          throw new InvalidInputError([{ path: 'item.code', message: '与路径中的事项编码不一致' }]);
        await withTransaction(dbs.app, (tx) => amendItem(recording, tx, amendmentOf(parts, call), body.item));
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/catalogue/items/:code/end',
      permission: 'catalogue.manage',
      audit: 'END_ITEM',
      summary: '终止执法事项',
      schema: { params: wire.itemParams, body: amending.endRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        const ending = { ...body, code: params.code };
        await withTransaction(dbs.app, (tx) => endItem(recording, tx, amendmentOf(parts, call), ending));
        return undefined;
      },
    }),
  ];
}

function benchmarkRoutes(parts: CatalogueParts): readonly Route[] {
  const { dbs, recording } = parts;
  return [
    route({
      method: 'POST',
      url: '/api/v1/catalogue/benchmarks',
      permission: 'catalogue.manage',
      audit: 'ADD_BENCHMARK',
      summary: '新增裁量基准',
      schema: { body: amending.addBenchmarkRequest, answer: 'nothing' },
      handle: async ({ body, ...call }) => {
        await withTransaction(dbs.app, (tx) => addBenchmark(recording, tx, amendmentOf(parts, call), body));
        return undefined;
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/catalogue/benchmarks/:id',
      permission: 'catalogue.manage',
      audit: 'SET_BENCHMARK',
      summary: '设定裁量基准的一个版本',
      schema: { params: amending.benchmarkParams, body: amending.setBenchmarkRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        const target = { id: params.id, ...body };
        await withTransaction(dbs.app, (tx) => amendBenchmark(recording, tx, amendmentOf(parts, call), target));
        return undefined;
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/catalogue/benchmarks/:id/end',
      permission: 'catalogue.manage',
      audit: 'END_BENCHMARK',
      summary: '终止裁量基准',
      schema: { params: amending.benchmarkParams, body: amending.endRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        const ending = { ...body, id: params.id };
        await withTransaction(dbs.app, (tx) => endBenchmark(recording, tx, amendmentOf(parts, call), ending));
        return undefined;
      },
    }),
  ];
}
