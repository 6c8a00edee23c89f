import type { PublishedBody } from '#contract/published.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import { chineseDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import { onBehalfOf, type RecordedEvent } from '#modules/recording/index.ts';
import { publicBody } from './public-body.rules.ts';
import {
  type ClockRang,
  type ClockRecounted,
  type Drafted,
  PUBLICATION_EVENTS as E,
  type Published,
  payloadOf,
  type Queued,
  type Returned,
  WITHDRAWAL_KINDS,
  type WithdrawalRequired,
  type Withdrawn,
  type Withheld,
} from './publication.events.ts';

/** One step in the life of a publication, as the desk tells it. */
export type HistoryEntry = {
  readonly n: number;
  readonly at: Instant;
  readonly on: PlainDate;
  readonly what: string;
  readonly person: string | null;
  /** 代行: for whom. */
  readonly onBehalfOf: string | undefined;
  readonly details: readonly string[];
  readonly version: {
    readonly number: number;
    readonly title: string;
    readonly sections: PublishedBody['sections'];
  } | null;
};

type Told = Pick<HistoryEntry, 'what'> & Partial<Pick<HistoryEntry, 'details' | 'version'>>;

/** Everything that happened to a publication, oldest first; what only completes a release is not told apart. */
export function historyOf(events: readonly RecordedEvent[]): readonly HistoryEntry[] {
  return events.flatMap((event) => {
    const told = TELL[event.type]?.(event);
    if (told === undefined) return [];
    return [
      {
        n: event.version,
        at: event.recordedAt,
        on: event.occurredOn,
        person: event.actor.person ?? null,
        onBehalfOf: onBehalfOf(event)?.name,
        what: told.what,
        details: told.details ?? [],
        version: told.version ?? null,
      },
    ];
  });
}

const TELL: Readonly<Record<string, (event: RecordedEvent) => Told>> = {
  [E.queued]: ({ payload }) => {
    const { dueOn, provision } = payloadOf<Queued>(payload);
    return { what: '决定作出，进入公示办理', details: [`应当在${chineseDate(dueOn)}前公示（${provision}）`] };
  },
  [E.drafted]: ({ payload }) => {
    const { version, correction, marks } = payloadOf<Drafted>(payload);
    const places = Object.values(marks).reduce((sum, list) => sum + list.length, 0);
    const note = correction === undefined ? [] : [`更正内容：${correction.what}`, `更正理由：${correction.reason}`];
    return { what: `起草公开稿（第${version}版）`, details: [`隐去${places}处`, ...note] };
  },
  [E.withholdingProposed]: ({ payload }) => ({ what: '提出不予公开', details: groundOf(payloadOf(payload)) }),
  [E.returned]: ({ payload }) => ({ what: '退回', details: [`理由：${payloadOf<Returned>(payload).reason}`] }),
  [E.published]: publishedAs('审核并公示'),
  [E.corrected]: publishedAs('审核并公示更正'),
  [E.withheld]: ({ payload }) => ({ what: '决定不予公开', details: groundOf(payloadOf(payload)) }),
  [E.withdrawalRequired]: ({ payload }) => {
    const { how, dueOn, provision } = payloadOf<WithdrawalRequired>(payload);
    return { what: '应当撤回公示', details: [how, `应当在${chineseDate(dueOn)}前撤回（${provision}）`] };
  },
  [E.withdrawn]: ({ payload }) => {
    const { kind, reason } = payloadOf<Withdrawn>(payload);
    return { what: '撤下公示', details: [WITHDRAWAL_KINDS[kind], `公开的理由：${reason}`] };
  },
  [E.clockRecounted]: ({ payload }) => {
    const { publication, withdrawal } = payloadOf<ClockRecounted>(payload);
    const moved = (what: string, before: PlainDate, after: PlainDate) =>
      before === after ? [] : [`${what}由${chineseDate(before)}改为${chineseDate(after)}`];
    return {
      what: '年度放假安排公布，重新计算期限',
      details: [
        ...(publication === undefined ? [] : moved('公示期限', publication.before, publication.after.dueOn)),
        ...(withdrawal === undefined ? [] : moved('撤回期限', withdrawal.before, withdrawal.after)),
      ],
    };
  },
  [E.becameAtRisk]: ({ payload }) => clockRang('临近期限', payloadOf(payload)),
  [E.becameOverdue]: ({ payload }) => clockRang('已经逾期', payloadOf(payload)),
};

function publishedAs(what: string): (event: RecordedEvent) => Told {
  return ({ payload }) => {
    const { version, public: fields } = payloadOf<Published>(payload);
    return {
      what: `${what}（第${version}版）`,
      details: [`公示至${chineseDate(fields.publicUntil)}`, `隐去${fields.redactions}处`],
      version: { number: version, title: fields.title, sections: publicBody(fields).sections },
    };
  };
}

function groundOf({ text, provision, reason }: Pick<Withheld, 'text' | 'provision' | 'reason'>): readonly string[] {
  return [text, `依据：${provision}`, `理由：${reason}`];
}

function clockRang(what: string, { duty, dueOn }: ClockRang): Told {
  return { what: `${duty === 'publication' ? '公示' : '撤回'}${what}`, details: [`期限${chineseDate(dueOn)}`] };
}
