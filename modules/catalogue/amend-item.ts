import type { Item } from '#contract/catalogue.ts';
import type { Ending, ItemVersion } from '#contract/catalogue-amending.ts';
import type { Unmet } from '#domain/kernel/outcome.ts';
import { chineseDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { Recording } from '#modules/recording/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { InvalidInputError, NotFoundError, RefusedError } from '#platform/faults/faults.ts';
import { type Amendment, isRepeated, setItem } from './amend.ts';
import { asPayload, CATALOGUE_EVENTS, streamOf } from './catalogue.events.ts';
import { selectItemsOf, selectItemVersions } from './catalogue.store.ts';
import { holdsOn, type Span } from './versions.rules.ts';

/** The catalogue stays as it is: what is wrong, and what can be done instead. */
export function catalogueRefused(message: string, unmet: readonly Unmet[], allowed: readonly string[] = []) {
  return new RefusedError({ code: 'catalogue.refused', message, unmet, allowed });
}

/** 新增事项: a code that no item ever had. */
export async function addItem(recording: Recording, tx: Tx, amendment: Amendment, item: ItemVersion): Promise<void> {
  await recording.lock(tx, streamOf.item(item.code));
  if (await isRepeated(recording, tx, amendment)) return;
  if ((await selectItemVersions(tx, item.code)).length > 0)
    throw catalogueRefused(`事项编码${item.code}已经使用`, [], ['打开该事项设定新版本', '换一个编码']);
  await requireDoubled(tx, item);
  await setItem(recording, tx, amendment, item);
}

/** 修改事项: a version from its day on; acts of an earlier day keep the earlier one. */
export async function amendItem(recording: Recording, tx: Tx, amendment: Amendment, item: ItemVersion): Promise<void> {
  await recording.lock(tx, streamOf.item(item.code));
  if (await isRepeated(recording, tx, amendment)) return;
  const last = (await selectItemVersions(tx, item.code)).at(-1);
  if (last === undefined) throw new NotFoundError(`no item ${item.code}`);
  if (last.kind !== item.kind)
    throw catalogueRefused(`事项类型原为${last.kind}，不能改为${item.kind}`, [], ['终止本事项，另行新增事项']);
  await requireDoubled(tx, item);
  await setItem(recording, tx, amendment, item);
}

/** 终止事项. Throws NotFoundError, or a refusal where nothing holds on that day or after it. */
export async function endItem(
  recording: Recording,
  tx: Tx,
  amendment: Amendment,
  { code, ...ending }: Ending & { readonly code: string },
): Promise<void> {
  const stream = streamOf.item(code);
  await recording.lock(tx, stream);
  if (await isRepeated(recording, tx, amendment)) return;
  requireEndable(await selectItemVersions(tx, code), ending.lastDay, `执法事项${code}`);
  const { actor, clientId, on } = amendment;
  const event = { stream, type: CATALOGUE_EVENTS.itemEnded, payload: asPayload(ending), occurredOn: on };
  await recording.append(tx, { actor, clientId, events: [event] });
}

/** Only what still holds on that day can end with it. */
export function requireEndable(versions: readonly Span[], lastDay: PlainDate, what: string): void {
  if (versions.length === 0) throw new NotFoundError(`no versions of ${what}`);
  const holds = versions.find((v) => holdsOn(v, lastDay));
  if (holds === undefined) throw catalogueRefused(`${what}在${chineseDate(lastDay)}没有有效的版本，不能自该日终止`, []);
  if (holds.to === lastDay && versions.at(-1)?.to === lastDay)
    throw catalogueRefused(`${what}本来就适用到${chineseDate(lastDay)}`, []);
}

/** 加一倍 (禁止使用童工规定第九条) doubles items that exist. */
async function requireDoubled(
  tx: Tx,
  { calc, from }: Pick<Item, 'calc'> & { readonly from: PlainDate },
): Promise<void> {
  if (calc?.type !== 'double') return;
  const known = (await selectItemsOf(tx, from, calc.of)).map((i) => i.code);
  const faults = calc.of
    .filter((code) => !known.includes(code))
    .map((code) => ({ path: 'item.calc.of', message: `没有执法事项${code}，不能加倍` }));
  if (faults.length > 0) throw new InvalidInputError(faults);
}
