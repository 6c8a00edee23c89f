import type { PartyKind } from '#contract/catalogue.ts';
import { isResidentId } from '#domain/identifiers/resident-id.ts';
import { isUscc } from '#domain/identifiers/uscc.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { CreditTerm } from './credit.rules.ts';
import type { DecisionFacts } from './decision-facts.ts';
import type { PublicFields } from './public-record.rules.ts';

/** A column of the list of 行政处罚 in the data standard of 双公示: its name there, its Chinese name, how much it takes. */
export type CfField = { readonly code: string; readonly name: string; readonly max?: number };

/** In the order of the template. `max` in characters; dates and amounts have none. */
export const CF_FIELDS = [
  { code: 'CF_XDR_MC', name: '行政相对人名称', max: 200 },
  { code: 'CF_XDR_LB', name: '行政相对人类别', max: 100 },
  { code: 'CF_XDR_SHXYM', name: '行政相对人代码_1(统一社会信用代码)', max: 18 },
  { code: 'CF_XDR_GSZC', name: '行政相对人代码_2(工商注册号)', max: 50 },
  { code: 'CF_XDR_ZZJG', name: '行政相对人代码_3(组织机构代码)', max: 9 },
  { code: 'CF_XDR_SWDJ', name: '行政相对人代码_4(税务登记号)', max: 15 },
  { code: 'CF_XDR_SYDW', name: '行政相对人代码_5(事业单位证书号)', max: 12 },
  { code: 'CF_XDR_SHZZ', name: '行政相对人代码_6(社会组织登记证号)', max: 50 },
  { code: 'CF_FRDB', name: '法定代表人', max: 50 },
  { code: 'CF_FR_ZJLX', name: '法定代表人证件类型', max: 64 },
  { code: 'CF_FR_ZJHM', name: '法定代表人证件号码', max: 18 },
  { code: 'CF_XDR_ZJLX', name: '证件类型', max: 64 },
  { code: 'CF_XDR_ZJHM', name: '证件号码', max: 64 },
  { code: 'CF_WSH', name: '行政处罚决定书文号', max: 128 },
  { code: 'CF_WFXW', name: '违法行为类型', max: 2000 },
  { code: 'CF_SY', name: '违法事实', max: 2000 },
  { code: 'CF_YJ', name: '处罚依据', max: 2048 },
  { code: 'CF_CFLB', name: '处罚类别', max: 255 },
  { code: 'CF_NR', name: '处罚内容', max: 4000 },
  { code: 'CF_NR_FK', name: '罚款金额(万元)' },
  { code: 'CF_NR_WFFF', name: '没收违法所得、没收非法财物的金额(万元)' },
  { code: 'CF_NR_ZKDX', name: '暂扣或吊销证照名称及编号', max: 200 },
  { code: 'CF_JDRQ', name: '处罚决定日期' },
  { code: 'CF_YXQ', name: '处罚有效期' },
  { code: 'CF_GSJZQ', name: '公示截止期' },
  { code: 'CF_CFJG', name: '处罚机关', max: 200 },
  { code: 'CF_CFJGDM', name: '处罚机关统一社会信用代码', max: 18 },
  { code: 'CF_SJLY', name: '数据来源单位', max: 200 },
  { code: 'CF_SJLYDM', name: '数据来源单位统一社会信用代码', max: 18 },
  { code: 'BZ', name: '备注', max: 512 },
] as const satisfies readonly CfField[];
export type CfCode = (typeof CF_FIELDS)[number]['code'];
export type CfRow = Readonly<Partial<Record<CfCode, string>>>;
export type CfProblem = { readonly field: CfCode; readonly name: string; readonly message: string };

/** What a row is made of: the decision, what is public of it, and its credit class. */
export type CfSource = {
  readonly facts: DecisionFacts;
  /** Texts go out as they are public: the platform shows them. */
  readonly open: Pick<PublicFields, 'facts' | 'basis' | 'sanctions'>;
  readonly credit: CreditTerm | undefined;
  readonly agency: { readonly name: string; readonly creditCode?: string | null | undefined };
};

/** Why a published penalty does not belong into the list; undefined: it does. */
export function leftOutOf({ facts, credit }: Pick<CfSource, 'facts' | 'credit'>): string | undefined {
  if (facts.procedure === 'JY') return '简易程序作出的处罚不报送';
  // CRD-01 信用修复管理办法(分类): 轻微失信信息原则上不公示.
  if (credit !== undefined && !credit.shown) return `${credit.class}失信信息原则上不公示，不报送`;
  return undefined;
}

/** One row, and everything that the standard wants and the case does not carry: nothing is made up. */
export function cfRow(source: CfSource): { readonly row: CfRow; readonly problems: readonly CfProblem[] } {
  const { facts, open, credit, agency } = source;
  const row: CfRow = {
    ...partyColumns(facts.party),
    CF_WSH: facts.number,
    CF_WFXW: violationOf(facts.itemName),
    CF_SY: open.facts,
    CF_YJ: open.basis.join('；'),
    CF_CFLB: categoriesOf(facts).join(';'),
    CF_NR: contentOf(source),
    ...(facts.fineFen > 0n ? { CF_NR_FK: tenThousands(facts.fineFen) } : {}),
    ...(facts.confiscateFen > 0n ? { CF_NR_WFFF: tenThousands(facts.confiscateFen) } : {}),
    CF_JDRQ: slashed(facts.decidedOn),
    ...(credit?.until == null ? {} : { CF_GSJZQ: slashed(credit.until) }),
    CF_CFJG: agency.name,
    CF_SJLY: agency.name,
    ...(agency.creditCode == null ? {} : { CF_CFJGDM: agency.creditCode, CF_SJLYDM: agency.creditCode }),
  };
  return { row, problems: [...missing(source, row), ...tooLong(row)] };
}

type Party = DecisionFacts['party'];

const CATEGORIES: Readonly<Record<PartyKind, string>> = {
  enterprise: '法人及非法人组织',
  organisation: '法人及非法人组织',
  'sole-proprietor': '个体工商户',
  'natural-person': '自然人',
};

function partyColumns({ name, kind, code, legalRep }: Party): CfRow {
  const common = { CF_XDR_MC: name, CF_XDR_LB: CATEGORIES[kind] };
  if (kind === 'natural-person')
    return code !== undefined && isResidentId(code) ? { ...common, CF_XDR_ZJLX: '身份证', CF_XDR_ZJHM: code } : common;
  return {
    ...common,
    ...(code !== undefined && isUscc(code) ? { CF_XDR_SHXYM: code } : {}),
    ...(legalRep === undefined ? {} : { CF_FRDB: legalRep }),
  };
}

/** 对使用童工的处罚 names the violation 使用童工. */
function violationOf(item: string): string {
  return /^对(.+)的(?:行政)?处罚$/u.exec(item)?.[1] ?? item;
}

/** The text list of the standard; what it does not know goes as 其他-…. */
const PLATFORM_WORDS: readonly string[] = [
  '警告',
  '罚款',
  '没收违法所得',
  '没收非法财物',
  '责令停产停业',
  '暂扣许可证',
  '暂扣执照',
  '吊销许可证',
  '吊销执照',
  '行政拘留',
];

function categoriesOf({ sanctions, fineFen }: DecisionFacts): readonly string[] {
  const given = sanctions.map((s) => s.trim()).filter((s) => s !== '');
  const named = fineFen > 0n && !given.includes('罚款') ? [...given, '罚款'] : given;
  return [...new Set(named.map((s) => (PLATFORM_WORDS.includes(s) ? s : `其他-${s}`)))];
}

function contentOf({ facts, open }: CfSource): string {
  const fine = facts.fineFen > 0n ? [`罚款${yuan(facts.fineFen)}元`] : [];
  return [...open.sanctions.filter((s) => s !== '罚款' || fine.length === 0), ...fine].join('；');
}

function yuan(amount: bigint): string {
  return decimal(amount, 2);
}

/** 万元 with up to six decimals: 2000元 are 0.2. */
export function tenThousands(amount: bigint): string {
  return decimal(amount, 6);
}

function decimal(amount: bigint, places: number): string {
  const unit = 10n ** BigInt(places);
  const rest = String(amount % unit)
    .padStart(places, '0')
    .replace(/0+$/, '');
  return rest === '' ? String(amount / unit) : `${amount / unit}.${rest}`;
}

function slashed(date: PlainDate): string {
  return date.replaceAll('-', '/');
}

const ALWAYS: readonly CfCode[] = [
  'CF_XDR_MC',
  'CF_WSH',
  'CF_WFXW',
  'CF_SY',
  'CF_YJ',
  'CF_CFLB',
  'CF_NR',
  'CF_YXQ',
  'CF_GSJZQ',
  'CF_CFJG',
  'CF_CFJGDM',
  'CF_SJLY',
  'CF_SJLYDM',
];
const OF_PERSONS: readonly CfCode[] = ['CF_XDR_ZJLX', 'CF_XDR_ZJHM'];
const OF_BODIES: readonly CfCode[] = ['CF_XDR_SHXYM', 'CF_FRDB'];

const NO_OWN_CODE = '没有设定本机关的统一社会信用代码，由法制机构负责人在“本机关设定—本机关”中填写';
const WHY: Readonly<Partial<Record<CfCode, string>>> = {
  CF_YXQ: '案卷没有记载处罚的有效期，须在报送前填写（长期填2099/12/31）',
  CF_GSJZQ: '没有确定失信信息分类，不能计算公示截止期',
  CF_CFJGDM: NO_OWN_CODE,
  CF_SJLYDM: NO_OWN_CODE,
  CF_XDR_SHXYM: '案卷没有有效的统一社会信用代码',
  CF_XDR_ZJHM: '案卷没有有效的居民身份证号码；用其他证件的，须在报送前填写',
  CF_NR_ZKDX: '案卷没有记载暂扣、吊销的证照名称及编号',
};

function missing({ facts }: CfSource, row: CfRow): readonly CfProblem[] {
  const { kind } = facts.party;
  const licence = facts.sanctions.some((s) => /暂扣|吊销/.test(s));
  const wanted: readonly CfCode[] = [
    ...ALWAYS,
    ...(kind === 'natural-person' ? OF_PERSONS : OF_BODIES),
    ...(licence ? (['CF_NR_ZKDX'] as const) : []),
  ];
  return wanted
    .filter((code) => (row[code] ?? '') === '')
    .map((code) => ({ field: code, name: nameOf(code), message: WHY[code] ?? '案卷没有这一项' }));
}

function tooLong(row: CfRow): readonly CfProblem[] {
  return CF_FIELDS.flatMap((field: CfField & { readonly code: CfCode }) => {
    const length = [...(row[field.code] ?? '')].length;
    if (field.max === undefined || length <= field.max) return [];
    return [{ field: field.code, name: field.name, message: `有${length}个字，标准最多${field.max}个字` }];
  });
}

function nameOf(code: CfCode): string {
  return CF_FIELDS.find((field) => field.code === code)?.name ?? code;
}
