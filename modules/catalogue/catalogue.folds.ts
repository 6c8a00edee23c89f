import type { Benchmark, CalendarYear, Item, ThresholdRow } from '#contract/catalogue.ts';
import type { Ending } from '#contract/catalogue-amending.ts';
import type { Fold, RecordedEvent, Row } from '#modules/recording/index.ts';
import {
  CATALOGUE_EVENTS,
  type PackImported,
  payloadOf,
  type RecordedBenchmark,
  type SettingVersion,
} from './catalogue.events.ts';
import { endVersions, placeVersion, type Span } from './versions.rules.ts';

/** The versions of one thing in order of time. */
export type Versions<T extends Span> = readonly T[];

/** A fold whose events each put one version in its place. */
function versionsFold<T extends Span>(
  kind: string,
  table: `${string}.${string}`,
  identity: readonly string[],
  type: string,
  row: (version: T) => Row,
): Fold<Versions<T>> {
  return {
    kind,
    tables: [{ name: table, key: [...identity, 'position'] }],
    initial: () => [],
    evolve: (state, event) => placeVersion(state, contentOf<T>(event, type)),
    rows: (state) => ({
      [table]: state.map((v, position) => ({ ...row(v), position, valid_from: v.from, valid_to: v.to })),
    }),
  };
}

/** As the fold it is made of, and an event of that type ends what holds. */
function withEnding<T extends Span & { readonly ending?: string | undefined }>(
  fold: Fold<Versions<T>>,
  type: string,
): Fold<Versions<T>> {
  return {
    ...fold,
    evolve: (state, event) => {
      if (event.type !== type) return fold.evolve(state, event);
      const { lastDay, source } = payloadOf<Ending>(event.payload);
      return endVersions(state, lastDay, source);
    },
  };
}

/** A fold of which only the last event counts. */
function latestFold<T>(
  kind: string,
  table: `${string}.${string}`,
  key: string,
  type: string,
  row: (latest: T) => Row,
): Fold<T | undefined> {
  return {
    kind,
    tables: [{ name: table, key: [key] }],
    initial: () => undefined,
    evolve: (_state, event) => contentOf<T>(event, type),
    rows: (state) => ({ [table]: state === undefined ? [] : [row(state)] }),
  };
}

function contentOf<T>(event: RecordedEvent, type: string): T {
  if (event.type !== type) throw new Error(`${event.stream}: unknown event ${event.type}`);
  return payloadOf<T>(event.payload);
}

/** 执法事项. */
export const itemFold = withEnding(
  versionsFold<Item>('item', 'catalogue.item', ['code'], CATALOGUE_EVENTS.itemSet, (i) => ({
    code: i.code,
    name: i.name,
    kind: i.kind,
    category: i.category,
    data: i,
  })),
  CATALOGUE_EVENTS.itemEnded,
);

/** 数额、人数等标准. */
export const thresholdFold = versionsFold<ThresholdRow>(
  'threshold',
  'catalogue.threshold',
  ['key', 'party_kind'],
  CATALOGUE_EVENTS.thresholdSet,
  (t) => ({ key: t.key, party_kind: t.partyKind ?? 'any', data: t }),
);

/** 本机关设定. */
export const settingFold = versionsFold<SettingVersion>(
  'setting',
  'catalogue.setting',
  ['key'],
  CATALOGUE_EVENTS.settingSet,
  (s) => ({ key: s.key, value: s.value, source: s.source, status: s.status }),
);

const benchmarkVersions = versionsFold<Benchmark>(
  'benchmark',
  'catalogue.benchmark',
  ['id'],
  CATALOGUE_EVENTS.benchmarkSet,
  (b) => ({ id: b.id, status: b.status, jurisdiction: b.jurisdiction, item_codes: b.itemCodes, data: b }),
);

/** 裁量基准. Second shape: versions by their days. */
export const benchmarkFold = withEnding<Benchmark>(
  {
    ...benchmarkVersions,
    shape: 2,
    evolve: (state, event) => {
      const set = contentOf<RecordedBenchmark>(event, CATALOGUE_EVENTS.benchmarkSet);
      return placeVersion(state, { ...set, from: set.from ?? null, to: set.to ?? null });
    },
  },
  CATALOGUE_EVENTS.benchmarkEnded,
);

/** 年度节假日安排. */
export const calendarFold = latestFold<CalendarYear>(
  'calendar',
  'catalogue.calendar_year',
  'year',
  CATALOGUE_EVENTS.calendarImported,
  (c) => ({ year: c.year, notice: c.notice, data: c }),
);

/** 数据包. */
export const packFold = latestFold<PackImported>(
  'pack',
  'catalogue.pack',
  'id',
  CATALOGUE_EVENTS.packImported,
  (p) => ({ id: p.id, version: p.version, name: p.name, digest: p.digest, fixture: p.fixture }),
);
