import type { JsonObject } from '#domain/kernel/json.ts';
import { canonicalJson } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Actor, EventInput, Recording } from '#modules/recording/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { itemEvent, settingEvent, thresholdEvent } from './amend.ts';
import { asPayload, CATALOGUE_EVENTS, streamOf } from './catalogue.events.ts';
import { selectPack } from './catalogue.store.ts';
import type { Pack } from './load-pack.ts';

/**
 * Records what a pack says about items, benchmarks, thresholds and settings, in the caller's transaction. The same
 * content a second time records nothing; a new version records only what was never recorded in that form, so that
 * what the agency set itself since then is not set back. Answers how many events were recorded.
 */
export async function importCatalogue(
  recording: Recording,
  tx: Tx,
  pack: Pack,
  { actor, on }: { readonly actor: Actor; readonly on: PlainDate },
): Promise<number> {
  await recording.lock(tx, streamOf.pack(pack.id));
  const before = await selectPack(tx, pack.id);
  if (before?.digest === pack.digest) return 0;
  const wanted = eventsOf(pack, on);
  const events = before === undefined ? wanted : await missing(recording, tx, wanted);
  await recording.append(tx, { actor, events: [...events, packEvent(pack, on)] });
  return events.length + 1;
}

function eventsOf(pack: Pack, on: PlainDate): readonly EventInput[] {
  return [
    ...pack.items.map((item) => itemEvent(item, on)),
    ...pack.benchmarks.map((b) => ({
      stream: streamOf.benchmark(b.id),
      type: CATALOGUE_EVENTS.benchmarkSet,
      payload: asPayload(b),
      occurredOn: on,
    })),
    ...pack.thresholds.map((row) => thresholdEvent(row, on)),
    ...pack.settings.map((setting) => settingEvent(setting, on)),
  ];
}

function packEvent({ id, version, name, digest, fixture }: Pack, occurredOn: PlainDate): EventInput {
  const payload = asPayload({ id, version, name, digest, fixture });
  return { stream: streamOf.pack(id), type: CATALOGUE_EVENTS.packImported, payload, occurredOn };
}

async function missing(recording: Recording, tx: Tx, wanted: readonly EventInput[]): Promise<readonly EventInput[]> {
  const streams = [...new Set(wanted.map((event) => event.stream))].sort();
  const known = new Set<string>();
  for (const stream of streams) {
    await recording.lock(tx, stream);
    for (const event of await recording.read(tx, stream)) known.add(fingerprint(stream, event.payload));
  }
  return wanted.filter((event) => !known.has(fingerprint(event.stream, event.payload)));
}

function fingerprint(stream: string, payload: JsonObject): string {
  return `${stream} ${canonicalJson(payload)}`;
}
