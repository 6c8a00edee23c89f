import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import { nameOf } from './record.ts';

/** 上一年度行政执法数据 as it was made public and reported: the figures of that day stay. */
export type AnnualReport = {
  readonly dueOn: PlainDate;
  /** Where it was made public. */
  readonly channel: string;
  /** 第二部分 总体情况. */
  readonly narrative: string;
  readonly figures: JsonObject;
};
export type Annual = {
  readonly year: number;
  readonly reported?: AnnualReport & { readonly on: PlainDate; readonly by: string };
};

export const annualStream = (year: number): string => `enforcement-data:${year}`;

export const annualFold: Fold<Annual> = {
  kind: 'enforcement-data',
  tables: [{ name: 'supervision.annual', key: ['year'] }],
  initial: (stream) => ({ year: Number(stream.slice('enforcement-data:'.length)) }),
  evolve,
  rows: (state) => ({ 'supervision.annual': rowsOf(state) }),
};

function evolve(state: Annual, event: RecordedEvent): Annual {
  if (nameOf(event) !== 'annual-reported') throw new Error(`unknown event ${event.type}`);
  const by = event.actor.person ?? event.actor.account;
  return { ...state, reported: { ...(event.payload as unknown as AnnualReport), on: event.occurredOn, by } };
}

function rowsOf({ year, reported }: Annual) {
  if (reported === undefined) return [];
  const { dueOn, on, by, channel, narrative, figures } = reported;
  return [{ year, due_on: dueOn, reported_on: on, reported_by: by, channel, narrative, figures }];
}
