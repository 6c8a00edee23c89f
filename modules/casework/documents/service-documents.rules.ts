import type { JsonObject } from '#domain/kernel/json.ts';
import { SERVICE_METHODS, type ServiceMethod } from '#domain/procedure/model.ts';
import { officerRows, type View } from './case-view.rules.ts';
import { type DocumentInput, type DueDocument, type Maker, numbered, textOf, textsOf } from './due-document.ts';
import { proposalView } from './proposal-view.rules.ts';
import { clause, dayText, sentence } from './words.rules.ts';

const RECIPIENTS: Readonly<Record<string, string>> = {
  self: '本人',
  family: '同住成年家属',
  'legal-rep': '法定代表人或者主要负责人',
  receiver: '负责收件的人',
  agent: '诉讼代理人或者指定代收人',
  other: '其他人员',
};

/** The officers who did the act. */
export function officersOf({ event, state, people }: DocumentInput): JsonObject[] {
  const by = textsOf(event.input.by);
  return officerRows(
    state.officers.filter(
      (o, i, all) => by.includes(o.person) && all.findLastIndex((x) => x.person === o.person) === i,
    ),
    people,
  );
}

/** A service that the act's own input describes. */
export function serviceOfInput({ event }: Pick<DocumentInput, 'event'>): JsonObject {
  return event.input;
}

/** 张贴 is how 留置 is done at a site (CPL-089); the form knows the statutory words only. */
function methodWord(method: string): string {
  if (method === 'posted') return SERVICE_METHODS.leave;
  return SERVICE_METHODS[method as ServiceMethod] ?? SERVICE_METHODS.direct;
}

/** 送达回证 of one or more documents served at once. */
export function receipt(
  input: DocumentInput,
  view: View,
  documents: readonly { readonly name: string; readonly number: string }[],
  service: JsonObject,
): DueDocument {
  const role = RECIPIENTS[textOf(service.recipientRole)];
  const method = textOf(service.method);
  return {
    form: 'WS-42',
    view: {
      ...view,
      service: {
        documents: documents.map((d) => ({ ...d })),
        place: placeOf(view, service, method),
        method: methodWord(method),
        officers: officersOf(input),
        at: dayText(textOf(service.servedOn)),
        ...optional('receiver', textOf(service.recipient)),
        ...optional('receiverRelation', role ?? ''),
        ...(textOf(service.witness) === '' ? {} : { witnesses: [{ name: textOf(service.witness), unit: '' }] }),
        ...optional(method === 'mail' ? 'mailNumber' : 'evidenceNumber', textOf(service.receiptRef)),
        ...optional('announcedOn', textOf(service.publishedOn)),
        ...optional('remark', clause(textOf(service.failedMethods))),
      },
    },
  };
}

/** Where it was served: as entered; else the party's address, which is where the law has it served unless somebody says otherwise. */
function placeOf(view: View, service: JsonObject, method: string): string {
  const entered = textOf(service.place);
  if (entered !== '') return entered;
  if (method === 'public-notice') return '公告';
  return textOf((view.party as JsonObject).address);
}

function optional(key: string, value: string): JsonObject {
  return value === '' ? {} : { [key]: value };
}

/** 事先告知: one letter for the penalty, one for the handling, one receipt for both. */
export const notice: Maker = (input, view) => {
  const told = input.state.notices.at(-1);
  if (told === undefined) return [];
  const proposals = input.state.proposals.filter((p) => told.proposals.includes(p.id));
  const penalty = proposals.find((p) => p.kind === 'penalty');
  const processing = proposals.find((p) => p.kind === 'processing');
  const number = textOf(input.event.input.number);
  const letters: DueDocument[] = [];
  if (penalty !== undefined) letters.push(penaltyNotice(input, view, penalty, told.hearingRight, number));
  if (processing !== undefined)
    letters.push(processingNotice(input, view, processing, penalty === undefined ? number : ''));
  const names = letters.map((l) => ({ name: NOTICE_NAMES[l.form] ?? '告知书', number: l.number ?? '' }));
  return [...letters, receipt(input, view, names, serviceOfInput(input))];
};

const NOTICE_NAMES: Readonly<Record<string, string>> = {
  'WS-25': '行政处罚事先告知书',
  'WS-26': '行政处罚听证告知书',
  'WS-27': '行政处理事先告知书',
};

type ProposalIn = DocumentInput['state']['proposals'][number];

function penaltyNotice(input: DocumentInput, view: View, p: ProposalIn, hearing: boolean, number: string): DueDocument {
  const section = { ...(view.case as JsonObject), facts: sentence(p.facts) };
  return {
    form: hearing ? 'WS-26' : 'WS-25',
    view: { ...view, case: section, proposal: proposalView(input, p) },
    ...numbered(number),
  };
}

/** LSR-019 监察条例第十九条: the party is heard before a handling decision, too. */
function processingNotice(input: DocumentInput, view: View, p: ProposalIn, number: string): DueDocument {
  const { penaltyBasis, text } = proposalView(input, p) as { penaltyBasis: string[]; text: string };
  return {
    form: 'WS-27',
    view,
    content: {
      matterAndAmount: `经查明：${sentence(p.facts)}\n本机关拟作出行政处理：${text}`,
      basis: sentence(penaltyBasis.join('、')),
      defenceRight: `你（单位）可以自收到本告知书之日起${input.agency.defenceTerm}内向本机关陈述、申辩；逾期未提出的，视为放弃。`,
    },
    ...(number === '' ? { series: '理告' } : { number }),
  };
}

const DECISION_NAMES = {
  penalty: '行政处罚决定书',
  processing: '行政处理决定书',
  'no-penalty': '不予行政处罚决定书',
} as const;

/** The receipt of a decision. */
export const decisionServed: Maker = (input, view) => {
  const last = input.state.services.at(-1);
  const d = input.state.decisions.find((x) => x.id === last?.ref) ?? input.state.decisions.at(-1);
  if (d === undefined) return [];
  return [receipt(input, view, [{ name: DECISION_NAMES[d.kind], number: d.number }], serviceOfInput(input))];
};
