import * as wire from '#contract/catalogue.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Route, route } from '#platform/http/index.ts';
import type { CatalogueParts } from './catalogue.parts.ts';
import { selectSettingVersions, selectThresholdVersions } from './catalogue.store.ts';
import { settingWire, unsetSettings } from './unset-settings.ts';

/** Routes that tell what held before and what will hold: every version with its source and its days. */
export function historyRoutes(parts: CatalogueParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/catalogue/settings/:key/versions',
      permission: 'catalogue.read',
      audit: 'LIST_SETTING_VERSIONS',
      summary: '本机关一项设定的全部版本',
      schema: { params: wire.settingParams, answer: wire.settingVersionsAnswer },
      handle: async ({ params }) => {
        const versions = await selectSettingVersions(parts.dbs.app, params.key);
        const proposed = (await unsetSettings(parts)).find((s) => s.key === params.key);
        if (versions.length === 0 && proposed === undefined) throw new NotFoundError(`no setting ${params.key}`);
        return { versions: versions.map(settingWire), proposed: proposed === undefined ? null : settingWire(proposed) };
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/catalogue/thresholds/:key/versions',
      permission: 'catalogue.read',
      audit: 'LIST_THRESHOLD_VERSIONS',
      summary: '一项数额、人数标准的全部版本',
      schema: { params: wire.thresholdParams, answer: wire.thresholdVersionsAnswer },
      handle: async ({ params }) => ({ versions: [...(await selectThresholdVersions(parts.dbs.app, params.key))] }),
    }),
  ];
}
