import * as wire from '#contract/catalogue.ts';
import type { Json } from '#domain/kernel/json.ts';
import { withTransaction } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import { setSetting, setThreshold } from './amend.ts';
import { amendingRoutes } from './amending.routes.ts';
import { calendarRoutes } from './calendar.routes.ts';
import { amendmentOf, type CatalogueParts, today } from './catalogue.parts.ts';
import {
  selectBenchmarks,
  selectBenchmarksOfItem,
  selectItems,
  selectItemVersions,
  selectSettings,
  selectThresholds,
} from './catalogue.store.ts';
import { historyRoutes } from './history.routes.ts';
import { numberRoutes } from './number.routes.ts';
import { settingWire, unsetSettings } from './unset-settings.ts';

/** Routes of the catalogue: items, benchmarks, thresholds, settings, numbers, calendar. */
export function catalogueRoutes(parts: CatalogueParts): readonly Route[] {
  return [
    ...itemRoutes(parts),
    ...settingRoutes(parts),
    ...valueRoutes(parts),
    ...amendingRoutes(parts),
    ...historyRoutes(parts),
    ...numberRoutes(parts),
    ...calendarRoutes(parts),
  ];
}

function itemRoutes(parts: CatalogueParts): readonly Route[] {
  const db = parts.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/catalogue/items',
      permission: 'catalogue.read',
      audit: 'LIST_ITEMS',
      summary: '某日有效的执法事项清单',
      schema: { query: wire.itemsQuery, answer: wire.itemsAnswer },
      handle: async ({ query }) => {
        const on = query.on ?? today(parts);
        return { on, items: [...(await selectItems(db, on, query.kind))] };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/catalogue/items/:code',
      permission: 'catalogue.read',
      audit: 'READ_ITEM',
      summary: '一个执法事项的各个版本和裁量基准',
      schema: { params: wire.itemParams, answer: wire.itemAnswer },
      handle: async ({ params }) => {
        const versions = await selectItemVersions(db, params.code);
        if (versions.length === 0) throw new NotFoundError(`no item ${params.code}`);
        return { versions: [...versions], benchmarks: [...(await selectBenchmarksOfItem(db, params.code))] };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/catalogue/benchmarks',
      permission: 'catalogue.read',
      audit: 'LIST_BENCHMARKS',
      summary: '裁量基准（含外地参考）',
      schema: { query: wire.benchmarksQuery, answer: wire.benchmarksAnswer },
      handle: async ({ query }) => ({
        benchmarks: [...(await selectBenchmarks(db, query.on ?? today(parts), query.item))],
      }),
    }),
  ];
}

function settingRoutes(parts: CatalogueParts): readonly Route[] {
  const db = parts.dbs.app;
  return [
    route({
      method: 'GET',
      url: '/api/v1/catalogue/thresholds',
      permission: 'catalogue.read',
      audit: 'LIST_THRESHOLDS',
      summary: '某日有效的数额、人数标准',
      schema: { query: wire.onDayQuery, answer: wire.thresholdsAnswer },
      handle: async ({ query }) => {
        const on = query.on ?? today(parts);
        return { on, thresholds: [...(await selectThresholds(db, on))] };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/catalogue/settings',
      permission: 'catalogue.read',
      audit: 'LIST_SETTINGS',
      summary: '某日有效的本机关设定',
      schema: { query: wire.onDayQuery, answer: wire.settingsAnswer },
      handle: async ({ query }) => {
        const on = query.on ?? today(parts);
        const [settings, unset] = await Promise.all([selectSettings(db, on), unsetSettings(parts)]);
        return { on, settings: settings.map(settingWire), unset: unset.map(settingWire) };
      },
    }),
  ];
}

function valueRoutes(parts: CatalogueParts): readonly Route[] {
  const { dbs, recording } = parts;
  return [
    route({
      method: 'PUT',
      url: '/api/v1/catalogue/thresholds',
      permission: 'catalogue.manage',
      audit: 'SET_THRESHOLD',
      summary: '设定数额、人数标准的一个版本',
      schema: { body: wire.setThresholdRequest, answer: 'nothing' },
      handle: async ({ body, ...call }) => {
        await withTransaction(dbs.app, (tx) => setThreshold(recording, tx, amendmentOf(parts, call), body.threshold));
        return undefined;
      },
    }),
    route({
      method: 'PUT',
      url: '/api/v1/catalogue/settings/:key',
      permission: 'catalogue.manage',
      audit: 'SET_SETTING',
      summary: '设定本机关的一项设定',
      schema: { params: wire.settingParams, body: wire.setSettingRequest, answer: 'nothing' },
      handle: async ({ params, body, ...call }) => {
        const setting = { ...body, key: params.key, value: body.value as Json };
        await withTransaction(dbs.app, (tx) => setSetting(recording, tx, amendmentOf(parts, call), setting));
        return undefined;
      },
    }),
  ];
}
