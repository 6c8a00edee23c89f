import { PARTY_WORDS, THRESHOLD_UNITS } from './value-words.ts';
import type { Threshold } from './values-data.ts';

/** `企业：50000元以上（含本数）`. */
export function thresholdWords(t: Pick<Threshold, 'partyKind' | 'value' | 'unit' | 'inclusive'>): string {
  const who = t.partyKind === null ? '' : `${PARTY_WORDS[t.partyKind] ?? ''}：`;
  return `${who}${amountOf(t)}${THRESHOLD_UNITS[t.unit]}${t.inclusive ? '（含本数）' : '（不含本数）'}`;
}

/** Money is kept in 分 and written in 元. */
export function amountOf({ value, unit }: Pick<Threshold, 'value' | 'unit'>): string {
  if (unit !== 'fen') return value;
  const fen = BigInt(value);
  const rest = fen % 100n;
  return `${fen / 100n}${rest === 0n ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

/** What was typed as it is kept; undefined where it is no amount. */
export function keptAmount(typed: string, unit: Threshold['unit']): string | undefined {
  const m = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  if (m === null || (unit !== 'fen' && m[2] !== undefined)) return undefined;
  return unit === 'fen' ? String(BigInt(`${m[1]}${(m[2] ?? '').padEnd(2, '0')}`)) : String(BigInt(m[1] ?? '0'));
}
