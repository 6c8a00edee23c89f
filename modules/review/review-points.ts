/** The eleven points of the plan 四-3, aligned with 国办发〔2018〕118号 四(十三) (TSG-013a). */
export const REVIEW_POINTS = {
  agency: '行政执法主体是否合法',
  officers: '行政执法人员是否具备执法资格',
  facts: '主要事实是否清楚',
  evidence: '证据是否确凿充分',
  law: '适用法律法规规章是否准确',
  discretion: '执行裁量基准是否适当',
  procedure: '程序是否合法',
  powers: '是否有超越本机关职权范围或滥用职权情形',
  documents: '行政执法文书是否规范齐备',
  crime: '违法行为是否涉嫌犯罪需要移送司法机关',
  other: '其他应审核的内容',
} as const;
export type ReviewPoint = keyof typeof REVIEW_POINTS;

export const POINT_KEYS = Object.keys(REVIEW_POINTS) as readonly ReviewPoint[];

/** `sound`: nothing to object; `problem`: objection, with its reason; `not-applicable` only where the point asks for it. */
export type PointVerdict = { readonly verdict: 'sound' | 'problem' | 'not-applicable'; readonly note?: string };
export type PointVerdicts = Readonly<Record<ReviewPoint, PointVerdict>>;

/** The five kinds of opinion (three-systems 4.5). Only `agree` clears a draft. */
export const OPINION_KINDS = {
  agree: '事实清楚、程序合法，同意',
  insufficient: '主要事实不清、证据不足，退回补充调查',
  change: '定性不准、适用法律或者裁量不当，建议变更',
  correct: '程序不合法，建议纠正',
  transfer: '超出管辖范围或者涉嫌犯罪，建议移送',
} as const;
export type OpinionKind = keyof typeof OPINION_KINDS;
