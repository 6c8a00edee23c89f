import { compact } from './fold.ts';

/** 统一社会信用代码 (GB 32100-2015) taken apart. `reasons` is empty exactly when `valid`. */
export type UsccCheck = {
  readonly valid: boolean;
  /** Why the code fails, in plain Chinese. */
  readonly reasons: readonly string[];
  /** The code without separators, upper case. */
  readonly code: string;
  /** 登记管理部门; undefined when the prefix is not in the list (never a ground of failure). */
  readonly department?: string;
  /** 机构类别; undefined when the prefix is not in the list (never a ground of failure). */
  readonly category?: string;
  /** 登记机关行政区划码 (GB/T 2260), six digits. */
  readonly region?: string;
  /** 主体标识码 = 组织机构代码 (GB 11714), nine characters. */
  readonly organisationCode?: string;
};

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'; // GB 32100-2015: no I O S V Z
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]; // 3^(i-1) mod 31
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]; // GB 11714

const DEPARTMENTS: Readonly<Record<string, string>> = {
  '1': '机构编制',
  '2': '外交',
  '3': '司法行政',
  '4': '文化',
  '5': '民政',
  '6': '旅游',
  '7': '宗教',
  '8': '工会',
  '9': '市场监督管理',
  A: '军队',
  N: '农业农村',
  Y: '其他',
};

const CATEGORIES: Readonly<Record<string, string>> = {
  '11': '机关',
  '12': '事业单位',
  '13': '编办直接管理机构编制的群众团体',
  '19': '其他',
  '21': '外国常驻新闻机构',
  '29': '其他',
  '31': '律师执业机构',
  '32': '公证处',
  '33': '基层法律服务所',
  '34': '司法鉴定机构',
  '35': '仲裁委员会',
  '36': '商事调解组织',
  '39': '其他',
  '41': '外国在华文化中心',
  '49': '其他',
  '51': '社会团体',
  '52': '民办非企业单位',
  '53': '基金会',
  '59': '其他',
  '61': '外国旅游部门常驻代表机构',
  '62': '港澳台地区旅游部门常驻内地（大陆）代表机构',
  '69': '其他',
  '71': '宗教活动场所',
  '72': '宗教院校',
  '79': '其他',
  '81': '基层工会',
  '89': '其他',
  '91': '企业',
  '92': '个体工商户',
  '93': '农民专业合作社',
  A1: '军队事业单位',
  A9: '其他',
  N1: '组级集体经济组织',
  N2: '村级集体经济组织',
  N3: '乡镇级集体经济组织',
  N9: '其他',
  Y1: '其他',
};

/** Check character of the first 17 characters; undefined when they are not 17 characters of the alphabet. */
export function usccCheckCharacter(first17: string): string | undefined {
  const values = [...first17].map((c) => ALPHABET.indexOf(c));
  if (values.length !== 17 || values.includes(-1)) return undefined;
  const sum = values.reduce((total, value, i) => total + value * (WEIGHTS[i] as number), 0);
  return ALPHABET[(31 - (sum % 31)) % 31];
}

/** Check character of the first 8 characters of an 组织机构代码; undefined when they are not 8 of `0-9A-Z`. */
export function organisationCheckCharacter(first8: string): string | undefined {
  if (!/^[0-9A-Z]{8}$/.test(first8)) return undefined;
  const sum = [...first8].reduce((n, c, i) => n + Number.parseInt(c, 36) * (ORGANISATION_WEIGHTS[i] as number), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/** Checks a 9-character 组织机构代码, with or without its hyphen. */
export function isOrganisationCode(text: string): boolean {
  const code = compact(text);
  return code.length === 9 && organisationCheckCharacter(code.slice(0, 8)) === code[8];
}

/**
 * Checks a 统一社会信用代码: alphabet, length and check character decide. An unknown department or category and a failing
 * inner organisation code do not fail it: lists in use are incomplete, and early codes carry inner codes of other origin.
 */
export function checkUscc(text: string): UsccCheck {
  const code = compact(text);
  if (code.length !== 18) return { valid: false, reasons: ['统一社会信用代码应为18位'], code };
  const expected = usccCheckCharacter(code.slice(0, 17));
  if (expected === undefined || !ALPHABET.includes(code[17] as string))
    return { valid: false, reasons: ['含有代码字符集以外的字符（不使用I、O、S、V、Z）'], code };
  const department = DEPARTMENTS[code.slice(0, 1)];
  const category = CATEGORIES[code.slice(0, 2)];
  return {
    valid: expected === code[17],
    reasons: expected === code[17] ? [] : ['校验码不符'],
    code,
    ...(department === undefined ? {} : { department }),
    ...(category === undefined ? {} : { category }),
    region: code.slice(2, 8),
    organisationCode: code.slice(8, 17),
  };
}

export function isUscc(text: string): boolean {
  return checkUscc(text).valid;
}
