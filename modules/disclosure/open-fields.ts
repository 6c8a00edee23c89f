import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Db } from '#platform/db/index.ts';
import { type CreditTerm, creditTerm } from './credit.rules.ts';
import type { DisclosureDeps } from './deps.ts';
import { portalEnd } from './due-dates.rules.ts';
import { findCreditRegime, type Loaded } from './load-publication.ts';
import { countRedactions, redactionNotes } from './public-record.rules.ts';
import type { Drafted, OpenFields, ReleaseStatement } from './publication.events.ts';

/** Class and period of the credit record that the statement proposes, under the regime of the day of the decision. */
export async function creditOf(
  db: Db,
  { facts }: Loaded,
  statement: Pick<ReleaseStatement, 'credit'>,
): Promise<CreditTerm | undefined> {
  const regime = statement.credit === undefined ? undefined : await findCreditRegime(db, facts.decidedOn);
  return statement.credit === undefined || regime === undefined
    ? undefined
    : creditTerm(statement.credit, facts.decidedOn, regime);
}

/** The fields that anybody may open, were the record to go out that day; the digests of the copy follow when it is typeset. */
export function openFieldsOf(
  deps: Pick<DisclosureDeps, 'decisionUrl'>,
  { state, facts, setting }: Loaded,
  draft: Pick<Drafted, 'fields' | 'marks' | 'correction'>,
  on: PlainDate,
  credit: CreditTerm | undefined,
): OpenFields {
  const shown = state.withdrawn === undefined ? state.shown?.content.public : undefined;
  const publishedOn = shown?.publishedOn ?? on;
  const earlier = shown?.corrections ?? [];
  return {
    ...draft.fields,
    publishedOn,
    publicUntil: portalEnd(publishedOn, facts.party.kind === 'natural-person', setting.portal),
    ...(credit === undefined ? {} : { creditClass: credit.class }),
    redactions: countRedactions(draft.marks),
    redacted: redactionNotes(draft.marks),
    corrections: draft.correction === undefined ? earlier : [...earlier, { on, ...draft.correction }],
    checkUrl: deps.decisionUrl(state.queued.publicId),
    document: { name: `${draft.fields.number}（公开文本）.pdf`, sha256: '', sm3: '' },
  };
}
