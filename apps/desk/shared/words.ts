const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** A civil date as people read it: `2026年9月24日（星期四）`; without the weekday where `short`. */
export function dateWords(date: string, form: 'long' | 'short' = 'long'): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const words = `${year}年${month}月${day}日`;
  if (form === 'short') return words;
  return `${words}（星期${WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]}）`;
}

/** A sentence of the server with its dates as people read them. */
export function datesInWords(sentence: string): string {
  return sentence.replace(/\d{4}-\d{2}-\d{2}/g, (date) => dateWords(date, 'short'));
}

/** An instant as people here read it: `2026年9月24日 14:05`. */
export function timeWords(instant: string): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}年${part('month')}月${part('day')}日 ${part('hour')}:${part('minute')}`;
}

/** An amount of 分 (an integer as text) as yuan: `12,345.60元`. */
export function moneyWords(fen: string): string {
  const value = BigInt(fen);
  const [sign, amount] = value < 0n ? ['-', -value] : ['', value];
  const yuan = (amount / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = amount % 100n;
  return `${sign}${yuan}${rest === 0n ? '' : `.${rest.toString().padStart(2, '0')}`}元`;
}
