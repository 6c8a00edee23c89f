import { groupedYuan } from '#domain/kernel/money.ts';
import type { Proposal } from '#domain/procedure/model.ts';

/** 处罚种类 in words, with amounts. */
export function penaltyWords(p: Pick<Proposal, 'sanctions' | 'fineFen' | 'confiscateFen'>): string[] {
  return p.sanctions.map((s) => {
    if (s.includes('罚款')) return `罚款人民币${groupedYuan(p.fineFen)}元`;
    if (s.includes('没收') && p.confiscateFen > 0n) return `${s}人民币${groupedYuan(p.confiscateFen)}元`;
    return s;
  });
}
