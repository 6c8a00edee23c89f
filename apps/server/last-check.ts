import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type AuditState, auditStateAnswer } from '#contract/audit.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { FsckReport } from '#modules/recording/index.ts';

type LastCheck = NonNullable<AuditState['check']>;

const FILE = 'last-check.json';
const RUN_FILE = 'check-run.json';
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
  await write(dir, FILE, check);
}

async function write(dir: string, name: string, content: object): Promise<void> {
  const file = path.join(dir, name);
  // A crash while writing leaves the draft only.
  await writeFile(`${file}.new`, JSON.stringify(content), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

const runSchema = z.strictObject({
  startedAt: z.string(),
  /** Null while it runs, and for ever where the process ended before it. */
  endedAt: z.string().nullable(),
  fault: z.string().nullable(),
});
/** A check that was started from the desk. */
export type CheckRun = z.infer<typeof runSchema>;

export async function noteRun(dir: string, run: CheckRun): Promise<void> {
  await write(dir, RUN_FILE, run);
}

/** The check that was started last from the desk; null where there was none. */
export async function readRun(dir: string): Promise<CheckRun | null> {
  try {
    return runSchema.parse(JSON.parse(await readFile(path.join(dir, RUN_FILE), 'utf8')));
  } catch {
    return null;
  }
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
