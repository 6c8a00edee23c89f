import type { CaseFile, TimelineEntry } from '#contract/case-file.ts';
import type { Json, JsonObject } from '#domain/kernel/json.ts';
import { type Fen, fenFromYuan } from '#domain/kernel/money.ts';
import type { ItemFacts } from '#domain/procedure/context.ts';
import { fineFactsOf, penaltyItem } from './checks/money.ts';
import { plainNumbers } from './numerals.rules.ts';
import { amountsIn, wordsOf } from './text-facts.ts';
import { fileWords, omitted } from './told.rules.ts';

export type DecisionKind = 'penalty' | 'processing' | 'no-penalty';

const DECIDED_LABEL = /^(?:DECIDED|NO_PENALTY)/;

/** Kinds of decision that the file tells of; where the decision does not name its kind, the words of the entry and the items do. */
export function decisionKinds(file: CaseFile): DecisionKind[] {
  const kinds = kindsIn(file.decision?.kind ?? '');
  if (kinds.length > 0 || /移送|移交|不予受理/.test(file.decision?.kind ?? '')) return kinds;
  const told = file.timeline.find((t) => DECIDED_LABEL.test(t.state));
  if (told === undefined) return [];
  const named = kindsIn(`${wordsOf(told)} ${(file.decision?.sanctions ?? []).join(' ')} ${file.track}`);
  if (named.length > 0) return named;
  return file.itemCodes.every((code) => code.startsWith('XZCL')) ? ['processing'] : ['penalty'];
}

function kindsIn(words: string): DecisionKind[] {
  if (/不予(?:行政)?处罚|免(?:予|于)?(?:行政)?处罚/.test(words)) return ['no-penalty'];
  const kinds: DecisionKind[] = [];
  if (/处罚|罚款|没收|警告|吊销|停产|停业/.test(words)) kinds.push('penalty');
  if (/行政处理|处理决定|责令(?:支付|退还|退回)/.test(words)) kinds.push('processing');
  return kinds;
}

/** The kinds that an entry tells of: one of several where it names only one, else all. */
export function kindsAt(file: CaseFile, entry: TimelineEntry): DecisionKind[] {
  const all = decisionKinds(file);
  const named = kindsIn(wordsOf(entry)).filter((k) => all.includes(k));
  return all.length > 1 && named.length === 1 ? named : all;
}

function sanctionsOf(file: CaseFile): readonly string[] {
  const told = file.decision?.sanctions ?? [];
  if (told.length > 0) return told;
  return [
    ...((file.decision?.amount ?? 0) > 0 ? ['罚款'] : []),
    ...(confiscated(file) === undefined ? [] : ['没收违法所得']),
  ];
}

/** A member beyond the schema's own that carries an amount in yuan: `confiscate`, `illegalIncome`, `没收`. */
function extraAmount(file: CaseFile, name: RegExp): Fen | undefined {
  const found = Object.entries(file.decision ?? {}).find(([key, v]) => name.test(key) && isYuan(v));
  return found === undefined ? undefined : fenFromYuan(found[1] as number);
}

function isYuan(v: unknown): boolean {
  return typeof v === 'number' && v >= 0 && v <= 1e13 && /^\d+(\.\d{1,2})?$/.test(String(v));
}

/** 没收违法所得: as a member of the decision, else as its words or the timeline say. */
export function confiscated(file: CaseFile): Fen | undefined {
  const member = extraAmount(file, /confiscat|forfeit|illegal(?:Income|Gain)|没收|违法所得/i);
  if (member !== undefined) return member;
  const sanctions = file.decision?.sanctions ?? [];
  if (sanctions.length > 0 && sanctions.every((s) => /没收/.test(s)) && file.decision?.amount != null)
    return fenFromYuan(file.decision.amount);
  const texts = [...sanctions, ...file.timeline.map(wordsOf), file.facts, ...decisionWords(file)];
  const said = texts.flatMap(
    (t) => /没收(?:其|全部|非法|违法所得|人民币|共计|的|[::])*(\d[\d.]*余?万?余?元)/.exec(plainNumbers(t))?.[1] ?? [],
  );
  return said.length === 0 ? undefined : amountsIn(said[0] as string)[0];
}

function decisionWords(file: CaseFile): string[] {
  return Object.values(file.decision ?? {}).filter((v): v is string => typeof v === 'string');
}

/** The fine that was decided. */
export function decidedFine(file: CaseFile): Fen | undefined {
  const member = extraAmount(file, /^(?:fine|fineAmount|罚款)$/i);
  if (member !== undefined) return member;
  const sanctions = file.decision?.sanctions ?? [];
  const onlyOther = sanctions.length > 0 && !sanctions.some((s) => /罚款|警告/.test(s));
  if (file.decision?.amount != null) return onlyOther ? undefined : fenFromYuan(file.decision.amount);
  const entry = file.timeline.find((t) => DECIDED_LABEL.test(t.state));
  return entry === undefined ? undefined : fineIn(wordsOf(entry));
}

function fineIn(words: string): Fen | undefined {
  const said = /罚款(?:人民币|金额|数额|为|共计|[::])*(\d[\d.]*万?元)/.exec(plainNumbers(words))?.[1];
  return said === undefined ? undefined : amountsIn(said)[0];
}

/** The fine of which the party was told, where the source names one: 拟罚款5000元. Undefined: the same as was decided. */
export function toldFine(file: CaseFile): Fen | undefined {
  // 拟处罚 is no decision: its amount is what was told.
  if (file.decision?.kind.startsWith('拟') === true) return undefined;
  const entries = file.timeline.filter((t) => /^(?:PROPOSED|NOTIFIED)/.test(t.state) || /告知/.test(t.event));
  for (const entry of entries) {
    const fine = fineIn(wordsOf(entry));
    if (fine !== undefined) return fine;
  }
  const texts = plainNumbers([file.facts, ...file.flags, ...decisionWords(file)].join('\n'));
  const said =
    /(?:拟|告知[^。;;\n]{0,12})(?:对其)?(?:作出|给予|处以|处)*(?:行政处罚)?[::,,]?罚款(?:人民币)?(\d[\d.]*万?元)/.exec(
      texts,
    )?.[1];
  return said === undefined ? undefined : amountsIn(said)[0];
}

const optional = (key: string, value: Fen | number | undefined): JsonObject =>
  value === undefined ? {} : { [key]: typeof value === 'bigint' ? String(value) : value };

/** The provisions that the source cites; where it cites none, those of the item in the catalogue. */
function basisOf(file: CaseFile, item: ItemFacts | undefined): string[] {
  if (file.penaltyBasis.length > 0) return [...file.penaltyBasis];
  const own = item?.basis ?? [];
  return own.length > 0 ? [...own] : ['来源未载明依据'];
}

/** What the party was told (`told`), or what was decided. */
export function penaltyInput(file: CaseFile, items: readonly ItemFacts[], of: 'told' | 'decided'): JsonObject {
  const item = penaltyItem({ file, items });
  const facts = item === undefined ? {} : fineFactsOf(file, item);
  const fine = (of === 'told' ? toldFine(file) : undefined) ?? decidedFine(file);
  const sanctions = sanctionsOf(file);
  const fallback = fine === undefined || fine === 0n ? ['警告'] : ['罚款'];
  return {
    itemCode: item?.code ?? file.itemCodes[0] ?? '',
    facts: file.facts,
    basis: basisOf(file, item),
    sanctions: sanctions.length === 0 ? fallback : [...sanctions],
    level: file.discretion?.level || '一般',
    levelReason: file.discretion?.reason || '综合违法事实、情节和改正情况确定。',
    ...optional('fineFen', fine),
    ...optional('confiscateFen', confiscated(file)),
    ...optional('persons', facts.persons),
    ...optional('months', facts.months),
    ...optional('baseFen', facts.baseFen),
    ...(facts.individual === true ? { individual: true } : {}),
    ...(/减轻处罚/.test(`${file.discretion?.level ?? ''}${file.discretion?.reason ?? ''}`) ? { mitigated: true } : {}),
  };
}

/** 行政处理: what is to be paid or given back to the workers. */
export function processingInput(file: CaseFile, items: readonly ItemFacts[]): JsonObject {
  const named = items.find((i) => file.itemCodes.includes(i.code) && i.kind === '行政处理');
  const amount = file.decision?.refund ?? file.decision?.amount ?? 0;
  return {
    itemCode: named?.code ?? file.itemCodes[0] ?? '',
    facts: file.facts,
    basis: basisOf(file, named),
    payFen: String(fenFromYuan(amount)),
    ...optional('workers', file.decision?.workers),
    ...optional('performDays', daysOf(file.decision?.performWithinDays)),
  };
}

/** A term that the form of the act admits. */
function daysOf(days: number | undefined): number | undefined {
  return days === undefined || days > 3650 ? undefined : days;
}

export function noPenaltyInput(file: CaseFile, items: readonly ItemFacts[]): JsonObject {
  const item = penaltyItem({ file, items });
  const words = `${file.title}${file.facts}${decisionWords(file).join('')}`;
  return {
    itemCode: item?.code ?? file.itemCodes[0] ?? '',
    facts: file.facts,
    basis: basisOf(file, item),
    ground: groundOf(words),
    ...(omitted('education', file) ? {} : { education: '对当事人进行了法律法规教育,当事人签署守法诚信承诺书。' }),
  };
}

function groundOf(words: string): string {
  if (/违法事实不能?成立|违法事实不清/.test(words)) return 'facts-not-established';
  if (/没有主观过错|无主观过错/.test(words)) return 'no-fault';
  if (/超过.{0,6}(?:追责|处罚|查处)?时效|二年内未被?发现/.test(words)) return 'prescription';
  if (/不满(?:14|十四)周岁/.test(words)) return 'minority';
  return /初次|首次|首违/.test(words) ? 'first' : 'minor';
}

/**
 * What a case handled today proposes: what was told, where the decision became heavier (APL-045b); else what was decided, for a fine that
 * was lowered after the defence is drafted, reviewed and decided as lowered.
 */
export function strictBasis(file: CaseFile): 'told' | 'decided' {
  const [told, decided] = [toldFine(file), decidedFine(file)];
  return told !== undefined && decided !== undefined && decided > told ? 'told' : 'decided';
}

/** APL-029: a source that tells of a case of its own tells of another act, unless it says that the same act was fined before. */
function anotherAct(file: CaseFile): JsonObject {
  const same = /同一(?:个)?违法行为|一事不再罚|重复(?:处罚|罚款)|再次罚款/.test(fileWords(file));
  return same ? {} : { differentAct: '来源将本案作为单独案件记载。' };
}

/** A proposal of that kind, with the fine that was told or that was decided. */
export function proposalInput(
  file: CaseFile,
  items: readonly ItemFacts[],
  kind: DecisionKind,
  { violated, of }: { readonly violated: readonly string[]; readonly of: 'told' | 'decided' },
): JsonObject {
  const own =
    kind === 'processing'
      ? processingInput(file, items)
      : kind === 'no-penalty'
        ? noPenaltyInput(file, items)
        : penaltyInput(file, items, of);
  return { ...own, violated: [...violated], ...(kind === 'penalty' ? anotherAct(file) : {}) };
}

/** What the decision itself says; heavier than what was told where the source says so (APL-045b). */
export function decisionInput(file: CaseFile, items: readonly ItemFacts[], kind: DecisionKind): JsonObject {
  const {
    itemCode: _item,
    level,
    levelReason,
    ...rest
  } = kind === 'penalty'
    ? penaltyInput(file, items, 'decided')
    : kind === 'processing'
      ? processingInput(file, items)
      : noPenaltyInput(file, items);
  const { persons: _p, months: _m, baseFen: _b, individual: _i, mitigated: _g, workers: _w, ...own } = rest;
  const days = file.decision?.payWithinDays ?? file.decision?.performWithinDays ?? 15;
  const said: { [key: string]: Json } = { ...own };
  if (level !== undefined) said.discretion = `裁量档次:${String(level)}。${String(levelReason ?? '')}`;
  if (own.fineFen !== undefined) said.payTo = '指定代收银行';
  return {
    ...said,
    performance: `收到决定书之日起${days}日内履行`,
    remedyTold: !omitted('remedy', file),
    sealed: true,
    socialImpact: true,
  };
}
