import type { Unmet } from '#domain/kernel/outcome.ts';
import { withTransaction } from '#platform/db/index.ts';
import { ConflictError } from '#platform/faults/faults.ts';
import { type DisclosureAct, type DisclosureDeps, requireMet } from './deps.ts';
import { buildRecord, type Loaded, loadPublication } from './load-publication.ts';
import type { BuiltRecord } from './public-record.rules.ts';
import {
  asPayload,
  type CorrectionNote,
  type Drafted,
  PUBLICATION_EVENTS,
  publicationStream,
  type ReleaseStatement,
} from './publication.events.ts';
import { mayDraft, mayRelease } from './release.rules.ts';

export type DraftInput = {
  readonly decisionId: string;
  readonly statement: ReleaseStatement;
  /** Only and always where the decision is public already. */
  readonly correction?: CorrectionNote;
};

/** The record as it would go out, with every mark, and what still stands against it. */
export type Preview = {
  readonly revision: number;
  readonly draft: Drafted;
  readonly blocking: readonly Unmet[];
};

/**
 * 起草公开稿: builds the public record from the allow-list, masks it and shows what was masked and why. Replaces an earlier draft.
 * Refuses where nothing may be drafted (revoked, already public without a correction).
 */
export function draftPublication(deps: DisclosureDeps, act: DisclosureAct, input: DraftInput): Promise<Preview> {
  const { recording, dbs } = deps;
  return withTransaction(dbs.app, async (tx) => {
    const repeated =
      act.clientId !== undefined && (await recording.findRepeated(tx, act.actor, act.clientId)) !== undefined;
    if (!repeated) {
      await recording.lock(tx, publicationStream(input.decisionId));
      const loaded = await loadPublication(deps, tx, input.decisionId, act.on);
      requireMet(mayDraft(loaded.state, loaded.facts, act.actor.person, input.correction), '不能起草公开稿');
      const drafted = draftOf(loaded, input, act.actor.person ?? '');
      await recording.append(tx, {
        actor: act.actor,
        ...(act.clientId === undefined ? {} : { clientId: act.clientId }),
        events: [
          { stream: loaded.stream, type: PUBLICATION_EVENTS.drafted, payload: asPayload(drafted), occurredOn: act.on },
        ],
      });
    }
    return previewOf(await loadPublication(deps, tx, input.decisionId, act.on), act);
  });
}

/** The draft that waits for the second person; undefined where there is none. */
export async function findPreview(
  deps: DisclosureDeps,
  act: DisclosureAct,
  decisionId: string,
): Promise<Preview | undefined> {
  const loaded = await loadPublication(deps, deps.dbs.app, decisionId, act.on);
  return loaded.state.draft === undefined ? undefined : previewOf(loaded, act);
}

function draftOf(loaded: Loaded, { statement, correction }: DraftInput, clerk: string): Drafted {
  const built = buildRecord(loaded, statement);
  return {
    version: loaded.state.lastVersion + 1,
    fields: built.fields,
    marks: built.marks,
    originals: built.originals,
    naming: built.naming,
    policy: loaded.policy.id,
    statement,
    ...(correction === undefined ? {} : { correction }),
    clerk,
  };
}

function previewOf(loaded: Loaded, act: DisclosureAct): Preview {
  const { draft } = loaded.state;
  // A packet that comes again after the second person has decided: what it drafted is no draft any more.
  if (draft === undefined) throw new ConflictError(`${loaded.stream}: the draft is gone`);
  const built: BuiltRecord = buildRecord(loaded, draft.statement);
  // Whoever looks sees what a second person's review would meet; that review itself is still to be done.
  const release = { on: act.on, approver: `second:${draft.clerk}`, review: { doubtful: false } };
  return { revision: loaded.revision, draft, blocking: mayRelease(loaded.state, loaded.facts, draft, built, release) };
}
