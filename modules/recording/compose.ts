import { canonicalJson, type JsonObject } from '#domain/kernel/json.ts';
import { findPlainDate } from '#domain/kernel/plain-date.ts';
import { commitPayload, SECRET_SIZE } from '#domain/ledger/commitment.ts';
import { isOutcome, type LeafKind } from '#domain/ledger/leaf.ts';
import { nodeHashes } from '#platform/crypto/hashes.ts';
import { committedContent, entryBytes, hasNul } from './committed.ts';
import { NotRecordable } from './errors.ts';
import type { SecretEntry } from './journal.store.ts';
import { withAbsent } from './on-behalf.rules.ts';
import type { Actor, AppendArgs, Clock, EventInput } from './recording.types.ts';

/** Where ids and secrets come from. */
export type Random = { uuid(): string; bytes(count: number): Uint8Array };

export type ComposeContext = {
  readonly agency: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly versions: ReadonlyMap<string, number>;
  readonly places: readonly number[];
};

/** An entry ready to be stored, with the bytes of its leaf. */
export type Composed = { readonly entry: SecretEntry; readonly leaf: Uint8Array };

const STREAM = /^[a-z][a-z-]*:./;
const TYPE = /^[a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Gives the events of a request their versions, ids, secrets and commitments. Throws NotRecordable, Malformed. */
export function composeEntries(args: AppendArgs, context: ComposeContext): readonly Composed[] {
  const versions = new Map(context.versions);
  const recordedAt = context.clock.now();
  return args.events.map((input, no) => {
    const version = (versions.get(input.stream) ?? 0) + 1;
    versions.set(input.stream, version);
    const open = {
      ...requireSound(withAbsent(input, args.actor)),
      id: context.random.uuid(),
      seq: context.places[no] as number,
      agency: context.agency,
      version,
      recordedAt,
      actor: personOf(args.actor),
      late: input.late ?? false,
      leaf: input.leaf ?? { kind: 'act' as const },
      ...(args.clientId === undefined ? {} : { client: { id: args.clientId, no } }),
    };
    const secret = context.random.bytes(SECRET_SIZE);
    const commitment = commitPayload(secret, committedContent(open), nodeHashes);
    const entry = { ...open, secret, commit: commitment.root, size: commitment.size };
    return { entry, leaf: entryBytes(entry) };
  });
}

const personOf = ({ onBehalfOf: _, ...actor }: Actor) => actor;

/** The input with its payload as the journal will give it back; throws NotRecordable. */
function requireSound(input: EventInput): EventInput {
  if (!STREAM.test(input.stream)) throw new NotRecordable(`not the name of a stream: ${input.stream}`);
  if (!TYPE.test(input.type)) throw new NotRecordable(`not the type of an event: ${input.type}`);
  if (findPlainDate(input.occurredOn) === undefined) throw new NotRecordable(`not a date: ${input.occurredOn}`);
  const text = canonicalJson(input.payload);
  if (hasNul(text)) throw new NotRecordable(`U+0000 in the payload of ${input.type}`);
  return { ...input, payload: JSON.parse(text) as JsonObject };
}

/**
 * What a leaf may answer: a decision its legal review (the gate leaves a proof), an outcome its decision.
 * Throws NotRecordable where the answered commitment is unknown or of another kind.
 */
export function requireAnswers(events: readonly EventInput[], kinds: ReadonlyMap<string, LeafKind>): void {
  for (const { type, leaf } of events) {
    if (leaf?.answers === undefined) continue;
    const wanted = isOutcome(leaf.kind) ? 'decision' : 'review';
    const found = kinds.get(leaf.answers);
    if (found !== wanted) throw new NotRecordable(`${type} answers ${found ?? 'nothing known'}, not a ${wanted}`);
  }
}
