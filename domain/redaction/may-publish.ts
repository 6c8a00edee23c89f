import type { Unmet } from '../kernel/outcome.ts';
import type { Channel, PartyKind } from './policies.ts';

/** What is known of a decision when its publication is decided. */
export type PublicationInput = {
  readonly decision: 'penalty' | 'permit' | 'other';
  readonly channel: Channel;
  readonly partyKind: PartyKind;
  readonly partyIsMinor: boolean;
  /** 国家秘密, law forbids, or danger to national, public, economic security or social stability. */
  readonly secretOrDangerous: boolean;
  /** The main facts themselves are a business secret or private: masking would leave nothing true. */
  readonly mainFactsConfidential: boolean;
  /** Consent of the person concerned, or the overriding public interest, as recorded. */
  readonly overridingGround?: string;
  /** Why the penalty has 一定社会影响, as the reviewer recorded it. */
  readonly socialImpactGround?: string;
  /** 公开审查: done, and if there was doubt, what the competent body answered. */
  readonly releaseReview?: { readonly by: string; readonly doubtful: boolean; readonly answer?: string };
  /** Decided on the spot, or only 警告 or 通报批评. */
  readonly simpleOrWarningOnly: boolean;
  /** Why a minor matter must stand on the credit site all the same. */
  readonly creditNecessity?: string;
  /** Length of `residue(record, …)`. */
  readonly residueCount: number;
};

/** Grounds on which the whole decision is withheld; masking does not cure them. Empty when there is none. */
export function withholdingGrounds(input: PublicationInput): readonly Unmet[] {
  const unmet: Unmet[] = [];
  if (input.partyIsMinor)
    // OGI-014 政府信息公开条例第十五条, 个人信息保护法第三十一条: a record about a minor leads to him whatever is masked.
    unmet.push({
      rule: 'OGI-014',
      provision: '政府信息公开条例第十五条、个人信息保护法第三十一条',
      message: '当事人是未成年人，决定不予公开',
      remedy: '登记不予公开的理由，不进入公示',
    });
  if (input.secretOrDangerous)
    // OGI-014 政府信息公开条例第十四条: 国家秘密、法律行政法规禁止公开、可能危及国家安全等的,不予公开。
    unmet.push({
      rule: 'OGI-014',
      provision: '政府信息公开条例第十四条',
      message: '涉及国家秘密、法律和行政法规禁止公开或者公开可能危及安全稳定，不予公开',
      remedy: '登记不予公开的理由，必要时报主管部门或者保密行政管理部门确定',
    });
  if (input.mainFactsConfidential && isBlank(input.overridingGround))
    // OGI-014 政府信息公开条例第十五条: 商业秘密、个人隐私…第三方同意公开或者不公开会对公共利益造成重大影响的,予以公开。
    unmet.push({
      rule: 'OGI-014',
      provision: '政府信息公开条例第十五条',
      message: '主要事实涉及商业秘密或者个人隐私，未取得同意，也未认定对公共利益有重大影响',
      remedy: '书面征求第三方意见，或者记录公共利益理由，否则不予公开',
    });
  return unmet;
}

/** Every condition that a publication still lacks. The record may go out only when the list is empty. */
export function mayPublish(input: PublicationInput): readonly Unmet[] {
  return [
    ...withholdingGrounds(input),
    ...impactUnmet(input),
    ...creditUnmet(input),
    ...reviewUnmet(input),
    ...residueUnmet(input),
  ];
}

/** APL-048a 行政处罚法第四十八条第一款: 具有一定社会影响的行政处罚决定应当依法公开。 */
function impactUnmet(input: PublicationInput): readonly Unmet[] {
  // The default of the bureau: a natural person's penalty stays closed unless the impact is found and recorded.
  if (input.decision !== 'penalty' || input.partyKind !== 'natural-person' || !isBlank(input.socialImpactGround))
    return [];
  return [
    {
      rule: 'APL-048a',
      provision: '行政处罚法第四十八条第一款',
      message: '对自然人的行政处罚未认定具有一定社会影响，默认不公开',
      remedy: '由公开审查人员认定具有一定社会影响并记录理由，或者登记不予公开',
    },
  ];
}

/** CRD-01 信用修复管理办法: 简易程序处罚、警告、通报批评属于轻微,原则上不在信用网站公示。 */
function creditUnmet(input: PublicationInput): readonly Unmet[] {
  if (
    input.decision !== 'penalty' ||
    input.channel !== 'credit' ||
    !input.simpleOrWarningOnly ||
    !isBlank(input.creditNecessity)
  )
    return [];
  return [
    {
      rule: 'CRD-01',
      provision: '信用修复管理办法（失信信息分类）',
      message: '简易程序或者仅警告、通报批评的处罚属于轻微失信信息，原则上不在信用网站公示',
      remedy: '不报送信用公示；确有必要的，记录理由，公示期最长三个月',
    },
  ];
}

/** OGI-017 政府信息公开条例第十七条: 公开前审查;不能确定的,报有关主管部门或者保密行政管理部门确定。 */
function reviewUnmet(input: PublicationInput): readonly Unmet[] {
  const rule = { rule: 'OGI-017', provision: '政府信息公开条例第十七条' };
  const review = input.releaseReview;
  if (review === undefined) return [{ ...rule, message: '尚未进行公开审查', remedy: '由承办人以外的人员完成公开审查' }];
  if (review.doubtful && isBlank(review.answer))
    return [{ ...rule, message: '能否公开尚不确定', remedy: '报有关主管部门或者保密行政管理部门确定后再公开' }];
  return [];
}

/** APL-050 行政处罚法第五十条: 国家秘密、商业秘密、个人隐私应当依法予以保密。 */
function residueUnmet(input: PublicationInput): readonly Unmet[] {
  if (input.residueCount === 0) return [];
  return [
    {
      rule: input.decision === 'penalty' ? 'APL-050' : 'OGI-014',
      provision: input.decision === 'penalty' ? '行政处罚法第五十条' : '政府信息公开条例第十五条',
      message: `公开稿中还有${input.residueCount}处未隐去的信息`,
      remedy: '重新隐去后再审查',
    },
  ];
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
