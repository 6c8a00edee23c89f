import { base64 } from '#domain/kernel/bytes.ts';
import { fieldsOf } from '#domain/ledger/commitment.ts';
import type { FieldPath } from '#domain/ledger/field-tree.ts';
import type { LeafKind } from '#domain/ledger/leaf.ts';
import type { PublicRecordFile } from '#domain/ledger/public-record.ts';
import { fileStream, type RecordedEvent, recordFile } from '#modules/recording/index.ts';
import type { BlobInfo } from '#platform/blobs/blobs.ts';
import { type Db, type Tx, withTransaction } from '#platform/db/index.ts';
import { ConflictError } from '#platform/faults/faults.ts';
import type { CreditTerm } from './credit.rules.ts';
import { type DisclosureAct, type DisclosureDeps, requireMet } from './deps.ts';
import { buildRecord, type Loaded, loadPublication } from './load-publication.ts';
import { creditOf, openFieldsOf } from './open-fields.ts';
import { typesetCopy } from './public-copy.ts';
import {
  asPayload,
  type CopyAttached,
  type Drafted,
  type OpenFields,
  PUBLICATION_EVENTS,
  type Published,
  publicationStream,
  type ReleaseReview,
} from './publication.events.ts';
import { mayRelease } from './release.rules.ts';

export type ApprovalInput = {
  readonly decisionId: string;
  /** Revision of the preview that the second person saw. */
  readonly revision: number;
  readonly review: ReleaseReview;
};

export type PublishedAnswer = { readonly publicId: string; readonly version: number; readonly url: string };

type Ready = { readonly loaded: Loaded; readonly draft: Drafted; readonly content: Published };

/** What anybody may know about the published event itself. */
const OPEN_META: readonly FieldPath[] = [
  ['meta', 'agency'],
  ['meta', 'leaf', 'answers'],
  ['meta', 'leaf', 'kind'],
  ['meta', 'occurredOn'],
  ['meta', 'recordedAt'],
  ['meta', 'type'],
];

/**
 * 审核并公示 (or the correction of what is public): the second person lets exactly the draft out that was seen. The copy is typeset and
 * durable before anything is recorded; a crash before the commit leaves a file that nothing refers to, never a half publication.
 * Throws RefusedError, ConflictError where the draft is no longer the one that was seen.
 */
export async function approveAndPublish(
  deps: DisclosureDeps,
  act: DisclosureAct,
  input: ApprovalInput,
): Promise<PublishedAnswer> {
  const { recording, dbs } = deps;
  if (act.clientId !== undefined && (await recording.findRepeated(dbs.app, act.actor, act.clientId)) !== undefined)
    return answerOf(deps, await loadPublication(deps, dbs.app, input.decisionId, act.on));
  const before = await getReady(deps, dbs.app, act, input);
  const pdf = await typesetCopy(before.content.public);
  const info = await deps.blobs.put([pdf]);
  return withTransaction(dbs.app, async (tx) => {
    await recording.lock(tx, publicationStream(input.decisionId), fileStream(info.sha256));
    const again =
      act.clientId !== undefined && (await recording.findRepeated(tx, act.actor, act.clientId)) !== undefined;
    if (!again) {
      // Decided once more under the lock: between the first look and now the case or the draft may have changed.
      const ready = await getReady(deps, tx, act, input);
      await store(deps, tx, act, ready, pdf, info);
    }
    return answerOf(deps, await loadPublication(deps, tx, input.decisionId, act.on));
  });
}

function answerOf(deps: DisclosureDeps, { state }: Loaded): PublishedAnswer {
  const { publicId } = state.queued;
  return { publicId, version: state.lastVersion, url: deps.decisionUrl(publicId) };
}

async function getReady(deps: DisclosureDeps, db: Db, act: DisclosureAct, input: ApprovalInput): Promise<Ready> {
  const loaded = await loadPublication(deps, db, input.decisionId, act.on);
  const { draft } = loaded.state;
  if (draft === undefined || loaded.revision !== input.revision)
    throw new ConflictError(`the draft of ${input.decisionId} is not the one that was seen`);
  const built = buildRecord(loaded, draft.statement);
  const release = { on: act.on, approver: act.actor.person, review: input.review };
  requireMet(mayRelease(loaded.state, loaded.facts, draft, built, release), '不能公示');
  const credit = await creditOf(db, loaded, draft.statement);
  return { loaded, draft, content: contentOf(deps, loaded, draft, { act, review: input.review, credit }) };
}

type Release = { readonly act: DisclosureAct; readonly review: ReleaseReview; readonly credit: CreditTerm | undefined };

/** The event without the digests of its copy, which are known once it is typeset. */
function contentOf(deps: DisclosureDeps, loaded: Loaded, draft: Drafted, { act, review, credit }: Release): Published {
  return {
    version: draft.version,
    public: openFieldsOf(deps, loaded, draft, act.on, credit),
    closed: {
      originals: draft.originals,
      naming: draft.naming,
      policy: draft.policy,
      statement: draft.statement,
      ...(credit === undefined ? {} : { credit }),
      clerk: draft.clerk,
      approver: act.actor.person ?? '',
      review,
    },
  };
}

async function store(
  deps: DisclosureDeps,
  tx: Tx,
  act: DisclosureAct,
  { loaded, content }: Ready,
  pdf: Uint8Array,
  info: BlobInfo,
): Promise<void> {
  const { name } = content.public.document;
  const document = { name, sha256: info.sha256, sm3: info.sm3 };
  await recordFile(tx, deps, act.actor, info, { mediaType: 'application/pdf', name });
  const published: Published = { ...content, public: { ...content.public, document } };
  const isCorrection =
    published.public.corrections.length > (loaded.state.shown?.content.public.corrections.length ?? 0);
  const [event] = await deps.recording.append(tx, {
    actor: act.actor,
    ...(act.clientId === undefined ? {} : { clientId: act.clientId }),
    events: [
      {
        stream: loaded.stream,
        type: isCorrection ? PUBLICATION_EVENTS.corrected : PUBLICATION_EVENTS.published,
        payload: asPayload(published),
        occurredOn: act.on,
        leaf: { kind: leafKindOf(published, isCorrection), answers: loaded.state.queued.decisionCommit },
      },
    ],
  });
  if (event === undefined) throw new Error('the journal answered no event');
  const copy: CopyAttached = {
    version: published.version,
    record: JSON.stringify(await recordFileOf(deps, tx, event, document)),
    pdf: base64(pdf),
  };
  // Same transaction: a publication without its copy and its record file is never committed.
  await deps.recording.append(tx, {
    actor: act.actor,
    events: [
      { stream: loaded.stream, type: PUBLICATION_EVENTS.copyAttached, payload: asPayload(copy), occurredOn: act.on },
    ],
  });
}

function leafKindOf(published: Published, isCorrection: boolean): LeafKind {
  if (isCorrection) return 'corrected';
  return published.public.redactions > 0 ? 'published.treated' : 'published';
}

/** Opens the allow-list and nothing else: `payload.public` and what the log says of the event anyway. */
async function recordFileOf(
  { recording }: DisclosureDeps,
  tx: Tx,
  event: RecordedEvent,
  document: OpenFields['document'],
): Promise<PublicRecordFile> {
  const paths = fieldsOf({ payload: { public: event.payload.public ?? null } }).map((field) => field.path);
  const record = await recording.open(tx, event.commit, [...OPEN_META, ...paths]);
  const placed = await recording.findLeaf(tx, event.commit);
  if (placed === undefined) throw new Error(`${event.id} has no leaf`);
  return { v: 1, leaf: placed.leaf, record, document };
}
