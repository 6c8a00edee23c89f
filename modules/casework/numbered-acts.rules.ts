export type Numbered = { readonly series: string; readonly field: string };

/** Series of the number that an act takes, and the field that carries it. */
export const NUMBERED: Readonly<Record<string, Numbered>> = {
  accept: { series: '受', field: 'number' },
  reject: { series: '受', field: 'number' },
  'approve-filing': { series: '立', field: 'filingNumber' },
  'order-correction': { series: '令', field: 'number' },
  'preserve-evidence': { series: '登保', field: 'number' },
  urge: { series: '催', field: 'number' },
  'decide-penalty': { series: '罚决', field: 'number' },
  'decide-processing': { series: '理', field: 'number' },
  'decide-no-penalty': { series: '不罚决', field: 'number' },
  'summary-issue': { series: '当罚', field: 'number' },
  'record-review-opinion': { series: '法审', field: 'number' },
  'decide-added-fine': { series: '加罚', field: 'number' },
  'apply-to-court': { series: '强申', field: 'number' },
  'hand-over-transfer': { series: '移', field: 'number' },
};
