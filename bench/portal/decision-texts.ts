import { searchVector } from '#domain/search/bigrams.ts';
import { type Random, seededRandom, weighted } from './random.ts';
import {
  COUNTIES,
  FORMS,
  INDUSTRIES,
  MATTERS,
  type Matter,
  NAME_CHARACTERS,
  PROJECTS,
  SURNAMES,
  TOWNS,
  TRADES,
} from './vocabulary.ts';

/** What a decision says apart from its number and party, with the words of it. */
export type MatterText = {
  readonly title: string;
  readonly item_code: string;
  readonly item_name: string;
  readonly sanctions: readonly string[];
  readonly amount_fen: number;
  readonly facts: string;
  readonly violated: readonly string[];
  readonly basis: readonly string[];
  readonly search: string;
};

export type PartyText = {
  readonly name: string;
  readonly kind: string;
  readonly code: string;
  readonly search: string;
};

/** So many different statements of facts, about 200 to 300 characters each. */
export function matterTexts(count: number): readonly MatterText[] {
  const random = seededRandom(20_260_924);
  return Array.from({ length: count }, () =>
    matterText(
      random,
      weighted(random, MATTERS, (m) => m.weight),
    ),
  );
}

function matterText(random: Random, matter: Matter): MatterText {
  const facts = matter.facts.map((sentence) => filled(random, sentence)).join('');
  const circumstances = `${random.pick(REMARKS)}${random.next() < 0.5 ? random.pick(REMARKS) : ''}`;
  const text = {
    title: `${nameOf(random)}${random.pick(INDUSTRIES)}${matter.title}`,
    item_code: matter.code,
    item_name: matter.item,
    sanctions: matter.sanctions,
    amount_fen: (1 + random.below(60)) * 50_000,
    facts: facts + circumstances,
    violated: matter.violated,
    basis: matter.basis,
  };
  const { title, item_code, item_name, sanctions, violated, basis } = text;
  return {
    ...text,
    search: searchVector([title, item_code, item_name, text.facts, ...violated, ...basis, ...sanctions]),
  };
}

const REMARKS = [
  '当事人系初次违法,危害后果轻微。',
  '当事人在案件调查期间主动配合,如实陈述违法事实。',
  '当事人一年内因同类违法行为受过行政处罚,依法从重处罚。',
  '本机关已依法告知当事人拟作出的行政处罚内容及事实、理由、依据,当事人在法定期限内未提出陈述、申辩。',
  '当事人提出陈述申辩,本机关复核后对其提出的事实、理由部分予以采纳。',
  '当事人要求听证,本机关依法组织听证后认为其理由不能成立。',
];

function filled(random: Random, sentence: string): string {
  const slots: Readonly<Record<string, () => string>> = {
    n: () => String(2 + Math.floor(random.next() ** 3 * 90)),
    m: () => (1000 + random.below(900_000)).toLocaleString('en-US'),
    d: () => `${2014 + random.below(13)}年${1 + random.below(12)}月${1 + random.below(28)}日`,
    p: () => `${random.skewed(COUNTIES, 3)}${random.skewed(TOWNS, 2)}${random.below(400) + 1}号`,
    j: () => `${nameOf(random)}${random.pick(PROJECTS)}项目`,
    t: () => random.skewed(TRADES, 2),
    w: () => `${random.pick(SURNAMES)}某`,
  };
  return sentence.replace(/\{([a-z])\}/g, (_, slot: string) => slots[slot]?.() ?? '');
}

/** Two characters: a few thousand of such names are seen often, most of some ten thousands hardly ever. */
function nameOf(random: Random): string {
  return `${random.skewed(NAME_CHARACTERS, 1.6)}${random.skewed(NAME_CHARACTERS, 1.6)}`;
}

export function partyTexts(count: number): readonly PartyText[] {
  const random = seededRandom(130_529);
  return Array.from({ length: count }, () => {
    const [ending, kind] = weighted(random, FORMS, ([, , weight]) => weight);
    const name = `${random.skewed(COUNTIES, 2)}${nameOf(random)}${random.pick(NAME_CHARACTERS)}${random.pick(INDUSTRIES)}${ending}`;
    const code = `9113${String(random.below(90) + 10)}${letters(random, 12)}`.slice(0, 18);
    return { name, kind, code, search: searchVector([name, code]) };
  });
}

function letters(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick([...'0123456789ABCDEFGHJKLMNPQRTUWXY'])).join('');
}

/** 发文机关代字 and year of a number, `巨人社监罚决字〔2026〕`, with its words. */
export type SeriesText = {
  readonly agency: string;
  readonly county: string;
  readonly year: number;
  readonly text: string;
  readonly search: string;
};

export const YEARS = { first: 2014, last: 2026 } as const;

export function seriesTexts(): readonly SeriesText[] {
  const years = Array.from({ length: YEARS.last - YEARS.first + 1 }, (_, i) => YEARS.first + i);
  return COUNTIES.flatMap((county) =>
    years.map((year) => {
      const text = `${county[0]}人社监罚决字〔${year}〕`;
      return { agency: `${county}人力资源和社会保障局`, county, year, text, search: searchVector([text]) };
    }),
  );
}

/** `第014号`: no word reaches over the bracket before it, so series and serial can be put together. */
export function serialTexts(count: number): readonly { readonly text: string; readonly search: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const text = `第${String(i + 1).padStart(3, '0')}号`;
    return { text, search: searchVector([text]) };
  });
}
