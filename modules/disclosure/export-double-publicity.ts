import type { DoublePublicityReport } from '#contract/double-publicity.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { settingsAt } from '#modules/catalogue/index.ts';
import type { DisclosureDeps } from './deps.ts';
import { selectPublishedPenalties } from './disclosure.store.ts';
import { type CfRow, cfRow, leftOutOf } from './double-publicity.rules.ts';
import { loadPublication } from './load-publication.ts';

export type DoublePublicity = { readonly rows: readonly CfRow[]; readonly report: DoublePublicityReport };

/**
 * 双公示 list of 行政处罚: penalties that became public within those days and still are, as the data standard wants them. Published
 * texts go out masked as they are public; name and number of the party as the case has them, since the platform asks for them.
 */
export async function exportDoublePublicity(
  deps: DisclosureDeps,
  days: { readonly from: PlainDate; readonly to: PlainDate },
  on: PlainDate,
): Promise<DoublePublicity> {
  const db = deps.dbs.app;
  const { name, creditCode } = (await settingsAt(db, on)).get('agency').value;
  const rows: CfRow[] = [];
  const lines: DoublePublicityReport['lines'] = [];
  const leftOut: DoublePublicityReport['leftOut'] = [];
  for (const decisionId of await selectPublishedPenalties(db, days)) {
    const { state, facts } = await loadPublication(deps, db, decisionId, on);
    const content = state.shown?.content;
    if (content === undefined) continue;
    const line = { decisionId, number: facts.number, title: content.public.title, partyName: facts.party.name };
    const source = { facts, open: content.public, credit: content.closed.credit, agency: { name, creditCode } };
    const reason = leftOutOf(source);
    if (reason !== undefined) leftOut.push({ ...line, reason });
    else {
      const made = cfRow(source);
      rows.push(made.row);
      lines.push({ ...line, problems: [...made.problems] });
    }
  }
  return { rows, report: { lines, leftOut } };
}
