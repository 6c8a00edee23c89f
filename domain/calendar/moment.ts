import { epochMs, type Instant, instantAt, instantFromEpochMs } from '../kernel/instant.ts';
import { findPlainDate, type PlainDate } from '../kernel/plain-date.ts';

const SHAPE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:?\d{2})?$/u;

/**
 * A civil date `YYYY-MM-DD`, or a moment `YYYY-MM-DDTHH:mm[:ss[.sss]][Z|±HH:mm]`, in Shanghai where no zone is written.
 * Undefined when the text is neither.
 */
export function findMoment(text: string): PlainDate | Instant | undefined {
  const m = SHAPE.exec(text);
  if (m === null) return findPlainDate(text);
  const date = findPlainDate(m[1]);
  const [hour, minute, second] = [Number(m[2]), Number(m[3]), Number(m[4] ?? 0)];
  if (date === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const ms = Number((m[5] ?? '0').padEnd(3, '0'));
  const inShanghai = epochMs(instantAt(date, hour, minute, second)) + ms;
  return instantFromEpochMs(inShanghai + (480 - offsetMinutes(m[6] ?? '+08:00')) * 60_000);
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
