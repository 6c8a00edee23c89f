/** Columns of the list of cases, in the order of the screen and of the exported table, each with how wide it is there. */
export const CASE_COLUMNS = {
  filingNumber: '立案号',
  title: '案件名称',
  party: '当事人',
  partyCode: '统一社会信用代码',
  items: '执法事项',
  procedure: '程序',
  state: '办理状态',
  due: '最近期限',
  officer: '主办人员',
  received: '收到日期',
  filed: '立案日期',
  decided: '决定日期',
  decisionNumber: '决定文号',
  fine: '罚款（元）',
  confiscate: '没收（元）',
  pay: '责令支付（元）',
  closed: '结案日期',
  defects: '问题数',
  late: '补录',
} as const;
export type CaseColumn = keyof typeof CASE_COLUMNS;
export const CASE_COLUMN_KEYS = Object.keys(CASE_COLUMNS) as readonly CaseColumn[];
/** Shown until somebody chooses otherwise. */
export const USUAL_COLUMNS: readonly CaseColumn[] = ['filingNumber', 'title', 'party', 'state', 'due', 'officer'];
/** `newest`: by the day of filing, for what is not filed by the day it came in, the latest first. */
export const CASE_SORTS = ['newest', 'oldest', ...CASE_COLUMN_KEYS] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

/** `due-soon`: the safe day is near or past; `overdue`: the legal end is past. */
export const DUE_STANDINGS = ['running', 'due-soon', 'overdue'] as const;
export type DueStanding = (typeof DUE_STANDINGS)[number];
/** More rows than anybody reads in a table; a narrower search is asked for. */
export const EXPORT_LIMIT = 10_000;
/** Nobody finds anything in more. */
export const VIEWS_AT_MOST = 30;
