import { type Fen, groupedYuan } from '#domain/kernel/money.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;
const GROUPS = ['', '万', '亿', '万亿'] as const;

/** Four digits in capital figures; zeros inside a group are read once. */
function groupInCapitals(group: number): string {
  let [text, gap] = ['', false];
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
    gap = false;
  }
  return text;
}

function yuanInCapitals(yuan: bigint): string {
  let text = '';
  let gap = false;
  for (let i = GROUPS.length - 1; i >= 0; i--) {
    const group = Number((yuan / 10_000n ** BigInt(i)) % 10_000n);
    if (group === 0) {
      gap = text !== '';
      continue;
    }
    text += `${text !== '' && (gap || group < 1000) ? '零' : ''}${groupInCapitals(group)}${GROUPS[i]}`;
    gap = false;
  }
  return text;
}

/**
 * The amount in capital figures as on vouchers (正确填写票据和结算凭证的基本规定): 贰万元整, 叁拾肆万壹仟贰佰玖拾叁元柒角叁分.
 * Throws a RangeError below zero and from 10^16 yuan.
 */
export function capitalAmount(amount: Fen): string {
  if (amount < 0n || amount >= 10n ** 18n) throw new RangeError('amount outside the range of capital figures');
  const [yuan, jiao, fen] = [amount / 100n, Number((amount / 10n) % 10n), Number(amount % 10n)];
  const head = yuan === 0n ? '' : `${yuanInCapitals(yuan)}元`;
  if (jiao === 0 && fen === 0) return `${head === '' ? '零元' : head}整`;
  const jiaoText = jiao === 0 ? (head === '' ? '' : '零') : `${DIGITS[jiao]}角`;
  return `${head}${jiaoText}${fen === 0 ? '整' : `${DIGITS[fen]}分`}`;
}

/** `20,000元`. */
export function plainAmount(amount: Fen): string {
  return `${groupedYuan(amount)}元`;
}
