import type { Fold } from '#modules/recording/index.ts';
import { benchmarkFold, calendarFold, itemFold, packFold, settingFold, thresholdFold } from './catalogue.folds.ts';
import { seriesFold } from './series.fold.ts';

export { type Amendment, importCalendar, setItem, setSetting, setThreshold } from './amend.ts';
export { addBenchmark, amendBenchmark, endBenchmark } from './amend-benchmark.ts';
export { addItem, amendItem, endItem } from './amend-item.ts';
export { type Calendars, calendarsAround, calendarWithout } from './calendars-around.ts';
export { CATALOGUE_EVENTS, type SettingVersion } from './catalogue.events.ts';
export type { CatalogueParts } from './catalogue.parts.ts';
export { catalogueRoutes } from './catalogue.routes.ts';
export {
  selectBenchmarks as benchmarksFor,
  selectCalendarYears as importedCalendarYears,
  selectItems as itemsAt,
  selectNumbersOfSubject as numbersOf,
  selectPack as findPack,
  selectThresholds as thresholdsAt,
} from './catalogue.store.ts';
export { importCatalogue } from './import-catalogue.ts';
export { BadPack, JULU_PACK, loadPack, type Pack, packFolder } from './load-pack.ts';
export { findSerialNumber, formatNumber, type SerialNumber } from './numbering.rules.ts';
export { assignNumber, enterNumber, type NumberRequest, numberRegister, voidNumber } from './numbers.ts';
export type { PackPerson, PackUnit } from './pack-shapes.ts';
export { type CalendarPreview, calendarAfter, knownCalendarYears, previewCalendar } from './preview-calendar.ts';
export { type ItemLists, itemFactsOf, procedureThresholds } from './procedure-facts.rules.ts';
export { type ProcedureFacts, procedureFacts } from './procedure-facts.ts';
export {
  findItemAt,
  findSettingAt,
  itemAt,
  NotSet,
  type SettingsOfDay,
  type Sourced,
  settingAt,
  settingsAt,
  thresholdAt,
} from './queries.ts';
export { moneyOf, reaches, staysWithin } from './thresholds.rules.ts';
export { findVersionAt, holdsOn, placeVersion, type Span } from './versions.rules.ts';

/** Folds of this module, for the composition root. */
export const folds: readonly Fold<unknown>[] = [
  packFold,
  itemFold,
  thresholdFold,
  settingFold,
  benchmarkFold,
  calendarFold,
  seriesFold,
];
