import type { PublishedBasis, PublishedSiteInput } from '#contract/published.ts';
import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, Row } from '#modules/recording/index.ts';

/** 事前公开 (TSG-004): lists that always stand in public, each replaced as a whole. */
export const STANDING_SET = 'disclosure.standing-set';
export const NOTICE_PUBLISHED = 'disclosure.notice-published';

export type OfficerLine = {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly certificateNo: string;
  readonly area: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
  readonly status: string;
};

export type ItemLine = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly category: string;
  readonly subject: string;
  readonly basis: PublishedBasis;
  readonly penalty: string;
};

export type ChartLine = { readonly procedure: string; readonly title: string; readonly svg: string };

export type Standing = {
  readonly officers: readonly OfficerLine[];
  readonly items: readonly ItemLine[];
  readonly 'flow-charts': readonly ChartLine[];
  readonly site: readonly PublishedSiteInput[];
};
export type StandingList = keyof Standing;

export function standingStream(list: StandingList): string {
  return `standing:${list}`;
}

/** Payload of `disclosure.standing-set`: the list as it stands from now on. */
export type StandingState = { readonly list: string; readonly lines: readonly JsonObject[] };

const TABLES = {
  officers: 'published.officer',
  items: 'published.item',
  'flow-charts': 'published.flow_chart',
  site: 'published.site',
} as const satisfies Readonly<Record<StandingList, string>>;

export const standingFold: Fold<StandingState> = {
  kind: 'standing',
  tables: [
    { name: 'published.officer', key: ['id'] },
    { name: 'published.item', key: ['code'] },
    { name: 'published.flow_chart', key: ['procedure'] },
    { name: 'published.site', key: ['one'] },
  ],
  initial: (stream) => ({ list: stream.slice('standing:'.length), lines: [] }),
  evolve: (state, event) => ({ ...state, lines: event.payload.lines as unknown as readonly JsonObject[] }),
  rows: ({ list, lines }) =>
    Object.hasOwn(TABLES, list) ? { [TABLES[list as StandingList]]: lines.map((line) => rowOf(list, line)) } : {},
};

function rowOf(list: string, line: JsonObject): Row {
  if (list === 'site') return { one: true, info: line };
  if (list !== 'officers') return line;
  const { certificateNo, validFrom, validTo, ...rest } = line;
  return { ...rest, certificate_no: certificateNo, valid_from: validFrom, valid_to: validTo };
}

/** 公告: one stream each; a later version replaces it. */
export type Notice = {
  readonly phase: '事前' | '事中' | '事后' | '公告';
  readonly title: string;
  readonly body: string;
  readonly publishedOn: PlainDate;
};

export function noticeStream(id: string): string {
  return `notice:${id}`;
}

type NoticeState = { readonly id: string; readonly notice?: Notice };

export const noticeFold: Fold<NoticeState> = {
  kind: 'notice',
  tables: [{ name: 'published.notice', key: ['id'] }],
  initial: (stream) => ({ id: stream.slice('notice:'.length) }),
  evolve: (state, event) => ({ ...state, notice: event.payload as unknown as Notice }),
  rows: ({ id, notice }) =>
    notice === undefined
      ? {}
      : {
          'published.notice': [
            { id, phase: notice.phase, title: notice.title, body: notice.body, published_on: notice.publishedOn },
          ],
        },
};
