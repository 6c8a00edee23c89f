import type { Attempt } from '../act.ts';
import { at, type Fault, gate, warning } from '../gate.ts';
import { findDate, findText, flagOf, getDate, getText } from '../input.ts';
import { dueOf } from '../periods.ts';
import { findOverdue } from '../queries.ts';
import { SERVICE_METHODS, type ServiceMethod } from '../records.ts';

/** Who may take a document for the party: CPL-088 民事诉讼法第八十八条. */
const RECEIVERS = ['self', 'family', 'legal-rep', 'receiver', 'agent'];

const RECEIPT = '没有送达回证';

/** What is wrong with a service, method by method; each method has its own conditions. */
function serviceFaults({ input, ctx }: Attempt): readonly Fault[] {
  const method = getText(input, 'method') as ServiceMethod;
  const witnessed = findText(input, 'witness') !== undefined || flagOf(input, 'audioVisual');
  const receipt: readonly Fault[] =
    findText(input, 'receiptRef') === undefined ? [{ rule: 'CPL-087', entry: 'receiptRef', message: RECEIPT }] : [];
  switch (method) {
    case 'direct':
      return [...receipt, ...directFaults(input)];
    case 'leave':
      // CPL-089 民事诉讼法第八十九条: 邀请有关基层组织或者所在单位的代表到场并签名,或者采用拍照、录像等方式记录送达过程.
      return [
        ...receipt,
        ...(witnessed
          ? []
          : [{ rule: 'CPL-089', entry: 'witness', message: '留置送达没有见证人签名，也没有拍照、录像' }]),
      ];
    case 'electronic':
      // APL-061b 行政处罚法第六十一条第二款: 当事人同意并签订确认书的; CPL-090.
      return findText(input, 'consentRef') === undefined
        ? [{ rule: 'APL-061b', entry: 'consentRef', message: '没有当事人签订的电子送达确认书' }]
        : [];
    case 'mail':
    case 'entrust':
      // CPL-091 民事诉讼法第九十一条: the date on the return receipt.
      return findText(input, 'receiptRef') === undefined
        ? [{ rule: 'CPL-091', entry: 'receiptRef', message: '没有邮寄或者委托送达的回执' }]
        : [];
    case 'public-notice':
      return publicNoticeFaults(input, ctx);
    case 'posted':
      // LAB-004 法释〔2013〕3号第四条第二款: 张贴并采用拍照、录像等方式记录.
      return flagOf(input, 'audioVisual')
        ? []
        : [{ rule: 'LAB-004', entry: 'audioVisual', message: '张贴送达没有拍照、录像' }];
  }
}

function directFaults(input: Attempt['input']): readonly Fault[] {
  const role = findText(input, 'recipientRole');
  return role !== undefined && RECEIVERS.includes(role)
    ? []
    : [
        {
          rule: 'CPL-088',
          entry: 'recipientRole',
          message: '收件人不是受送达人本人、同住成年家属、法定代表人、负责收件的人或者代收人',
        },
      ];
}

/** CPL-095 民事诉讼法第九十五条: 自发出公告之日起经过三十日,即视为送达;应当在案卷中记明原因和经过. */
function publicNoticeFaults(input: Attempt['input'], ctx: Attempt['ctx']): readonly Fault[] {
  const published = findDate(input, 'publishedOn');
  const reason: readonly Fault[] =
    findText(input, 'failedMethods') === undefined
      ? [{ rule: 'CPL-095', entry: 'failedMethods', message: '没有记明公告送达的原因和经过' }]
      : [];
  if (published === undefined)
    return [{ rule: 'CPL-095', entry: 'publishedOn', message: '没有公告发布日期' }, ...reason];
  const due = dueOf(ctx, 'CPL-095', published).legalDue;
  return getDate(input, 'servedOn') < due
    ? [{ rule: 'CPL-095', entry: 'servedOn', message: `公告至${due}满三十日才视为送达` }, ...reason]
    : reason;
}

export const serviceValid = gate(
  'service-valid',
  ['CPL-087', 'CPL-088', 'CPL-089', 'CPL-090', 'CPL-091', 'CPL-095', 'APL-061b'],
  '送达方式合法',
  (_state, attempt) => serviceFaults(attempt),
  { remedy: '按直接、留置、电子、邮寄或者委托、公告的顺序依法送达并取得凭证' },
);

/** TSG-008b 国办发〔2018〕118号三(八): 留置送达和公告送达 are recorded in sound and image according to circumstances. */
export const serviceRecorded = warning(
  'service-recorded',
  ['TSG-008b'],
  '留置送达、公告送达进行音像记录',
  (_state, { input }) => {
    const method = getText(input, 'method') as ServiceMethod;
    return (method === 'leave' || method === 'public-notice') && !flagOf(input, 'audioVisual')
      ? at('audioVisual', `${SERVICE_METHODS[method]}没有音像记录`)
      : undefined;
  },
);

/** APL-061a 行政处罚法第六十一条第一款: 当事人不在场的,应当在七日内送达 (working days by APL-085); LSI-038. */
export const servedInTime = warning(
  'served-in-time',
  ['APL-061a', 'LSI-038'],
  '7个工作日内送达',
  (state, { input }) => {
    const clock = findOverdue(state, 'service', getDate(input, 'servedOn'));
    return clock ? { rule: clock.rule, entry: 'servedOn', message: `决定书应当在${clock.legalDue}前送达` } : undefined;
  },
);
