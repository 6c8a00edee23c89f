import type { JsonObject } from '#domain/kernel/json.ts';
import { recordFile } from '#modules/recording/index.ts';
import { type BlobContent, type BlobInfo, UploadUnfinished } from '#platform/blobs/blobs.ts';
import { withTransaction } from '#platform/db/index.ts';
import { InvalidInputError } from '#platform/faults/faults.ts';
import { type ActCommand, type ActResult, journalActor } from './act-command.ts';
import type { CaseworkDeps } from './deps.ts';
import { performActIn } from './perform-act.ts';

export type EvidenceFile = Omit<ActCommand, 'act' | 'late' | 'forms'> & {
  readonly content: BlobContent | Uploaded;
  readonly fileName: string;
  readonly mediaType: string;
};

export type AddedEvidence = ActResult & {
  readonly evidence: string;
  readonly file: { readonly sha256: string; readonly sm3: string };
};

/** A longer recording is cut into parts. */
export const MOST_BYTES = 2 * 1024 ** 3;

/** A file that was uploaded in parts, and how long it is. */
export type Uploaded = { readonly upload: string; readonly size: number };

/**
 * 收集证据 with its file: the bytes are durable before the act commits, and the evidence names their digest. A crash in between leaves a
 * file that nothing refers to.
 */
export async function addEvidenceFile(
  deps: CaseworkDeps,
  { content, fileName, mediaType, ...command }: EvidenceFile,
): Promise<AddedEvidence> {
  const file = await store(deps, content);
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

function store({ blobs }: CaseworkDeps, content: EvidenceFile['content']): Promise<BlobInfo> {
  if (!('upload' in content)) return blobs.put(content, { maxBytes: MOST_BYTES });
  return blobs.uploads.finish(content.upload, content.size).catch((error: unknown) => {
    if (error instanceof UploadUnfinished)
      throw new InvalidInputError([{ path: 'upload', message: '文件还没有传完，请继续上传' }]);
    throw error;
  });
}
