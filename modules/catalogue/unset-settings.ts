import type { SettingVersion } from './catalogue.events.ts';
import type { CatalogueParts } from './catalogue.parts.ts';
import { selectSettingKeys } from './catalogue.store.ts';

/** Settings of the place's pack that this home never set: the product has learned them after the home was made. */
export async function unsetSettings({
  dbs,
  packSettings,
}: Pick<CatalogueParts, 'dbs' | 'packSettings'>): Promise<readonly SettingVersion[]> {
  const [known, offered] = await Promise.all([selectSettingKeys(dbs.app), packSettings?.() ?? []]);
  const newest = new Map(offered.filter(({ key }) => !known.has(key)).map((setting) => [setting.key, setting]));
  return [...newest.values()];
}

/** A setting as the interface tells it; its value is whatever JSON contract/settings.ts allows. */
export function settingWire(setting: SettingVersion) {
  return { ...setting, value: setting.value as never };
}
