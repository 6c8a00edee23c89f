/** An amount of money in 分 (1/100 yuan). */
export type Fen = bigint & { readonly __brand: 'Fen' };

const YUAN = /^(-?)(\d+)(?:\.(\d{1,2}))?$/;

/** Parses yuan such as `341293.73` or 20000 exactly; throws a RangeError beyond two decimals. */
export function fenFromYuan(yuan: string | number): Fen {
  const m = YUAN.exec(String(yuan));
  if (m === null) throw new RangeError(`not an amount in yuan: ${yuan}`);
  const fen = BigInt(m[2] as string) * 100n + BigInt((m[3] ?? '').padEnd(2, '0') || '0');
  return (m[1] === '-' ? -fen : fen) as Fen;
}

export function fen(value: bigint | number): Fen {
  return BigInt(value) as Fen;
}

/** `341293.73`; whole yuan carry no decimals. */
export function yuanText(amount: Fen): string {
  const abs = amount < 0n ? -amount : amount;
  const cents = String(abs % 100n).padStart(2, '0');
  const text = cents === '00' ? String(abs / 100n) : `${abs / 100n}.${cents}`;
  return amount < 0n ? `-${text}` : text;
}

/** Yuan grouped in thousands: `341,293.73`. */
export function groupedYuan(amount: Fen): string {
  const [whole, cents] = yuanText(amount).split('.');
  const grouped = (whole as string).replace(/\B(?=(\d{3})+$)/g, ',');
  return cents === undefined ? grouped : `${grouped}.${cents}`;
}
