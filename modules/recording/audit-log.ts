import { periodOfRule } from '#domain/calendar/rule-period.ts';
import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { base64 } from '#domain/kernel/bytes.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { RuleBook } from '#domain/law/rule-book.ts';
import { parseLeaf } from '#domain/ledger/leaf.ts';
import { type LogAudit, startAudit } from './audit.rules.ts';
import { type PublicLog, readVerifiedLog } from './public-log.ts';

export type VerifiedAudit = LogAudit & {
  readonly log: { readonly origin: string; readonly size: number; readonly root: string };
};

/**
 * Audits a log from what the public can read alone: the entries and the signed checkpoint. Throws PublicLogFault or
 * Malformed where the log itself does not hold.
 */
export async function auditLog(
  log: PublicLog,
  keys: readonly string[],
  law: { readonly calendar: WorkCalendar; readonly book: RuleBook; readonly today: PlainDate },
): Promise<VerifiedAudit> {
  // TSG-006b 国办发〔2018〕118号 二（六）：自执法决定作出之日起7个工作日内。
  const audit = startAudit((from) => periodOfRule({ rule: 'TSG-006b', from }, law.calendar, law.book).legalDue);
  const { origin, size, root } = await readVerifiedLog(log, keys, (index, entry) =>
    audit.take(index, parseLeaf(entry)),
  );
  return { ...audit.result(law.today), log: { origin, size, root: base64(root) } };
}
