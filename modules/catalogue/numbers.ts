import type { DocumentNumber } from '#contract/catalogue.ts';
import type { Numbering } from '#contract/settings.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Actor, EventInput, Recording } from '#modules/recording/index.ts';
import type { Db, Tx } from '#platform/db/index.ts';
import { ConflictError, NotFoundError, RefusedError } from '#platform/faults/faults.ts';
import { asPayload, CATALOGUE_EVENTS, streamOf } from './catalogue.events.ts';
import { selectNumberByText, selectNumbers } from './catalogue.store.ts';
import { findSerialNumber, formatNumber, missingSerials, nextSerial, numberYear } from './numbering.rules.ts';
import { settingAt } from './queries.ts';
import { type SeriesState, seriesFold } from './series.fold.ts';

export type NumberRequest = {
  readonly actor: Actor;
  /** Code of the series, e.g. `罚决`. */
  readonly series: string;
  /** Day of issue. */
  readonly on: PlainDate;
  /** Day of filing, where the agency numbers by it. */
  readonly filedOn?: PlainDate;
  /** Stream of what carries the number, e.g. `case:<uuid>`. */
  readonly subject: string;
};

/**
 * Takes the next number of the series in the caller's transaction: numbers are without gap because a transaction that
 * is rolled back takes none, and the series is locked until the caller commits. Throws NotFoundError for an unknown series.
 */
export async function assignNumber(recording: Recording, tx: Tx, request: NumberRequest): Promise<DocumentNumber> {
  const { value: numbering } = await settingAt(tx, 'numbering', request.on);
  const series = seriesIn(numbering, request.series);
  const year = numberYear(numbering, request);
  const stream = streamOf.series(series, year);
  await recording.lock(tx, stream);
  const { state } = await recording.state(tx, seriesFold, stream);
  const serial = nextSerial(serialsOf(state));
  const text = formatNumber(numbering, { series, year, serial });
  const taken = { series, year, serial, text, subject: request.subject, assignedOn: request.on };
  await recording.append(tx, {
    actor: request.actor,
    events: [numberEvent(CATALOGUE_EVENTS.numberAssigned, stream, taken, request.on)],
  });
  return { ...taken, status: 'assigned', late: false, voidedOn: null, voidReason: null };
}

/**
 * Enters the number of an old file 补录. A text that this agency's template could have printed takes its serial; any other
 * is kept as it is. The same text for the same subject is entered once. Throws RefusedError `NUMBER_TAKEN`.
 */
export async function enterNumber(
  recording: Recording,
  tx: Tx,
  request: Omit<NumberRequest, 'filedOn'> & { readonly text: string },
): Promise<DocumentNumber> {
  const { value: numbering } = await settingAt(tx, 'numbering', request.on);
  const read = findSerialNumber(numbering, request.text);
  const series = seriesIn(numbering, read?.series ?? request.series);
  const year = read?.year ?? Number(request.on.slice(0, 4));
  const stream = streamOf.series(series, year);
  await recording.lock(tx, stream);
  const { state } = await recording.state(tx, seriesFold, stream);
  const known = findHolder(state, request.text, read?.serial);
  if (known?.text === request.text && known.subject === request.subject) return known;
  if (known !== undefined) throw taken(request.text);
  const { text, subject, on } = request;
  const entered = { series, year, serial: read?.serial ?? null, text, subject, assignedOn: on };
  const event = { ...numberEvent(CATALOGUE_EVENTS.numberEntered, stream, entered, on), late: true };
  await recording.append(tx, { actor: request.actor, events: [event] });
  return { ...entered, status: 'assigned', late: true, voidedOn: null, voidReason: null };
}

/** Voids a number: it stays in the register with the reason and is never given again. */
export async function voidNumber(
  recording: Recording,
  tx: Tx,
  request: {
    readonly actor: Actor;
    readonly clientId?: string;
    readonly text: string;
    readonly reason: string;
    readonly on: PlainDate;
  },
): Promise<DocumentNumber> {
  const found = await getNumber(tx, request.text);
  const stream = streamOf.series(found.series, found.year);
  await recording.lock(tx, stream);
  const { actor, clientId, text, reason, on } = request;
  if (clientId !== undefined && (await recording.findRepeated(tx, actor, clientId)) !== undefined)
    return getNumber(tx, text);
  const { state } = await recording.state(tx, seriesFold, stream);
  if (state.get(text)?.status !== 'assigned') throw new ConflictError(`number ${text} is already void`);
  await recording.append(tx, {
    actor,
    ...(clientId === undefined ? {} : { clientId }),
    events: [{ stream, type: CATALOGUE_EVENTS.numberVoided, payload: { text, on, reason }, occurredOn: on }],
  });
  return getNumber(tx, text);
}

/** The register of a series and year, and the serials in it that nobody holds (files numbered before this register). */
export async function numberRegister(
  db: Db,
  series: string,
  year: number,
): Promise<{ readonly numbers: readonly DocumentNumber[]; readonly missing: readonly number[] }> {
  const numbers = await selectNumbers(db, series, year);
  return { numbers, missing: missingSerials(numbers.flatMap((n) => n.serial ?? [])) };
}

async function getNumber(db: Db, text: string): Promise<DocumentNumber> {
  const found = await selectNumberByText(db, text);
  if (found === undefined) throw new NotFoundError(`no number ${text}`);
  return found;
}

function seriesIn(numbering: Numbering, code: string): string {
  if (numbering.series.some((s) => s.code === code)) return code;
  throw new NotFoundError(`no series ${code}`);
}

function* serialsOf(state: SeriesState): Generator<number> {
  for (const number of state.values()) if (number.serial !== null) yield number.serial;
}

function findHolder(state: SeriesState, text: string, serial: number | undefined): DocumentNumber | undefined {
  return state.get(text) ?? (serial === undefined ? undefined : [...state.values()].find((n) => n.serial === serial));
}

function numberEvent(type: string, stream: string, number: Partial<DocumentNumber>, occurredOn: PlainDate): EventInput {
  return { stream, type, payload: asPayload(number), occurredOn };
}

function taken(text: string): RefusedError {
  const message = `文号${text}已被占用。`;
  return new RefusedError({ code: 'NUMBER_TAKEN', message, unmet: [], allowed: [] });
}
