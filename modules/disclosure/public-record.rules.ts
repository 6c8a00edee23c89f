import type { JsonObject } from '#domain/kernel/json.ts';
import { fen, groupedYuan } from '#domain/kernel/money.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { KnownEntity } from '#domain/redaction/entities.ts';
import type { Naming } from '#domain/redaction/naming.ts';
import type { RedactionPolicy } from '#domain/redaction/policies.ts';
import type { Mark, Span } from '#domain/redaction/redact.ts';
import { type ResidueHit, redactRecord, residue } from '#domain/redaction/redact-record.ts';
import type { DecisionFacts } from './decision-facts.ts';

/** 决定类别 by the kind that casework knows. */
export const DECISION_KINDS = {
  penalty: '行政处罚',
  'no-penalty': '不予行政处罚',
  processing: '行政处理',
} as const satisfies Readonly<Record<DecisionFacts['kind'], string>>;
export type PublicKind = (typeof DECISION_KINDS)[keyof typeof DECISION_KINDS];

/** 公示记录 as drafted: built from these fields and no others. */
export type PublicFields = {
  readonly title: string;
  readonly number: string;
  readonly agency: string;
  readonly kind: PublicKind;
  readonly party: { readonly name: string; readonly kind: DecisionFacts['party']['kind']; readonly code?: string };
  readonly item: { readonly code: string; readonly name: string };
  readonly sanctions: readonly string[];
  /** 分 as decimal text. */
  readonly amountFen?: string;
  readonly facts: string;
  readonly violated: readonly string[];
  readonly basis: readonly string[];
  readonly discretion?: string;
  readonly performance?: string;
  readonly remedies: string;
  readonly decidedOn: PlainDate;
};

/** Texts that a correction may word anew; everything else is the decision's own. */
export const AMENDABLE = ['title', 'facts', 'discretion', 'performance', 'remedies'] as const;
export type Amendments = { readonly [key in (typeof AMENDABLE)[number]]?: string };

/** The allow-list: leaves of the public record. A field that is not named here cannot go out. */
export const PUBLIC_PATHS: readonly string[] = [
  'title',
  'number',
  'agency',
  'kind',
  'party.name',
  'party.kind',
  'party.code',
  'item.code',
  'item.name',
  'sanctions.*',
  'amountFen',
  'facts',
  'violated.*',
  'basis.*',
  'discretion',
  'performance',
  'remedies',
  'decidedOn',
];

/** A public record with what was masked in it. */
export type BuiltRecord = {
  readonly fields: PublicFields;
  /** By path of the field; positions are those of the public text. */
  readonly marks: Readonly<Record<string, readonly Mark[]>>;
  /** Of every mark, in the same order, the place in the text before masking that it stands for. */
  readonly sources: Readonly<Record<string, readonly Span[]>>;
  /** What stood in the masked fields: closed fields of the same committed record, never opened. */
  readonly originals: Readonly<Record<string, string>>;
  /** Which person has which public name; never published. */
  readonly naming: Naming;
  /** What must not stand there and still does. Publication is refused while it is not empty. */
  readonly residue: readonly ResidueHit[];
};

export type BuildInput = {
  readonly agency: string;
  readonly entities: readonly KnownEntity[];
  readonly policy: RedactionPolicy;
  readonly naming?: Naming;
  readonly amendments?: Amendments;
};

/**
 * Builds the public record of a decision: fields chosen by the allow-list, then masked.
 * OGI-014 政府信息公开条例第十四条、第十五条, APL-050 行政处罚法第五十条. Throws a RangeError for a name too short to be searched for.
 */
export function buildPublicRecord(facts: DecisionFacts, input: BuildInput): BuiltRecord {
  const draft = draftOf(facts, input.agency, input.amendments ?? {});
  const built = redactRecord(draft, PUBLIC_PATHS, input.entities, input.policy, input.naming ?? {});
  const originals = Object.keys(built.marks).map((path) => [path, textAt(draft, path)] as const);
  return {
    fields: wholeOf(built.record),
    marks: built.marks,
    sources: built.sources,
    originals: Object.fromEntries(originals),
    naming: built.naming,
    residue: residue(built.record, input.entities, input.policy),
  };
}

/** The texts of the allow-list before anything is masked, by path: what a second person compares the public record with. */
export function unmaskedTexts(
  facts: DecisionFacts,
  agency: string,
  amended: Amendments = {},
): Readonly<Record<string, string>> {
  return Object.fromEntries(leavesOf(draftOf(facts, agency, amended), ''));
}

/** Every text of a record, by path. */
export function leavesOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (value === null || typeof value !== 'object') return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, path === '' ? key : `${path}.${key}`));
}

/** Empty lists have no leaf and are left out by the allow-list: they are empty all the same. */
function wholeOf(record: JsonObject): PublicFields {
  return { sanctions: [], violated: [], basis: [], ...record } as unknown as PublicFields;
}

function draftOf(facts: DecisionFacts, agency: string, amended: Amendments): JsonObject {
  const { party } = facts;
  const discretion = amended.discretion ?? facts.discretion;
  const performance = amended.performance ?? facts.performance;
  const amount = amountOf(facts);
  return {
    title: amended.title ?? facts.title,
    number: facts.number,
    agency,
    kind: DECISION_KINDS[facts.kind],
    party: {
      name: party.name,
      kind: party.kind,
      // The code of a natural person is his identity number: it is not in the draft at all.
      ...(party.code === undefined || party.kind === 'natural-person' ? {} : { code: party.code }),
    },
    item: { code: facts.itemCode, name: facts.itemName },
    sanctions: sanctionsOf(facts),
    ...(amount === 0n ? {} : { amountFen: String(amount) }),
    facts: amended.facts ?? facts.facts,
    violated: facts.violated,
    basis: facts.basis,
    ...(discretion === undefined ? {} : { discretion }),
    ...(performance === undefined ? {} : { performance }),
    remedies: amended.remedies ?? facts.remedies,
    decidedOn: facts.decidedOn,
  };
}

/** The fine; of a handling decision what is to be paid or given back to workers. */
function amountOf(facts: DecisionFacts): bigint {
  return facts.kind === 'processing' ? facts.payFen : facts.fineFen;
}

function sanctionsOf(facts: DecisionFacts): readonly string[] {
  const taken = facts.confiscateFen > 0n ? [`没收金额${groupedYuan(fen(facts.confiscateFen))}元`] : [];
  if (facts.sanctions.length > 0) return [...facts.sanctions, ...taken];
  if (facts.kind === 'no-penalty') return [DECISION_KINDS['no-penalty']];
  return facts.kind === 'processing' ? [`责令支付、退还劳动者${groupedYuan(fen(facts.payFen))}元`] : [];
}

function textAt(draft: JsonObject, path: string): string {
  let value: unknown = draft;
  for (const step of path.split('.')) value = (value as Readonly<Record<string, unknown>>)[step];
  return String(value);
}

/** One kind of masking in one field, as the public may know it: no position, nothing of what stood there. */
export type RedactionNote = {
  readonly field: string;
  readonly reason: string;
  readonly provision: string;
  readonly rule: string;
  readonly places: number;
};

/** What was masked, by field and reason. */
export function redactionNotes(marks: BuiltRecord['marks']): readonly RedactionNote[] {
  return Object.entries(marks).flatMap(([field, list]) =>
    [...Map.groupBy(list, (mark) => `${mark.reason}|${mark.ruleId}`).values()].map((group) => {
      const [{ reason, provision, ruleId }] = group as [Mark, ...Mark[]];
      return { field, reason, provision, rule: ruleId, places: group.length };
    }),
  );
}

export function countRedactions(marks: BuiltRecord['marks']): number {
  return Object.values(marks).reduce((sum, list) => sum + list.length, 0);
}
