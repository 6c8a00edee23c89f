import { type Item, THRESHOLD_NAMES } from '#contract/catalogue.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { CaseSettings, ItemFacts, Thresholds } from '#domain/procedure/context.ts';
import type { Db } from '#platform/db/index.ts';
import { selectBenchmarks, selectItemsOf, selectThresholds } from './catalogue.store.ts';
import { itemFactsOf, procedureThresholds } from './procedure-facts.rules.ts';
import { NotSet, settingsAt } from './queries.ts';
import { MissingThreshold, requiredThreshold } from './thresholds.rules.ts';

export type ProcedureFacts = {
  readonly items: readonly ItemFacts[];
  readonly thresholds: Thresholds;
  readonly settings: CaseSettings;
};

/**
 * What the catalogue gives the procedure engine for an act of that day. Unknown codes are left out: the engine refuses
 * them. `doubled`: the item that a doubled fine doubles. Throws NotSet when the agency has not set what the law leaves open.
 */
export async function procedureFacts(
  db: Db,
  asked: { readonly on: PlainDate; readonly itemCodes: readonly string[]; readonly doubled?: string },
): Promise<ProcedureFacts> {
  const [items, rows, settings, benchmarks] = await Promise.all([
    itemsAndDoubled(db, asked.on, asked.itemCodes),
    selectThresholds(db, asked.on),
    settingsAt(db, asked.on),
    selectBenchmarks(db, asked.on),
  ]);
  const review = settings.get('review-catalogue').value;
  const posts = settings.get('post-rules').value;
  const lists = {
    review,
    areas: posts.certificateAreas,
    withBenchmark: new Set(benchmarks.filter((b) => b.status === 'adopted').flatMap((b) => b.itemCodes)),
    byCode: new Map(items.map((item) => [item.code, item])),
    ...(asked.doubled === undefined ? {} : { doubled: asked.doubled }),
  };
  return {
    items: items.filter((item) => asked.itemCodes.includes(item.code)).map((item) => itemFactsOf(item, lists)),
    thresholds: whole(asked.on, () => procedureThresholds(rows)),
    settings: {
      reviewAllOrdinary: review.reviewAllOrdinary,
      statementDays: settings.clock('statement').value.amount,
      reportBackDays: settings.clock('summary-report').value.amount,
      reviewerRuleFrom: posts.reviewFirstTimeFrom,
      officersPerAct: whole(asked.on, () => Number(requiredThreshold(rows, 'officers-per-act', null).value)),
    },
  };
}

/** The items asked for, and those that a doubled fine doubles; an act does not read the whole catalogue. */
async function itemsAndDoubled(db: Db, on: PlainDate, codes: readonly string[]): Promise<readonly Item[]> {
  const items = await selectItemsOf(db, on, codes);
  const doubled = items.flatMap(({ calc }) => (calc?.type === 'double' ? calc.of : []));
  const more = doubled.filter((code) => !codes.includes(code));
  return [...items, ...(await selectItemsOf(db, on, more))];
}

function whole<T>(on: PlainDate, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MissingThreshold) throw new NotSet(THRESHOLD_NAMES[error.key] ?? '数额标准', on);
    throw error;
  }
}
