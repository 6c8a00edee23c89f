import { addDays, dateFromDayNumber, dayNumber, type PlainDate } from './plain-date.ts';

/** A moment `YYYY-MM-DDTHH:mm:ss.sssZ` in UTC. Ordering of the text is ordering in time. */
export type Instant = string & { readonly __brand: 'Instant' };

const SHAPE = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})Z$/;
const MS_PER_DAY = 86_400_000;
/** Asia/Shanghai: UTC+8 without daylight saving since 1991-09-15; earlier summers are not needed by any rule. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(at: Instant): number {
  const m = SHAPE.exec(at);
  if (m === null) throw new RangeError(`not an instant: ${at}`);
  return (
    dayNumber(m[1] as PlainDate) * MS_PER_DAY +
    Number(m[2]) * 3_600_000 +
    Number(m[3]) * 60_000 +
    Number(m[4]) * 1000 +
    Number(m[5])
  );
}

export function instantFromEpochMs(ms: number): Instant {
  const day = Math.floor(ms / MS_PER_DAY);
  const rest = ms - day * MS_PER_DAY;
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1000) % 60)}`;
  return `${dateFromDayNumber(day)}T${time}.${String(rest % 1000).padStart(3, '0')}Z` as Instant;
}

/** Parses the exact shape above; throws a RangeError otherwise. */
export function instant(text: string): Instant {
  const at = instantFromEpochMs(epochMs(text as Instant));
  if (at !== text) throw new RangeError(`not an instant: ${text}`);
  return at;
}

/** The civil date in Asia/Shanghai at that moment. */
export function civilDateOf(at: Instant): PlainDate {
  return dateFromDayNumber(Math.floor((epochMs(at) + SHANGHAI_OFFSET_MS) / MS_PER_DAY));
}

/** The moment of `hour:minute` Shanghai time on that civil date. */
export function instantAt(date: PlainDate, hour = 0, minute = 0, second = 0): Instant {
  const ms = dayNumber(date) * MS_PER_DAY + hour * 3_600_000 + minute * 60_000 + second * 1000;
  return instantFromEpochMs(ms - SHANGHAI_OFFSET_MS);
}

export function addHours(at: Instant, hours: number): Instant {
  return instantFromEpochMs(epochMs(at) + hours * 3_600_000);
}

/** The first moment of the day after that civil date, in Shanghai. */
export function endOfDay(date: PlainDate): Instant {
  return instantAt(addDays(date, 1));
}
