import type { LedgerAnswer } from '#contract/filing-ledger.ts';
import { findSettingAt } from '#modules/catalogue/index.ts';
import { personNames } from '#modules/people/index.ts';
import { type SupervisionDeps, todayOf } from './deps.ts';
import { artefactLine, decisionLine, inOrder, missingOf } from './filing-ledger.rules.ts';
import { selectArtefacts, selectFilings } from './supervision.store.ts';

/** 备案台账: everything the bureau has filed or must file with its supervisor. */
export async function filingLedger(deps: SupervisionDeps): Promise<LedgerAnswer> {
  const [db, on] = [deps.dbs.app, todayOf(deps)];
  const [filings, artefacts] = await Promise.all([selectFilings(db), selectArtefacts(db)]);
  const readers = [...filings, ...artefacts].flatMap((row) => (row.received_by === null ? [] : [row.received_by]));
  const names = await personNames(db, [...new Set(readers)]);
  const lines = [
    ...filings.map((row) => decisionLine(row, on, names)),
    ...artefacts.map((row) => artefactLine(row, on, names)),
  ];
  return {
    on,
    supervisor: (await findSettingAt(db, 'supervisor-body', on))?.value.name ?? '行政执法监督机关',
    lines: inOrder(lines),
    missing: missingOf(artefacts.map((row) => row.artefact)),
  };
}
