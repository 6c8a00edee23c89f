import { type Fen, fen } from '#domain/kernel/money.ts';

const FIGURE = String.raw`(\d[\d,]*(?:\.\d{1,2})?)\s*(万)?(元)?`;
const RANGE = new RegExp(`^${FIGURE}(?:以上)?\\s*[–—~\\-至到]?\\s*${FIGURE}(?:以下)?$`);
const UP_TO = new RegExp(`^${FIGURE}(?:以下)?$`);

/** The fines of a benchmark's level, where its words are nothing but one range of yuan; undefined for everything else. */
export function yuanRangeOf(words: string): { readonly minFen: Fen; readonly maxFen: Fen } | undefined {
  const text = words.trim().replace(/^处|的?罚款$/g, '');
  const single = UP_TO.exec(text);
  if (single !== null) {
    const exact = fenOf(single[1] ?? '', single[2]);
    return { minFen: text.endsWith('以下') ? fen(0) : exact, maxFen: exact };
  }
  const range = RANGE.exec(text);
  if (range === null) return undefined;
  const [, min = '', minTenThousand, minYuan, max = '', maxTenThousand] = range;
  const maxFen = fenOf(max, maxTenThousand);
  // 2–4万元: the unit of the second figure is that of both; 6000–1万元: it cannot be.
  const shared = minTenThousand ?? (minYuan === undefined ? maxTenThousand : undefined);
  const minFen = fenOf(min, shared) <= maxFen ? fenOf(min, shared) : fenOf(min, minTenThousand);
  return minFen <= maxFen ? { minFen, maxFen } : undefined;
}

function fenOf(figure: string, unit: string | undefined): Fen {
  const [whole = '0', part = ''] = figure.replaceAll(',', '').split('.');
  const cents = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
  return fen(unit === '万' ? cents * 10_000n : cents);
}
