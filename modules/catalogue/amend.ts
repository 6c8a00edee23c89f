import { z } from 'zod';
import type { CalendarYear, Item, ThresholdRow } from '#contract/catalogue.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Actor, EventInput, Recording } from '#modules/recording/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { InvalidInputError, NotFoundError } from '#platform/faults/faults.ts';
import { asPayload, CATALOGUE_EVENTS, type SettingVersion, streamOf } from './catalogue.events.ts';
import { settingShape } from './load-pack.ts';
import { calendarAfter } from './preview-calendar.ts';

/** Who amends, on which day, and the client's id of the request. */
export type Amendment = { readonly actor: Actor; readonly clientId: string; readonly on: PlainDate };

const chinese = z.locales.zhCN().localeError;

/** Puts a version of an item into force for its span; cases keep the version of their own day. */
export function setItem(recording: Recording, tx: Tx, amendment: Amendment, item: Item): Promise<void> {
  return amend(recording, tx, amendment, itemEvent(item, amendment.on));
}

/** Sets a threshold for its span. What the law leaves to the province stays within the statutory band. */
export function setThreshold(recording: Recording, tx: Tx, amendment: Amendment, row: ThresholdRow): Promise<void> {
  return amend(recording, tx, amendment, thresholdEvent(row, amendment.on));
}

/** Sets a setting for its span. Throws NotFoundError for an unknown key, InvalidInputError for a value of another shape. */
export function setSetting(recording: Recording, tx: Tx, amendment: Amendment, setting: SettingVersion): Promise<void> {
  requireSettingShape(setting);
  return amend(recording, tx, amendment, settingEvent(setting, amendment.on));
}

/** CAL-03: takes in the yearly notice of days off; a later notice for the same year replaces it. Throws InvalidInputError. */
export async function importCalendar(
  recording: Recording,
  tx: Tx,
  amendment: Amendment,
  calendar: CalendarYear,
): Promise<void> {
  await calendarAfter(tx, calendar);
  const stream = streamOf.calendar(calendar.year);
  const type = CATALOGUE_EVENTS.calendarImported;
  await amend(recording, tx, amendment, { stream, type, payload: asPayload(calendar), occurredOn: amendment.on });
}

/** Whether this request was recorded before: a second tap changes nothing, and is not refused for what the first one did. */
export async function isRepeated(recording: Recording, tx: Tx, { actor, clientId }: Amendment): Promise<boolean> {
  return (await recording.findRepeated(tx, actor, clientId)) !== undefined;
}

async function amend(recording: Recording, tx: Tx, { actor, clientId }: Amendment, event: EventInput): Promise<void> {
  await recording.lock(tx, event.stream);
  await recording.append(tx, { actor, clientId, events: [event] });
}

function requireSettingShape(setting: SettingVersion): void {
  const shape = settingShape(setting.key);
  if (shape === undefined) throw new NotFoundError(`no setting ${setting.key}`);
  const result = shape.safeParse(setting.value, { error: chinese });
  if (result.success) return;
  throw new InvalidInputError(result.error.issues.map((i) => ({ path: i.path.join('.'), message: i.message })));
}

export function itemEvent(item: Item, occurredOn: PlainDate): EventInput {
  return { stream: streamOf.item(item.code), type: CATALOGUE_EVENTS.itemSet, payload: asPayload(item), occurredOn };
}

export function thresholdEvent(row: ThresholdRow, occurredOn: PlainDate): EventInput {
  const stream = streamOf.threshold(row.key, row.partyKind);
  return { stream, type: CATALOGUE_EVENTS.thresholdSet, payload: asPayload(row), occurredOn };
}

export function settingEvent(setting: SettingVersion, occurredOn: PlainDate): EventInput {
  const stream = streamOf.setting(setting.key);
  return { stream, type: CATALOGUE_EVENTS.settingSet, payload: asPayload(setting), occurredOn };
}
