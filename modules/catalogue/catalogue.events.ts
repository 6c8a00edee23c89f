import type { Benchmark, CalendarYear, DocumentNumber, Item, ThresholdRow } from '#contract/catalogue.ts';
import type { Ending } from '#contract/catalogue-amending.ts';
import type { Json, JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';

/** Types of the events that this module records. */
export const CATALOGUE_EVENTS = {
  packImported: 'catalogue.pack-imported',
  itemSet: 'catalogue.item-set',
  itemEnded: 'catalogue.item-ended',
  benchmarkSet: 'catalogue.benchmark-set',
  benchmarkEnded: 'catalogue.benchmark-ended',
  thresholdSet: 'catalogue.threshold-set',
  settingSet: 'catalogue.setting-set',
  calendarImported: 'catalogue.calendar-imported',
  numberAssigned: 'catalogue.number-assigned',
  numberEntered: 'catalogue.number-entered',
  numberVoided: 'catalogue.number-voided',
} as const;

/** One version of a setting; what `value` holds is told by contract/settings.ts. */
export type SettingVersion = {
  readonly key: string;
  readonly value: Json;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  readonly source: string;
  readonly status: 'law' | 'default' | 'fixture';
};

export type PackImported = {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  /** SHA-256 of the pack's canonical content, hex. */
  readonly digest: string;
  readonly fixture: boolean;
};

/** A benchmark as a pack or an earlier version of the program recorded it: in force without a day of its own. */
export type RecordedBenchmark = Omit<Benchmark, 'from' | 'to'> & Partial<Pick<Benchmark, 'from' | 'to'>>;

type Recordable =
  | Item
  | RecordedBenchmark
  | ThresholdRow
  | SettingVersion
  | CalendarYear
  | PackImported
  | Ending
  | Partial<DocumentNumber>;

/** What is read back is what was recorded; the recording module keeps it unchanged. */
export function payloadOf<T>(payload: JsonObject): T {
  return payload as unknown as T;
}

/** What use cases record; every value in it is JSON. */
export function asPayload(value: Recordable): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

export const streamOf = {
  pack: (id: string) => `pack:${id}`,
  item: (code: string) => `item:${code}`,
  benchmark: (id: string) => `benchmark:${id}`,
  threshold: (key: string, partyKind: string | null) => `threshold:${key}:${partyKind ?? 'any'}`,
  setting: (key: string) => `setting:${key}`,
  calendar: (year: number) => `calendar:${year}`,
  series: (code: string, year: number) => `series:${code}:${year}`,
} as const;
