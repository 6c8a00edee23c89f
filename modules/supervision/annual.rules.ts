import { type PlainDate, plainDate } from '#domain/kernel/plain-date.ts';

/** TSG-006d 国办发〔2018〕118号二（六）: last year's data is made public and reported by 31 January. */
export function annualDue(year: number): PlainDate {
  return plainDate(`${year + 1}-01-31`);
}
