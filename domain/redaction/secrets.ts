/** What may not be made public, by kind. */
export type SecretKind =
  | 'name'
  | 'minor-name'
  | 'informant-name'
  | 'complainant-name'
  | 'organisation-name'
  | 'resident-id'
  | 'phone'
  | 'bank-account'
  | 'email'
  | 'online-account'
  | 'address'
  | 'birth'
  | 'health'
  | 'plate'
  | 'property-certificate';

/** Why a kind of information is masked. The provisions are the kit's; the mark has one length whatever it replaces. */
export type Ground = {
  readonly mark: string;
  readonly reason: string;
  readonly ruleId: string;
  readonly provision: string;
};

const PRIVACY = { ruleId: 'OGI-014', provision: '政府信息公开条例第十五条' } as const;
const SENSITIVE = { ruleId: 'OGI-014', provision: '政府信息公开条例第十五条、个人信息保护法第二十八条' } as const;
const MINOR = { ruleId: 'OGI-014', provision: '政府信息公开条例第十五条、个人信息保护法第三十一条' } as const;
const INFORMANT = { ruleId: 'LSR-009', provision: '劳动保障监察条例第九条' } as const;

/** Fixed marks: they tell the kind and nothing of the length or content of what stood there. */
export const GROUNDS: Readonly<Record<SecretKind, Ground>> = {
  // OGI-014 政府信息公开条例第十五条: 涉及个人隐私、公开会对第三方合法权益造成损害的政府信息,不得公开。
  name: { mark: '[姓名已隐去]', reason: '当事人以外自然人的姓名', ...PRIVACY },
  // OGI-014 with 个人信息保护法第三十一条: information of minors under fourteen is handled by special rules; minors are never named.
  'minor-name': { mark: '[姓名已隐去]', reason: '未成年人的姓名', ...MINOR },
  // LSR-009 劳动保障监察条例第九条: 劳动保障行政部门应当为举报人保密。
  'informant-name': { mark: '[姓名已隐去]', reason: '举报人的身份', ...INFORMANT },
  'complainant-name': { mark: '[姓名已隐去]', reason: '投诉人的身份', ...INFORMANT },
  'organisation-name': { mark: '[名称已隐去]', reason: '按公开策略不公开的单位名称', ...PRIVACY },
  'resident-id': { mark: '[身份证号已隐去]', reason: '自然人的身份证件号码', ...PRIVACY },
  phone: { mark: '[联系电话已隐去]', reason: '自然人的联系电话', ...PRIVACY },
  'bank-account': { mark: '[银行账号已隐去]', reason: '银行账户', ...SENSITIVE },
  email: { mark: '[电子邮箱已隐去]', reason: '自然人的电子邮箱', ...PRIVACY },
  'online-account': { mark: '[网络账号已隐去]', reason: '自然人的网络账号', ...PRIVACY },
  address: { mark: '[住址已隐去]', reason: '自然人的住址', ...PRIVACY },
  birth: { mark: '[出生日期已隐去]', reason: '自然人的出生日期', ...PRIVACY },
  health: { mark: '[健康信息已隐去]', reason: '自然人的健康信息', ...SENSITIVE },
  plate: { mark: '[车牌号已隐去]', reason: '自然人的财产信息', ...PRIVACY },
  'property-certificate': { mark: '[权属证号已隐去]', reason: '财产权属证书编号', ...PRIVACY },
};

/** Every mark, as source of a pattern. */
export const MARK_SOURCE =
  '\\[(?:姓名|名称|身份证号|联系电话|银行账号|电子邮箱|网络账号|住址|出生日期|健康信息|车牌号|权属证号)已隐去\\]';

/** One place to be masked: `text.slice(start, end)` is `found`. */
export type Hit = {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
  readonly found: string;
  readonly reason: string;
  readonly ruleId: string;
  readonly provision: string;
  /** The entity whose name or number stands here, when it is known. */
  readonly entity?: string;
};

export function hitOf(text: string, start: number, end: number, kind: SecretKind, entity?: string): Hit {
  const { reason, ruleId, provision } = GROUNDS[kind];
  const found = text.slice(start, end);
  return { start, end, kind, found, reason, ruleId, provision, ...(entity === undefined ? {} : { entity }) };
}
