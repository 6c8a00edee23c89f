import type { PublicationPolicy } from '#contract/settings.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import { isSimpleOrWarning } from './credit.rules.ts';
import type { DecisionFacts } from './decision-facts.ts';
import { isMinorParty } from './redaction-inputs.rules.ts';

/** Why a decision is not published: a code of the agency's closed list, with the provision and the reason in this case. */
export type Withholding = {
  readonly code: string;
  /** The ground as the list words it. */
  readonly text: string;
  readonly provision: string;
  readonly reason: string;
};

export type WithholdingInput = { readonly code: string; readonly provision?: string; readonly reason: string };

/** Provisions of the rule book for the grounds that have one; for the others the clerk names it. */
const PROVISIONS: Readonly<Record<string, string>> = {
  // OGI-014 政府信息公开条例第十五条: 涉及个人隐私等公开会对第三方合法权益造成损害的,不得公开。
  minor: '政府信息公开条例第十五条、个人信息保护法第三十一条',
  // OGI-014 政府信息公开条例第十四条、第十五条: 国家秘密、商业秘密、个人隐私。
  secret: '政府信息公开条例第十四条、第十五条',
  // OGI-014 政府信息公开条例第十四条: 公开后可能危及国家安全、公共安全、经济安全、社会稳定的,不予公开。
  security: '政府信息公开条例第十四条',
  // CRD-01 信用修复管理办法: 简易程序处罚、警告、通报批评原则上不公示。
  'summary-or-warning': '信用修复管理办法（失信信息分类）',
  // APL-048a 行政处罚法第四十八条第一款: 具有一定社会影响的行政处罚决定应当依法公开。
  'no-social-influence': '行政处罚法第四十八条第一款',
};

/** The agency's closed list, with the provision of each ground that has one of its own in the rule book. */
export function withholdingGrounds(
  setting: PublicationPolicy,
): readonly { readonly code: string; readonly text: string; readonly provision: string | null }[] {
  return setting.withheldGrounds.map(({ code, text }) => ({ code, text, provision: PROVISIONS[code] ?? null }));
}

/** The ground as it would be recorded; undefined for a code that is not in the agency's list. */
export function findWithholding(input: WithholdingInput, setting: PublicationPolicy): Withholding | undefined {
  const ground = setting.withheldGrounds.find((g) => g.code === input.code);
  if (ground === undefined) return undefined;
  const provision = input.provision?.trim() || (PROVISIONS[input.code] ?? '');
  return { code: ground.code, text: ground.text, provision, reason: input.reason.trim() };
}

/** What stands against withholding: 应公开尽公开 — a ground that the facts do not carry is refused. */
export function mayWithhold(facts: DecisionFacts, ground: Withholding | undefined): readonly Unmet[] {
  const rule = { rule: 'OGI-017', provision: '政府信息公开条例第十七条' };
  if (ground === undefined)
    return [{ ...rule, message: '不予公开的理由不在本机关公布的清单之内', remedy: '从清单中选择理由' }];
  const unmet: Unmet[] = [];
  if (ground.reason === '') unmet.push({ ...rule, message: '没有写明本案不予公开的具体理由', remedy: '写明理由' });
  if (ground.provision === '')
    unmet.push({ ...rule, message: '没有写明不予公开的法律依据', remedy: '写明依据的法律条款' });
  if (!carries(facts, ground.code))
    unmet.push({
      rule: 'APL-048a',
      provision: '行政处罚法第四十八条第一款',
      message: `本案情况与“${ground.text}”不符，不得以此为由不予公开`,
      remedy: '改正理由，或者依法公开',
    });
  return unmet;
}

function carries(facts: DecisionFacts, code: string): boolean {
  switch (code) {
    case 'minor':
      return isMinorParty(facts.party, facts.decidedOn);
    case 'no-social-influence':
      return facts.kind !== 'processing' && facts.party.kind === 'natural-person' && !facts.socialImpact;
    case 'summary-or-warning':
      return facts.kind === 'penalty' && isSimpleOrWarning(facts);
    default:
      return true;
  }
}
