import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { BadPack, findSettingAt, importCatalogue, type Pack, type PackPerson } from '#modules/catalogue/index.ts';
import type { Actor, EventInput } from '#modules/recording/index.ts';
import { type Tx, withTransaction } from '#platform/db/index.ts';
import { saveNewHash } from './accounts.ts';
import { type PeopleParts, todayOf } from './parts.ts';
import { readablePassword } from './password.rules.ts';
import { hashPassword } from './passwords.ts';
import { PEOPLE_EVENTS, streamOf } from './people.folds.ts';
import { postConflicts } from './people.rules.ts';
import { selectPackKeys, selectUnits } from './people.store.ts';

export type ImportOptions = {
  readonly actor: Actor;
  /** The password of every account, known to all: only for demonstrations. Else each gets one of its own. */
  readonly demoPassword?: string;
};

export type ImportedAccount = {
  readonly account: string;
  readonly person: string;
  readonly login: string;
  readonly name: string;
  readonly title: string;
  readonly password: string;
};

export type Imported = { readonly events: number; readonly accounts: readonly ImportedAccount[] };

type NewPerson = {
  readonly id: string;
  readonly person: PackPerson;
  readonly account?: ImportedAccount;
  readonly hash?: string;
};

/**
 * Brings a pack in: catalogue, units, people, accounts, all in one transaction. The same content again does nothing; a
 * newer version adds people it did not have and leaves those it had as they are now. First passwords are answered once.
 */
export async function importPack(parts: PeopleParts, pack: Pack, options: ImportOptions): Promise<Imported> {
  const known = await selectPackKeys(parts.dbs.app);
  const added = await Promise.all(
    pack.people.filter((p) => !known.has(keyOf(pack, p))).map((p) => prepare(parts, p, options.demoPassword)),
  );
  return withTransaction(parts.dbs.app, async (tx) => {
    const on = todayOf(parts);
    const count = await importCatalogue(parts.recording, tx, pack, { actor: options.actor, on });
    if (count === 0) return { events: 0, accounts: [] };
    await requireSeparated(tx, added, on);
    const events = [...(await unitEvents(tx, pack, on)), ...added.flatMap((a) => personEvents(pack, a, on, options))];
    await parts.recording.append(tx, { actor: options.actor, events });
    for (const { account, hash } of added)
      if (account !== undefined && hash !== undefined) await saveNewHash(parts, tx, account.account, hash);
    return { events: count + events.length, accounts: added.flatMap((a) => a.account ?? []) };
  });
}

/** Posts that nobody may be given together (GB/T 22239-2019 8.1.4.2 管理用户的权限分离) are not brought in by a file either. */
async function requireSeparated(tx: Tx, added: readonly NewPerson[], on: PlainDate): Promise<void> {
  const rules = (await findSettingAt(tx, 'post-rules', on))?.value ?? { incompatible: [] };
  const faults = added.flatMap(({ person: { name, posts } }) =>
    posts.flatMap((post, n) => postConflicts(posts.slice(0, n), post, rules).map((words) => `${name}：${words}`)),
  );
  if (faults.length > 0) throw new BadPack('people.json', faults);
}

function keyOf(pack: Pack, person: PackPerson): string {
  return `${pack.id}/${person.key}`;
}

async function prepare(parts: PeopleParts, person: PackPerson, demo: string | undefined): Promise<NewPerson> {
  const id = parts.random.uuid();
  if (person.account === null) return { id, person };
  const password = demo ?? readablePassword(parts.random.bytes);
  const { account: login, name, title } = person;
  const account = { account: parts.random.uuid(), person: id, login, name, title, password };
  return { id, person, account, hash: await hashPassword(parts, password) };
}

async function unitEvents(tx: Tx, pack: Pack, occurredOn: PlainDate): Promise<readonly EventInput[]> {
  const known = new Map((await selectUnits(tx)).map((u) => [u.code, `${u.name} ${u.kind}`]));
  const changed = pack.units.filter((u) => known.get(u.code) !== `${u.name} ${u.kind}`);
  return changed.map((u) => ({
    stream: streamOf.unit(u.code),
    type: PEOPLE_EVENTS.unitSet,
    payload: { ...u },
    occurredOn,
  }));
}

function personEvents(
  pack: Pack,
  { id, person, account }: NewPerson,
  on: PlainDate,
  options: ImportOptions,
): readonly EventInput[] {
  const stream = streamOf.person(id);
  const event = (type: string, payload: JsonObject): EventInput => ({ stream, type, payload, occurredOn: on });
  const { name, unit, title, from, reviewer } = person;
  const registered = { packKey: keyOf(pack, person), name, unit, title, from };
  return [
    event(PEOPLE_EVENTS.registered, registered),
    ...person.certificates.flatMap(({ suspensions: _later, ...c }) => event(PEOPLE_EVENTS.certificateIssued, c)),
    ...person.certificates.flatMap((c) =>
      (c.suspensions ?? []).map((s) => event(PEOPLE_EVENTS.certificateSuspended, { number: c.number, ...s })),
    ),
    ...(reviewer === null ? [] : [event(PEOPLE_EVENTS.reviewerQualified, qualification(reviewer))]),
    ...person.posts.map((p) => event(PEOPLE_EVENTS.postAssigned, p)),
    ...(account === undefined ? [] : [accountEvent(account, on, options.demoPassword === undefined)]),
  ];
}

function qualification({ to: _to, ...reviewer }: NonNullable<PackPerson['reviewer']>): JsonObject {
  return reviewer;
}

function accountEvent(
  { account, login, person }: ImportedAccount,
  occurredOn: PlainDate,
  mustChange: boolean,
): EventInput {
  const payload = { login, person, mustChange };
  return { stream: streamOf.account(account), type: PEOPLE_EVENTS.accountOpened, payload, occurredOn };
}
