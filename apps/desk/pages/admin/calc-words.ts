import type { Calc } from '#contract/catalogue.ts';
import { amountOf, keptAmount } from './threshold-words.ts';

/** What is typed of how an item's fine is computed: every entry as text, amounts in yuan. */
export type CalcDraft = { readonly type: Calc['type'] | ''; readonly [entry: string]: string };

/** What each way of computing asks for. */
export const CALCS: Readonly<Record<Calc['type'], { readonly words: string; readonly asks: readonly string[] }>> = {
  none: { words: '不涉及金额', asks: [] },
  warning: { words: '只有警告', asks: [] },
  warningConfiscate: { words: '警告和没收', asks: ['base'] },
  amount: { words: '应付金额（不罚款）', asks: ['base'] },
  fixed: { words: '定额罚款', asks: ['entity'] },
  range: { words: '幅度罚款（单位或者个人）', asks: ['entity', 'individual'] },
  dual: { words: '单位和个人分别罚款', asks: ['entity', 'individual'] },
  tiered: { words: '个人分档罚款', asks: ['tiers'] },
  perPerson: { words: '按人数罚款', asks: ['each', 'count'] },
  perPersonMonth: { words: '按人数和月数罚款', asks: ['each', 'count', 'aggravated'] },
  double: { words: '其他事项罚款加一倍', asks: ['of'] },
  multiple: { words: '按倍数罚款', asks: ['times', 'base'] },
  multipleOrCap: { words: '按倍数罚款，没有基数的不超过定额', asks: ['times', 'base', 'cap'] },
  multipleDual: { words: '单位按倍数、个人按幅度罚款', asks: ['times', 'base', 'individual'] },
  dailyRate: { words: '按日加收', asks: ['rate', 'base'] },
};

type Range = { readonly minFen: string; readonly maxFen: string };
const yuan = (fen: string) => amountOf({ value: fen, unit: 'fen' });

function typedRange(name: string, range: Range | undefined): Record<string, string> {
  return range === undefined ? {} : { [`${name}Min`]: yuan(range.minFen), [`${name}Max`]: yuan(range.maxFen) };
}

/** What is kept, as it is typed. */
export function draftOfCalc(calc: Calc | null): CalcDraft {
  if (calc === null) return { type: '' };
  const { type, ...rest } = calc as Calc & Readonly<Record<string, unknown>>;
  const draft: Record<string, string> = {};
  for (const [key, value] of Object.entries(rest)) Object.assign(draft, typedEntry(key, value));
  return { ...draft, type };
}

function typedEntry(key: string, value: unknown): Record<string, string> {
  if (key === 'capNoIncomeFen') return { cap: yuan(String(value)) };
  if (key === 'times') {
    const { min, max } = value as { readonly min: string; readonly max: string };
    return { timesMin: min, timesMax: max };
  }
  if (key === 'individual' && Array.isArray(value))
    return { tiers: (value as Range[]).map((r) => `${yuan(r.minFen)}-${yuan(r.maxFen)}`).join('\n') };
  if (Array.isArray(value)) return { [key]: value.join('\n') };
  if (typeof value === 'object' && value !== null) return typedRange(key, value as Range);
  if (key === 'cap') return { capTimes: String(value) };
  return { [key]: String(value) };
}

/** What was typed as it is kept; a message where it cannot be. */
export function calcOfDraft(draft: CalcDraft): { readonly calc: Calc | null } | { readonly fault: string } {
  const { type } = draft;
  if (type === '') return { calc: null };
  const kept: Record<string, unknown> = { type };
  for (const ask of CALCS[type].asks) {
    const entry = keptEntry(ask, draft);
    if (entry === undefined) return { fault: `“${ASK_WORDS[ask]}”没有填写完整，或者不是数字` };
    Object.assign(kept, entry);
  }
  if (type === 'range' && kept.entity === undefined && kept.individual === undefined)
    return { fault: '单位和个人的罚款幅度至少填写一项' };
  return { calc: kept as Calc };
}

export const ASK_WORDS: Readonly<Record<string, string>> = {
  entity: '对单位的罚款（元）',
  individual: '对个人的罚款（元）',
  tiers: '各档罚款（元）',
  each: '每人的罚款（元）',
  count: '人数的算法',
  aggravated: '从重情形',
  of: '加倍的事项编码',
  times: '倍数',
  base: '计算基数',
  cap: '没有基数时的上限（元）',
  rate: '每日加收的比例',
};

type Entry = Record<string, unknown> | undefined;
const textOf = (draft: CalcDraft, key: string) => (draft[key] ?? '').trim();
const linesOf = (draft: CalcDraft, key: string) =>
  textOf(draft, key)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** 单位 or 个人; where the law sets a range for either, one of them may be left out. */
function someone(who: 'entity' | 'individual', draft: CalcDraft): Entry {
  const [min, max] = [textOf(draft, `${who}Min`), textOf(draft, `${who}Max`)];
  return draft.type === 'range' && min === '' && max === '' ? {} : keptRange(who, min, max);
}

function pair(draft: CalcDraft, a: string, b: string, keep: (a: string, b: string) => Entry): Entry {
  const [first, second] = [textOf(draft, a), textOf(draft, b)];
  return first === '' || second === '' ? undefined : keep(first, second);
}

const KEPT: Readonly<Record<string, (draft: CalcDraft) => Entry>> = {
  entity: (draft) => someone('entity', draft),
  individual: (draft) => someone('individual', draft),
  each: (draft) => keptRange('each', textOf(draft, 'eachMin'), textOf(draft, 'eachMax')),
  tiers: (draft) => keptTiers(linesOf(draft, 'tiers')),
  times: (draft) => pair(draft, 'timesMin', 'timesMax', (min, max) => ({ times: { min, max } })),
  rate: (draft) => pair(draft, 'rate', 'capTimes', (rate, cap) => ({ rate, cap })),
  aggravated: (draft) => (draft.aggravated === 'true' ? { aggravated: true } : {}),
  cap: (draft) => {
    const capNoIncomeFen = keptAmount(textOf(draft, 'cap'), 'fen');
    return capNoIncomeFen === undefined ? undefined : { capNoIncomeFen };
  },
  of: (draft) => {
    const of = linesOf(draft, 'of');
    return of.length === 0 ? undefined : { of };
  },
};

/** Entries of an ask; undefined where what was typed does not say it. */
function keptEntry(ask: string, draft: CalcDraft): Entry {
  const kept = KEPT[ask];
  if (kept !== undefined) return kept(draft);
  const text = textOf(draft, ask);
  if (text !== '') return { [ask]: text };
  return draft.type === 'perPersonMonth' ? {} : undefined;
}

function keptRange(name: string, min: string, max: string): Record<string, Range> | undefined {
  const [minFen, maxFen] = [keptAmount(min, 'fen'), keptAmount(max, 'fen')];
  return minFen === undefined || maxFen === undefined ? undefined : { [name]: { minFen, maxFen } };
}

function keptTiers(lines: readonly string[]): Record<string, readonly Range[]> | undefined {
  const ranges = lines.map((line) => {
    const [min = '', max = ''] = line.split(/[-–—~至]/);
    return keptRange('tier', min, max)?.tier;
  });
  const whole = ranges.filter((r) => r !== undefined);
  return whole.length < 2 || whole.length < ranges.length ? undefined : { individual: whole };
}
