import type { PlainDate } from '../kernel/plain-date.ts';
import { isInForce } from './rule-book.ts';
import type { ValueStatus } from './threshold.ts';

/** A value that national law leaves open: configuration with its basis and date. */
export type Parameter = {
  readonly id: string;
  /** 名称 */
  readonly name: string;
  /** Ids of the rules that need it. */
  readonly rules: readonly string[];
  /** Null: no value is set, somebody must enter one. */
  readonly value: number | boolean | string | null;
  readonly unit:
    | 'working_day'
    | 'day'
    | 'month'
    | 'year'
    | 'hour'
    | 'time_of_year'
    | 'switch'
    | 'text'
    | 'count'
    | 'fen';
  readonly basis: string;
  readonly source: string;
  readonly note: string;
  readonly status: ValueStatus;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
};

/** The value on that date: the one that came into force last. Undefined where there is no such parameter then. */
export function parameterAt(parameters: readonly Parameter[], id: string, on: PlainDate): Parameter | undefined {
  return parameters
    .filter((p) => p.id === id && isInForce(p, on))
    .reduce<Parameter | undefined>((last, p) => ((last?.from ?? '') > (p.from ?? '') ? last : p), undefined);
}

/** A number of days, hours or pieces. Throws a RangeError where none is set: the value must be entered first. */
export function getNumber(parameters: readonly Parameter[], id: string, on: PlainDate): number {
  const value = parameterAt(parameters, id, on)?.value;
  if (typeof value !== 'number') throw new RangeError(`parameter ${id} has no number on ${on}`);
  return value;
}
