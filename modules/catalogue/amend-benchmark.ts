import type { BenchmarkInput, Ending } from '#contract/catalogue-amending.ts';
import type { Recording } from '#modules/recording/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { NotFoundError } from '#platform/faults/faults.ts';
import { type Amendment, isRepeated } from './amend.ts';
import { catalogueRefused, requireEndable } from './amend-item.ts';
import { benchmarkFaults, benchmarkOf } from './benchmark.rules.ts';
import { asPayload, CATALOGUE_EVENTS, streamOf } from './catalogue.events.ts';
import { selectBenchmarkVersions, selectItemsOf } from './catalogue.store.ts';

type Target = { readonly id: string; readonly benchmark: BenchmarkInput };

/** 新增裁量基准, under an id of the client's. */
export async function addBenchmark(recording: Recording, tx: Tx, amendment: Amendment, target: Target): Promise<void> {
  await recording.lock(tx, streamOf.benchmark(target.id));
  if (await isRepeated(recording, tx, amendment)) return;
  if ((await selectBenchmarkVersions(tx, target.id)).length > 0)
    throw catalogueRefused('这一裁量基准已经登记', [], ['打开该基准设定新版本']);
  await place(recording, tx, amendment, target);
}

/** 修改裁量基准: a version from its day on. What another place published is no basis here and is not changed (DSC-004). */
export async function amendBenchmark(
  recording: Recording,
  tx: Tx,
  amendment: Amendment,
  target: Target,
): Promise<void> {
  await recording.lock(tx, streamOf.benchmark(target.id));
  if (await isRepeated(recording, tx, amendment)) return;
  requireOwn(await selectBenchmarkVersions(tx, target.id), target.id);
  await place(recording, tx, amendment, target);
}

/** 终止裁量基准. */
export async function endBenchmark(
  recording: Recording,
  tx: Tx,
  amendment: Amendment,
  { id, ...ending }: Ending & { readonly id: string },
): Promise<void> {
  const stream = streamOf.benchmark(id);
  await recording.lock(tx, stream);
  if (await isRepeated(recording, tx, amendment)) return;
  const versions = await selectBenchmarkVersions(tx, id);
  requireOwn(versions, id);
  requireEndable(versions, ending.lastDay, '裁量基准');
  const { actor, clientId, on } = amendment;
  const event = { stream, type: CATALOGUE_EVENTS.benchmarkEnded, payload: asPayload(ending), occurredOn: on };
  await recording.append(tx, { actor, clientId, events: [event] });
}

function requireOwn(versions: readonly { readonly status: string }[], id: string): void {
  if (versions.length === 0) throw new NotFoundError(`no benchmark ${id}`);
  if (versions.some((v) => v.status === 'reference'))
    throw catalogueRefused('外地的裁量基准只供参考，不能修改或者终止', [], ['参照它新增本地适用的裁量基准']);
}

async function place(recording: Recording, tx: Tx, amendment: Amendment, { id, benchmark }: Target): Promise<void> {
  const items = await selectItemsOf(tx, benchmark.from, benchmark.itemCodes);
  const doubled = items.flatMap(({ calc }) => (calc?.type === 'double' ? calc.of : []));
  const known = [...items, ...(await selectItemsOf(tx, benchmark.from, doubled))];
  const unmet = benchmarkFaults(benchmark, { items, byCode: new Map(known.map((item) => [item.code, item])) });
  if (unmet.length > 0) throw catalogueRefused('裁量基准不能这样设定', unmet);
  const { actor, clientId, on } = amendment;
  const payload = asPayload(benchmarkOf(id, benchmark));
  const stream = streamOf.benchmark(id);
  const event = { stream, type: CATALOGUE_EVENTS.benchmarkSet, payload, occurredOn: on };
  await recording.append(tx, { actor, clientId, events: [event] });
}
