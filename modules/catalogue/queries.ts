import { type Item, type PartyKind, THRESHOLD_NAMES, type ThresholdRow } from '#contract/catalogue.ts';
import {
  type Clock,
  clockSchema,
  SETTING_NAMES,
  SETTINGS,
  type SettingKey,
  type SettingValue,
} from '#contract/settings.ts';
import { chineseDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import { RefusedError } from '#platform/faults/faults.ts';
import type { SettingVersion } from './catalogue.events.ts';
import { selectItem, selectSettings, selectThresholds } from './catalogue.store.ts';
import { findThreshold } from './thresholds.rules.ts';

/** A value with where it comes from and how sure it is. */
export type Sourced<T> = { readonly value: T; readonly source: string; readonly status: SettingVersion['status'] };

/** Something that the agency has not set for that day: the act waits until it is set (`NOT_SET`). */
export class NotSet extends RefusedError {
  constructor(what: string, date: PlainDate) {
    super({ code: 'NOT_SET', message: `本机关未设定${chineseDate(date)}适用的${what}。`, unmet: [], allowed: [] });
  }
}

function settingName(key: string): string {
  return Object.hasOwn(SETTING_NAMES, key) ? SETTING_NAMES[key as SettingKey] : '期限';
}

/** The item as it stood on that day; undefined when it did not exist then. */
export function findItemAt(db: Db, code: string, date: PlainDate): Promise<Item | undefined> {
  return selectItem(db, code, date);
}

/** As {@link findItemAt}; throws NotSet. */
export async function itemAt(db: Db, code: string, date: PlainDate): Promise<Item> {
  const item = await selectItem(db, code, date);
  if (item === undefined) throw new NotSet(`执法事项${code}`, date);
  return item;
}

/** The number that held on that day for that kind of party; throws NotSet. */
export async function thresholdAt(
  db: Db,
  key: string,
  partyKind: PartyKind | null,
  date: PlainDate,
): Promise<ThresholdRow> {
  const found = findThreshold(await selectThresholds(db, date), key, partyKind);
  if (found === undefined) throw new NotSet(THRESHOLD_NAMES[key] ?? '数额标准', date);
  return found;
}

/** One setting as it held on that day; undefined when it was not set. */
export async function findSettingAt<K extends SettingKey>(
  db: Db,
  key: K,
  date: PlainDate,
): Promise<Sourced<SettingValue<K>> | undefined> {
  const [row] = await selectSettings(db, date, key);
  return row === undefined ? undefined : parsed(key, row);
}

/** As {@link findSettingAt}; throws NotSet. */
export async function settingAt<K extends SettingKey>(
  db: Db,
  key: K,
  date: PlainDate,
): Promise<Sourced<SettingValue<K>>> {
  const found = await findSettingAt(db, key, date);
  if (found === undefined) throw new NotSet(settingName(key), date);
  return found;
}

export type SettingsOfDay = {
  /** The setting by its key; throws NotSet. */
  get<K extends SettingKey>(key: K): Sourced<SettingValue<K>>;
  find<K extends SettingKey>(key: K): Sourced<SettingValue<K>> | undefined;
  /** The period by its name, e.g. `legal-review`; throws NotSet. */
  clock(name: string): Sourced<Clock>;
  readonly rows: readonly SettingVersion[];
};

/** Every setting that held on that day, read at once. */
export async function settingsAt(db: Db, date: PlainDate): Promise<SettingsOfDay> {
  const rows = await selectSettings(db, date);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const required = (key: string): SettingVersion => {
    const row = byKey.get(key);
    if (row === undefined) throw new NotSet(settingName(key), date);
    return row;
  };
  const find = <K extends SettingKey>(key: K) => {
    const row = byKey.get(key);
    return row === undefined ? undefined : parsed(key, row);
  };
  return {
    rows,
    find,
    get: (key) => parsed(key, required(key)),
    clock: (name) => {
      const row = required(`clock/${name}`);
      return { value: clockSchema.parse(row.value), source: row.source, status: row.status };
    },
  };
}

function parsed<K extends SettingKey>(key: K, row: SettingVersion): Sourced<SettingValue<K>> {
  return { value: SETTINGS[key].parse(row.value) as SettingValue<K>, source: row.source, status: row.status };
}
