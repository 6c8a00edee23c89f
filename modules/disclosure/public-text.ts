import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { DisclosureDeps } from './deps.ts';
import { buildRecord, loadPublication } from './load-publication.ts';

/** Every word that the public record of a decision would carry today, masked; nothing is drafted or recorded. */
export async function publicTextOf(deps: DisclosureDeps, decisionId: string, on: PlainDate): Promise<string> {
  const loaded = await loadPublication(deps, deps.dbs.app, decisionId, on);
  const statement = { secretOrDangerous: false, mainFactsConfidential: false, addedNames: [], amendments: {} };
  return JSON.stringify(buildRecord(loaded, statement).fields);
}
