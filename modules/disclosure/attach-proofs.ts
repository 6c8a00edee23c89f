import { civilDateOf } from '#domain/kernel/instant.ts';
import type { AnsweredEntry } from '#domain/ledger/public-record.ts';
import { type Recording, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { type Db, withTransaction } from '#platform/db/index.ts';
import type { DisclosureDeps } from './deps.ts';
import { selectUnproven } from './disclosure.store.ts';
import { asPayload, type ProofAttached, PUBLICATION_EVENTS, publicationStream } from './publication.events.ts';
import { publicationFold } from './publication.fold.ts';

/**
 * Attaches the proofs of publications that have come under a signed checkpoint: the publication, the decision that it answers and the
 * review that the decision answers, all under one checkpoint. Answers how many; what is not integrated yet waits for the next turn.
 */
export async function attachProofs(deps: DisclosureDeps, limit = 100): Promise<number> {
  let attached = 0;
  for (const decisionId of await selectUnproven(deps.dbs.app, limit))
    if (await attachOne(deps, decisionId)) attached += 1;
  return attached;
}

function attachOne({ dbs, recording, clock }: DisclosureDeps, decisionId: string): Promise<boolean> {
  const stream = publicationStream(decisionId);
  return withTransaction(dbs.app, async (tx) => {
    await recording.lock(tx, stream);
    const { shown, withdrawn } = (await recording.state(tx, publicationFold, stream)).state;
    if (shown === undefined || shown.proof !== undefined || withdrawn !== undefined) return false;
    const proofs = await findProofs(recording, tx, shown.commit);
    if (proofs === undefined) return false;
    const payload = asPayload({ version: shown.content.version, ...proofs } satisfies ProofAttached);
    const occurredOn = civilDateOf(clock.now());
    const events = [{ stream, type: PUBLICATION_EVENTS.proofAttached, payload, occurredOn }];
    await recording.append(tx, { actor: SYSTEM_ACTOR, events });
    return true;
  });
}

/** The chain backwards, each entry with its proof from the same checkpoint. */
async function findProofs(
  recording: Recording,
  db: Db,
  commit: string,
): Promise<Pick<ProofAttached, 'proof' | 'answered'> | undefined> {
  const chain = [];
  for (let next: string | undefined = commit; next !== undefined; ) {
    const placed = await recording.findLeaf(db, next);
    if (placed === undefined) throw new Error(`no leaf ${next}`);
    chain.push({ commit: next, leaf: placed.leaf });
    next = placed.leaf.answers;
  }
  const files = await recording.findProofFiles(
    db,
    chain.map((entry) => entry.commit),
  );
  if (files === undefined) return undefined;
  const entries = chain.map(({ leaf }, i): AnsweredEntry => ({ leaf, proof: files[i] ?? '' }));
  return { proof: files[0] ?? '', answered: JSON.stringify(entries.slice(1)) };
}
