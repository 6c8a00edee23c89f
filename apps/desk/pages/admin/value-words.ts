import { POSTS } from '#contract/posts.ts';

/** What people call the members of the settings; a member without words is not shown. */
export const MEMBER_WORDS: Readonly<Record<string, string>> = {
  name: '名称',
  short: '简称',
  amount: '数量',
  unit: '单位',
  extension: '可延长',
  template: '文号格式',
  brackets: '年份括号',
  ordinal: '序号前加“第”',
  padding: '序号位数',
  yearRule: '年份取自',
  series: '字号',
  code: '代码',
  form: '用于文书',
  title: '名称',
  version: '版本',
  reviewAllOrdinary: '普通程序案件全部纳入法制审核',
  entries: '目录',
  no: '序号',
  kind: '类别',
  decision: '决定',
  basis: '依据',
  trigger: '判断条件',
  sanctions: '处罚种类',
  materials: '送审材料',
  confidence: '来源可靠程度',
  classes: '分类',
  class: '等级',
  published: '是否公示',
  min: '最短公示期',
  max: '最长公示期',
  repairableFrom: '可以修复的起点',
  what: '情形',
  rows: '保管期限表',
  period: '保管期限',
  status: '性质',
  neverDeleteAutomatically: '期满不自动销毁',
  portal: '本机关平台公示期',
  entityYears: '单位（年）',
  naturalPersonYears: '自然人（年）',
  source: '来源',
  naturalPersonByDefault: '自然人信息默认公示',
  naturalPersonSource: '自然人信息公示的来源',
  partyNaming: '当事人名称的公示方式',
  enterprise: '企业',
  organisation: '其他组织',
  'sole-proprietor': '个体工商户',
  'natural-person': '自然人',
  partyNamingSource: '名称公示方式的来源',
  hidden: '不予公开的内容',
  hiddenSource: '不予公开内容的来源',
  withheldGrounds: '不予公开的理由',
  text: '内容',
  minorsNeverNamed: '不公开未成年人身份',
  minorsSource: '未成年人保护的来源',
  complainantsNeverNamed: '不公开投诉人、举报人身份',
  complainantsSource: '投诉人、举报人保护的来源',
  organiser: '主办单位',
  domain: '域名',
  identifier: '网站标识码',
  icp: '备案号',
  police: '公安备案号',
  address: '地址',
  telephone: '电话',
  complaints: '投诉电话',
  hours: '办公时间',
  errorReport: '网站纠错入口',
  value: '内容',
  placeholder: '尚未取得，暂作占位',
  incompatible: '不得由同一人担任的岗位',
  posts: '岗位',
  post: '岗位',
  standIns: '委托代行的提示（只提示，不限制）',
  sameUnit: '由同一机构人员代行的岗位',
  titles: '代行人的职务',
  reviewFirstTimeFrom: '初次从事审核须有资格的起始日',
  reviewFirstTimeSource: '起始日的来源',
  certificateAreas: '执法证类别',
  labour: '劳动保障监察事项',
  general: '其他事项',
  officersPerDevice: '每台执法记录仪对应执法人员不超过（人）',
  officersPerDeviceSource: '配备比例的来源',
  loanHours: '一次领用最长（小时）',
  loanHoursSource: '领用时间的来源',
  clockToleranceSeconds: '设备时间误差不超过（秒）',
  clockToleranceSource: '时间误差的来源',
  minBatteryPercent: '领用时电量不低于（%）',
  minFreeGb: '领用时剩余存储不少于（GB）',
  selfCheckSource: '领用前检查的来源',
  checkEveryDays: '定期检查间隔（日）',
  checkEveryDaysSource: '检查间隔的来源',
  handOverHours: '归还后移交记录的时限（小时）',
  handOverHoursSource: '移交时限的来源',
  region: '行政区域',
  regionCode: '行政区划代码',
  creditCode: '统一社会信用代码',
  level: '层级',
};

/** Members that list posts: nobody types their codes. */
export const POST_LISTS: readonly string[] = ['posts', 'sameUnit'];

/** Closed vocabularies by member: what is stored, and what people read. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  unit: { working_day: '个工作日', day: '日', hour: '小时', minute: '分钟', month: '个月', year: '年' },
  yearRule: { issue: '发文之年', filing: '立案之年' },
  confidence: { high: '高', medium: '中', low: '低' },
  published: { yes: '公示', no: '不公示', exceptional: '例外情形公示' },
  repairableFrom: { performed: '履行完毕', min: '最短公示期届满' },
  post: POSTS,
  // A post in a list of posts.
  value: POSTS,
  status: { law: '法律规定', default: '本机关设定', fixture: '示例数据' },
  enterprise: { full: '全称', masked: '隐去部分' },
  organisation: { full: '全称', masked: '隐去部分' },
  'sole-proprietor': { full: '全称', masked: '隐去部分' },
  'natural-person': { full: '全称', masked: '隐去部分' },
};

/** The closed vocabulary of a member that holds that value; undefined where people write freely. */
export function choicesOf(member: string, value: unknown): Readonly<Record<string, string>> | undefined {
  const choices = CHOICES[member];
  return choices !== undefined && typeof value === 'string' && value in choices ? choices : undefined;
}

export const STATUS_WORDS = { law: '法律规定', default: '本机关设定', fixture: '示例数据' } as const;

export const THRESHOLD_UNITS = { fen: '元', person: '人', month: '个月', percent: '%' } as const;

export const PARTY_WORDS: Readonly<Record<string, string>> = {
  'natural-person': '自然人',
  'sole-proprietor': '个体工商户',
  enterprise: '企业',
  organisation: '其他组织',
};

const ORDER = Object.keys(MEMBER_WORDS);

/** The members that people see, in the order of their words: the database keeps none. */
export function membersOf(value: object): readonly string[] {
  const shown = Object.keys(value).filter((key) => !FIXED_MEMBERS.includes(key) && key in MEMBER_WORDS);
  return shown.sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
}

/** What is not shown or changed here: identifiers that the program itself goes by. */
const FIXED_MEMBERS: readonly string[] = ['id', 'key', 'rule', 'type', 'posts', 'code', 'trigger', 'form'];
