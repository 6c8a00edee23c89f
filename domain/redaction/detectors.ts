import { findIdentifiers, type IdentifierKind } from '../identifiers/find-in-text.ts';
import { compact } from '../identifiers/fold.ts';
import { isResidentId } from '../identifiers/resident-id.ts';
import { isUscc } from '../identifiers/uscc.ts';
import { uncertainPeople } from './people.ts';
import { type Hit, hitOf, type SecretKind } from './secrets.ts';
import { SHIELD, shield } from './shield.ts';

/** What the detectors need to know of the policy. */
export type DetectorOptions = {
  /** True when what is given as 住所 or 地址 is the place of an organisation and stays. */
  readonly partyAddressPublic: boolean;
};

type Detector = { readonly kind: SecretKind; readonly pattern: RegExp; readonly accepts?: (value: string) => boolean };

const PROVINCES = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新';
const STOP = `,。;!?\\n\\r${SHIELD}`;
const PLACE = `(?=[^${STOP}]{1,12}?[省市县区镇乡村街路])`;
const ADDRESS = `(?<v>(?:[^${STOP}()\\s]|\\([^${STOP}()]*\\)|[^\\S\\n\\r])(?:[^${STOP}()]|\\([^${STOP}()]*\\)){1,120})`;
const HOME =
  '家庭住址|家庭地址|住址|户籍(?:所在)?地址?|现住[址地所]?|现居|家住|暂住[地址]|(?:经常)?居住地址?|身份证(?:住址|地址)';
const PLACE_OF_PARTY = '(?<!经营|注册|办公|网站|网络|IP)地址|住所地?';
const LEADS = `(?:\\s{0,20}:\\s{0,20}|为|是|在|位于|\\s{1,20}|${PLACE})`;
const Y = '(?:\\d{4}|[〇零○一二三四五六七八九]{4})';
const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const DATE = `${Y}\\s*[年.\\/-]\\s*${N}(?:\\s*[月.\\/-](?:\\s*${N}\\s*日?)?)?`;
const TO = '\\s{0,20}(?:[:为是于]\\s{0,20})?';
const PUBLIC_LINE = /(?:投诉|举报|监督|咨询|服务|值班|受理|办公)(?:举报)?电话\s*:?\s*$/;
const PUBLIC_NUMBER = /(?:执法证|监察证|许可证|登记证|营业执照|注册)件?(?:编号|号码|号)?\s*:?\s*$/;
const ISO_DATE = /^(?:19|20)\d{2}\s*-\s*\d{1,2}\s*-\s*\d{1,2}$/;

const isAccount = (value: string) => !ISO_DATE.test(value) && compact(value).length >= 8;
const isDocument = (value: string) =>
  (!isUscc(value) || isResidentId(value)) && compact(value).length >= 6 && /\d/.test(value);

/** Patterns over folded text; the group `v` is what is masked, the words around it are the context that makes it certain. */
const DETECTORS: readonly Detector[] = [
  detector('address', `(?:${HOME})${LEADS}${ADDRESS}`),
  detector('address', `(?<![居入现暂家])住(?![建房院宿所址])[在于]?${PLACE}${ADDRESS}`),
  // Identity numbers: by their label whatever their form, and half-masked ones (130529********1234), which can be rebuilt.
  detector(
    'resident-id',
    `(?:身份证(?:件)?号?码?|公民身份号码|(?<!执法|监察|工作|资格|许可)证件号码?|护照号?码?|通行证号?码?|居住证号?码?)${TO}(?<v>[0-9A-Z*](?:[\\s-]?[0-9A-Z*]){5,23})`,
    isDocument,
  ),
  detector('resident-id', '(?<![0-9])(?<v>\\d{3,14}[*X●]{2,}\\d{0,4}X?)(?![0-9])'),
  detector(
    'bank-account',
    `(?:账号|帐号|账户|帐户|卡号|银行卡)号?码?${TO}(?<v>\\d(?:[\\s-]{0,2}[\\d*]){5,29})`,
    isAccount,
  ),
  detector(
    'phone',
    `(?<!投诉|举报|监督|咨询|服务|值班|受理|办公)(?:电话|手机|联系方式|座机|传真)号?码?${TO}(?<v>\\+?[(\\d](?:[\\s()-]{0,2}[\\d*]){6,17})`,
    (value) => !ISO_DATE.test(value),
  ),
  detector('online-account', `(?:微信|WECHAT|QQ|支付宝|抖音|快手)(?:账号|号码?)?${TO}(?<v>[0-9A-Z][0-9A-Z_-]{4,29})`),
  detector('birth', `(?:出生(?:日期|年月日?|时间)?|生日|生)${TO}(?<v>${DATE}|(?:19|20)\\d{6}(?!\\d))`),
  detector('birth', `(?<v>${DATE})\\s*(?:出生|生(?![产活效育成病意命长前动物态]))`),
  detector(
    'health',
    `(?:诊断(?:结论|结果|证明)?(?:为|:)|患有|确诊(?:为|患)?|病史[为:]|伤情[为:])\\s*(?<v>[^,。;()\\n${SHIELD}]{1,60})`,
  ),
  detector(
    'plate',
    `(?<v>[${PROVINCES}][A-HJ-NP-Z][·•.\\s-]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Z0-9])`,
    (value) => /\d{2}/.test(value),
  ),
  detector(
    'property-certificate',
    `(?<v>[${PROVINCES}]\\s?\\(\\d{4}\\)[^(),。;\\n${SHIELD}]{1,14}不动产(?:权|证明)第\\s?\\d+\\s?号)`,
  ),
  detector(
    'property-certificate',
    `(?:房屋所有权证|房产证|土地使用权?证|不动产权证书?)(?:号码?|编号)?\\s*[:第]\\s*(?<v>[^,。;\\n()${SHIELD}]{3,40})`,
  ),
];

const PARTY_ADDRESS = detector('address', `(?:${PLACE_OF_PARTY}|(?:通讯|邮寄|联系|送达)地址)${LEADS}${ADDRESS}`);

const IDENTIFIERS: Readonly<Record<IdentifierKind, SecretKind | undefined>> = {
  'resident-id': 'resident-id',
  'bank-card': 'bank-account',
  phone: 'phone',
  email: 'email',
  uscc: undefined, // OGI-020, PUB-06: the credit code identifies the organisation in public registers
  'service-phone': undefined,
};

/**
 * Everything in a text that detectors without knowledge of the case can tell: identity numbers (check digit, label, half masked),
 * telephones, bank accounts, e-mail, accounts of the net, home addresses, birth dates, health, plates, property certificates,
 * and names after a role whose end is uncertain. Hits may overlap; marks already set are never found.
 */
export function detect(text: string, options: DetectorOptions): readonly Hit[] {
  const folded = shield(text);
  const detectors = options.partyAddressPublic ? DETECTORS : [...DETECTORS, PARTY_ADDRESS];
  return [...identifierHits(text, folded), ...detectors.flatMap((d) => run(text, folded, d)), ...uncertainPeople(text)];
}

function identifierHits(text: string, folded: string): readonly Hit[] {
  return findIdentifiers(folded).flatMap((found) => {
    const kind = IDENTIFIERS[found.kind];
    if (kind === undefined) return [];
    const before = folded.slice(0, found.start);
    // A line that an authority gives for complaints and advice is no person's; a mobile number is.
    const isLine = kind === 'phone' && found.value.startsWith('0') && PUBLIC_LINE.test(before);
    // Certificates of officers and licences have numbers of eleven and more digits that look like a telephone or a card.
    const isCertificate = !(found.kind === 'resident-id' && found.value.length === 18) && PUBLIC_NUMBER.test(before);
    const isPublic = isLine || isCertificate;
    return isPublic ? [] : [hitOf(text, found.start, found.end, kind)];
  });
}

function run(text: string, folded: string, { kind, pattern, accepts }: Detector): readonly Hit[] {
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const [start, end] = (match.indices as unknown as { groups: { v: [number, number] } }).groups.v;
    const value = folded.slice(start, end).trimEnd();
    return accepts !== undefined && !accepts(value) ? [] : [hitOf(text, start, start + value.length, kind)];
  });
}

function detector(kind: SecretKind, source: string, accepts?: (value: string) => boolean): Detector {
  return { kind, pattern: new RegExp(source, 'dgu'), ...(accepts === undefined ? {} : { accepts }) };
}
