import type { JsonObject } from '#domain/kernel/json.ts';
import type { Fold, RecordedEvent, Recording } from '#modules/recording/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import type { SupervisionAct, SupervisionDeps } from './deps.ts';

type Deps = Pick<SupervisionDeps, 'dbs' | 'recording'>;
type Decide<S> = (state: S, version: number, tx: Tx) => Promise<Payload> | Payload;
/** `type` is the event's own name within this module. */
export type Payload = { readonly type: string };

/**
 * One write to one stream: locked, a repeated request answered with what it did the first time, else decided and recorded.
 * `decide` throws the refusal.
 */
export async function record<S>(
  deps: Deps,
  act: SupervisionAct,
  { fold, stream }: { readonly fold: Fold<S>; readonly stream: string },
  decide: Decide<S>,
): Promise<void> {
  await withTransaction(deps.dbs.app, async (tx) => {
    await deps.recording.lock(tx, stream);
    if (await isRepeated(deps.recording, tx, act)) return;
    const { state, version } = await deps.recording.state(tx, fold, stream);
    const { type, ...payload } = await decide(state, version, tx);
    await deps.recording.append(tx, {
      actor: act.actor,
      ...(act.clientId === undefined ? {} : { clientId: act.clientId }),
      expected: { [stream]: version },
      events: [{ stream, type: `supervision.${type}`, payload: payload as JsonObject, occurredOn: act.on }],
    });
  });
}

async function isRepeated(recording: Recording, tx: Tx, { actor, clientId }: SupervisionAct): Promise<boolean> {
  return clientId !== undefined && (await recording.findRepeated(tx, actor, clientId)) !== undefined;
}

/** The event's own name within this module. */
export function nameOf({ type }: RecordedEvent): string {
  return type.slice('supervision.'.length);
}
