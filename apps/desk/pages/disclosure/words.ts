import type { CORRECTION_OUTCOMES } from '#contract/correction-request.ts';
import type { PUBLICATION_STAGES } from '#contract/disclosure.ts';

/** The contract's own words; the schemas beside them stay on the server. */
export const STAGES = {
  pending: '待拟稿',
  drafted: '公开稿待审核',
  proposed: '不予公开待审核',
  published: '已公示',
  corrected: '已更正',
  withheld: '不予公开',
  withdrawn: '已撤下',
} as const satisfies typeof PUBLICATION_STAGES;
export type Stage = keyof typeof STAGES;

export const OUTCOMES = {
  corrected: '已更正',
  withdrawn: '已撤下公示',
  refused: '不予更正',
  forwarded: '不属于本机关职权',
} as const satisfies typeof CORRECTION_OUTCOMES;
export type Outcome = keyof typeof OUTCOMES;

/** Who does the next step. */
export const NEXT: Readonly<Record<Stage, string>> = {
  pending: '公示管理员拟稿',
  drafted: '公示审核员审核公开稿',
  proposed: '公示审核员审核不予公开',
  published: '',
  corrected: '',
  withheld: '',
  withdrawn: '',
};

export const NAME_KINDS = {
  worker: '劳动者',
  minor: '未成年人',
  complainant: '投诉人',
  informant: '举报人',
  witness: '证人',
  other: '其他自然人',
  organisation: '其他单位',
} as const;
export type NameKind = keyof typeof NAME_KINDS;

export const publicationPath = (decisionId: string) => `/disclosure/publications/${encodeURIComponent(decisionId)}`;
export const publicationApi = (decisionId: string) =>
  `/api/v1/disclosure/publications/${encodeURIComponent(decisionId)}`;
