import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type AuditState, auditStateAnswer } from '#contract/audit.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { FsckReport } from '#modules/recording/index.ts';

type LastCheck = NonNullable<AuditState['check']>;

const FILE = 'last-check.json';
const FIRST = 20;

/** Notes what the check of everything found, for whoever audits; the check itself is what proves anything. */
export async function noteCheck(dir: string, report: FsckReport, at: Instant): Promise<void> {
  const { checked, differences } = report;
  const of = (what: string) => checked[what] ?? 0;
  const check: LastCheck = {
    at,
    ok: report.ok,
    differences: differences.length + of('unlistedDifferences'),
    first: differences.slice(0, FIRST).map(({ where, what }) => ({ where, what })),
    ...{ events: of('events'), rows: of('rows'), sealedRows: of('sealedRows'), files: of('files') },
  };
  const file = path.join(dir, FILE);
  // A crash while writing leaves the draft only.
  await writeFile(`${file}.new`, JSON.stringify(check), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** What was noted last; null where nothing was, or what stands there is not readable. */
export async function readLastCheck(dir: string): Promise<LastCheck | null> {
  try {
    const text = await readFile(path.join(dir, FILE), 'utf8');
    return auditStateAnswer.shape.check.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
