import type { JsonObject } from '#domain/kernel/json.ts';
import { recordFile } from '#modules/recording/index.ts';
import type { BlobContent } from '#platform/blobs/blobs.ts';
import { withTransaction } from '#platform/db/index.ts';
import { type ActCommand, type ActResult, journalActor } from './act-command.ts';
import type { CaseworkDeps } from './deps.ts';
import { performActIn } from './perform-act.ts';

export type EvidenceFile = Omit<ActCommand, 'act' | 'late' | 'forms'> & {
  readonly content: BlobContent;
  readonly fileName: string;
  readonly mediaType: string;
};

export type AddedEvidence = ActResult & {
  readonly evidence: string;
  readonly file: { readonly sha256: string; readonly sm3: string };
};

/** A longer recording is cut into parts. */
const MOST_BYTES = 2 * 1024 ** 3;

/**
 * 收集证据 with its file: the bytes are durable before the act commits, and the evidence names their digest. A crash in between leaves a
 * file that nothing refers to.
 */
export async function addEvidenceFile(
  deps: CaseworkDeps,
  { content, fileName, mediaType, ...command }: EvidenceFile,
): Promise<AddedEvidence> {
  const file = await deps.blobs.put(content, { maxBytes: MOST_BYTES });
  return withTransaction(deps.dbs.app, async (tx) => {
    const actor = journalActor(command.actor);
    await deps.recording.lock(tx, `case:${command.caseId}`);
    const repeated = await deps.recording.findRepeated(tx, actor, command.clientId);
    if (repeated === undefined) await recordFile(tx, deps, actor, file, { mediaType, name: fileName });
    const input: JsonObject = { ...command.input, ref: file.sha256 };
    const result = await performActIn(deps, tx, { ...command, act: 'add-evidence', input });
    const evidence = result.state.evidence.findLast((e) => e.ref === file.sha256)?.id ?? '';
    return { ...result, evidence, file };
  });
}
