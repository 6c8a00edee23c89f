import type { PlainDate } from '../kernel/plain-date.ts';

/** How 日 of one law is counted where the condition matches. */
export type DayReading = {
  /** Only for these numbers of days. */
  readonly amounts?: readonly number[];
  /** Only up to this number of days. */
  readonly upTo?: number;
  /** Only for this kind of period. */
  readonly kind?: PeriodKind;
  readonly as: 'working_day' | 'calendar_day';
  /** Rule that says so, e.g. `行政处罚法第八十五条`'s id. */
  readonly rule: string;
  readonly provision: string;
  /** The law does not define 日 here: the other reading is possible, the agency's own alarm uses the earlier one. */
  readonly unsettled?: boolean;
};

/** Limits whose last day never moves, although nobody works on it: prescription, ends of publicity. */
export type FixedEnd = {
  readonly units: readonly ('day' | 'month' | 'year')[];
  readonly amounts?: readonly number[];
  readonly rule: string;
  readonly provision: string;
};

/** Entry into force, date of the document, of its publication, or of the amendment. */
export type DateBasis = 'in_force' | 'dated' | 'published' | 'amended' | null;

export type PeriodKind = 'within' | 'max' | 'at_least_before';

/** One law, regulation or document of the rule book, and how it writes periods. */
export type Law = {
  /** Prefix of its rules' ids, e.g. `APL`. */
  readonly id: string;
  /** Name in citations, e.g. `行政处罚法`. */
  readonly name: string;
  /** Full name, e.g. `中华人民共和国行政处罚法`. */
  readonly fullName: string;
  /** Other spellings people use: short names, document numbers. */
  readonly aliases: readonly string[];
  /** Tried in order; the last one has no condition. */
  readonly days: readonly DayReading[];
  readonly fixedEnds: readonly FixedEnd[];
  /** Rule and provision by which a last day without work moves on. */
  readonly roll: { readonly rule: string; readonly provision: string };
  /** Rules that exclude time from a period of this law; without one no pause is accepted. */
  readonly pauses: readonly string[];
  /** First day in force; null where the source does not state it. */
  readonly from: PlainDate | null;
  /** What the date in `from` is. */
  readonly fromBasis: DateBasis;
  readonly to: PlainDate | null;
  readonly source: string;
};

/** The name of a law that nobody knows, with the names that are known. */
export class UnknownLaw extends Error {
  override readonly name = 'UnknownLaw';
  readonly asked: string;
  readonly known: readonly string[];
  constructor(asked: string, known: readonly string[]) {
    super(`没有找到法律“${asked}”。可用的名称：${known.join('、')}`);
    this.asked = asked;
    this.known = known;
  }
}

/** Finds laws by any of their names. */
export type LawTable = { readonly laws: readonly Law[]; readonly byName: ReadonlyMap<string, Law> };

/** Builds the table; throws a RangeError when two laws share a name or a law has no unconditional reading of 日. */
export function lawTable(laws: readonly Law[]): LawTable {
  const byName = new Map<string, Law>();
  for (const law of laws) {
    const last = law.days.at(-1);
    if (last === undefined || last.amounts !== undefined || last.upTo !== undefined || last.kind !== undefined)
      throw new RangeError(`${law.id}: the last reading of 日 must have no condition`);
    for (const name of [law.id, law.name, law.fullName, ...law.aliases].map(plainName)) {
      const other = byName.get(name);
      if (other !== undefined && other !== law) throw new RangeError(`${name} names both ${other.id} and ${law.id}`);
      byName.set(name, law);
    }
  }
  return { laws, byName };
}

/**
 * The law of that name: id, rule id, short or full name, document number, with or without 《》, 中华人民共和国,
 * an edition in brackets, or an article behind it.
 */
export function findLaw(table: LawTable, name: string): Law | undefined {
  for (const spelling of spellings(name)) {
    const law = table.byName.get(spelling);
    if (law !== undefined) return law;
  }
  return undefined;
}

/** As {@link findLaw}; throws {@link UnknownLaw} listing what is known. */
export function getLaw(table: LawTable, name: string): Law {
  const law = findLaw(table, name);
  if (law === undefined)
    throw new UnknownLaw(
      name,
      table.laws.map((l) => `${l.name}(${l.id})`),
    );
  return law;
}

/** The reading of 日 that applies to that many days of that kind of period. */
export function readingOf(law: Law, amount: number, kind: PeriodKind): DayReading {
  const found = law.days.find(
    (r) =>
      (r.amounts === undefined || r.amounts.includes(amount)) &&
      (r.upTo === undefined || amount <= r.upTo) &&
      (r.kind === undefined || r.kind === kind),
  );
  if (found === undefined) throw new RangeError(`${law.id}: no reading of 日 for ${amount} ${kind}`);
  return found;
}

/** The limit that keeps its last day even when nobody works on it. */
export function findFixedEnd(law: Law, amount: number, unit: 'day' | 'month' | 'year'): FixedEnd | undefined {
  return law.fixedEnds.find((f) => f.units.includes(unit) && (f.amounts === undefined || f.amounts.includes(amount)));
}

/** Brackets, spaces and quotation marks do not make another law. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s《》〈〉「」“”"'·]/gu, '')
    .replace(/[〔[【]/gu, '(')
    .replace(/[〕\]】]/gu, ')')
    .toUpperCase();
}

function spellings(name: string): readonly string[] {
  const plain = plainName(name);
  const noArticle = plain.replace(/第[0-9零一二三四五六七八九十百]+条.*$/u, '');
  // `处罚法 56`, `处罚法§48`, `处罚法 art.85`: short citations with the bare number of an article.
  const noNumber = plain.replace(/(§|第|ART\.?)?\d[\d(),.、-]*$/u, '');
  const noEdition = noArticle.replace(/\([^()]*\)$/u, '');
  const beforeBracket = noArticle.replace(/(?<=.)\(.*$/u, '');
  const inBrackets = /\(([^()]*)\)$/u.exec(noArticle)?.[1] ?? '';
  const ruleId = /^([A-Z]{3})-[0-9A-Z-]+$/u.exec(plain)?.[1] ?? '';
  const base = [plain, noArticle, noNumber, noEdition, beforeBracket, ruleId, ...inBrackets.split(',')];
  return [...base, ...base.map((s) => s.replace(/^中华人民共和国/u, ''))];
}
