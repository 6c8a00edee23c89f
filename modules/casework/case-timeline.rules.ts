import type { TimelineLine } from '#contract/case-desk.ts';
import { RELATION_KINDS } from '#contract/case-desk.ts';
import type { Json, JsonObject } from '#domain/kernel/json.ts';
import { fen, groupedYuan } from '#domain/kernel/money.ts';
import { ACTS, eventFromPayload, type FieldSpec, stateName } from '#domain/procedure/index.ts';
import type { CaseEvent } from '#domain/procedure/model.ts';
import type { RecordedEvent } from '#modules/recording/index.ts';
import { CASE_OPENED, type CaseOpened, DOCUMENT_ISSUED } from './case.fold.ts';
import type { IssuedDocument } from './issued-document.ts';
import { CASES_RELATED, type CasesRelated, RELATION_ENDED, type RelationEnded } from './relation.fold.ts';

/** What the lines of a history name by id. */
export type TimelineNames = {
  readonly persons: ReadonlyMap<string, string>;
  readonly cases: ReadonlyMap<string, string>;
};

/**
 * The whole journal of a case as people read it: what was done, when it happened and when it was entered (APL-047 行政处罚法第四十七条: 全过程
 * 记录), by whom, and which of it is 补录.
 */
export function describeTimeline(events: readonly RecordedEvent[], names: TimelineNames): readonly TimelineLine[] {
  let documents = 0;
  return events.map((event) => {
    const line = lineOf(event, names);
    const base = {
      n: event.version,
      on: event.occurredOn,
      at: event.recordedAt,
      by: names.persons.get(event.actor.person ?? '') ?? '系统',
      late: event.late === true,
      moved: null,
      findings: 0,
      document: line.kind === 'document' ? documents++ : null,
    };
    return { ...base, ...line };
  });
}

/** Persons and cases that the history names. */
export function namedIn(events: readonly RecordedEvent[]): {
  readonly persons: readonly string[];
  readonly cases: readonly string[];
} {
  const related = events.filter((e) => e.type === CASES_RELATED || e.type === RELATION_ENDED);
  return {
    persons: [...new Set(events.flatMap((e) => e.actor.person ?? []))],
    cases: [...new Set(related.map((e) => (e.payload as unknown as RelationEnded).other))],
  };
}

type Line = Pick<TimelineLine, 'kind' | 'name' | 'details'> & Partial<Pick<TimelineLine, 'moved' | 'findings'>>;

function lineOf(event: RecordedEvent, names: TimelineNames): Line {
  switch (event.type) {
    case CASE_OPENED:
      return opened(event.payload as unknown as CaseOpened);
    case DOCUMENT_ISSUED:
      return issued(event.payload as unknown as IssuedDocument);
    case CASES_RELATED: {
      const { other, kind, reason } = event.payload as unknown as CasesRelated;
      return relation(`关联案件（${RELATION_KINDS[kind]}）`, other, reason, names);
    }
    case RELATION_ENDED: {
      const { other, reason } = event.payload as unknown as RelationEnded;
      return relation('解除案件关联', other, reason, names);
    }
    default:
      return performed(eventFromPayload(event.payload));
  }
}

function opened({ title, procedure }: CaseOpened): Line {
  const name = procedure === 'JY' ? '简易程序' : '普通程序';
  return {
    kind: 'opened',
    name: '建立案卷',
    details: [
      { label: '案由', text: title },
      { label: '程序', text: name },
    ],
  };
}

function issued({ title, number, pages }: IssuedDocument): Line {
  const details = [{ label: '页数', text: String(pages) }];
  return {
    kind: 'document',
    name: `制作文书：${title}`,
    details: number === undefined ? details : [{ label: '文号', text: number }, ...details],
  };
}

function relation(name: string, other: string, reason: string, names: TimelineNames): Line {
  const details = [
    { label: '案件', text: names.cases.get(other) ?? '' },
    { label: '理由', text: reason },
  ];
  return { kind: 'relation', name, details };
}

function performed(event: CaseEvent): Line {
  const spec = ACTS[event.act];
  const moves = event.from !== event.to;
  return {
    kind: 'act',
    name: spec.label,
    details: detailsOf(spec.fields, event.input),
    moved: moves ? { from: stateName(event.from), to: stateName(event.to) } : null,
    findings: event.findings.length,
  };
}

const MOST_DETAILS = 3;
const LONGEST = 120;
/** LSR-009 劳动保障监察条例第九条: 为举报人保密: a history that many read does not name them. */
const CONFIDENTIAL: readonly string[] = ['complainant'];
const SHOWN: readonly string[] = ['text', 'long-text', 'date', 'choice', 'money', 'integer'];

/** The first things that were entered, as the form calls them: enough to know what the line is about. */
function detailsOf(fields: readonly FieldSpec[], input: JsonObject): TimelineLine['details'] {
  return fields
    .filter((field) => SHOWN.includes(field.type) && !CONFIDENTIAL.includes(field.key))
    .flatMap((field) => {
      const text = wordsOf(field, input[field.key]);
      const label = field.label.replace(/（分）$/, '');
      return text === '' ? [] : [{ label, text: text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text }];
    })
    .slice(0, MOST_DETAILS);
}

/** Names within the case such as `E1` or `P1`, and ids, are for the program: nobody reads them. */
const INTERNAL = /^(?:[A-Z]{1,2}\d{1,4}|[0-9a-f]{8}-[0-9a-f-]{27})$/;

function wordsOf(field: FieldSpec, value: Json | undefined): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || INTERNAL.test(value)) return '';
  if (field.type === 'choice') return field.options?.find((o) => o.value === value)?.label ?? value;
  if (field.type === 'date') return value.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
  return field.type === 'money' && /^\d+$/.test(value) ? `${groupedYuan(fen(BigInt(value)))}元` : value;
}
