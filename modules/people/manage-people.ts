import type { Post } from '#contract/people.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { settingAt } from '#modules/catalogue/index.ts';
import type { EventInput } from '#modules/recording/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { ConflictError, NotFoundError } from '#platform/faults/faults.ts';
import { heldFor } from './delegation.rules.ts';
import { selectDelegations } from './delegation.store.ts';
import { type PeopleParts, type Request, todayOf, write } from './parts.ts';
import { PEOPLE_EVENTS, type Person, personFold, streamOf } from './people.folds.ts';
import { type Certificate, coversDay, type HeldPost, postConflicts, type Reviewer } from './people.rules.ts';
import { selectCertificateHolders, selectUnits } from './people.store.ts';
import { fault, refused } from './refused.ts';

/** Enters a person of the agency; answers the id. Throws InvalidInputError for an unknown unit. */
export async function registerPerson(
  parts: PeopleParts,
  request: Request,
  person: Pick<Person, 'name' | 'unit' | 'title' | 'from'>,
): Promise<string> {
  const id = parts.random.uuid();
  const events = await write(parts, request, [streamOf.person(id)], async (tx) => {
    if (!(await selectUnits(tx)).some((unit) => unit.code === person.unit)) throw fault('unit', '没有这个机构');
    const payload = { packKey: null, ...person };
    return [{ stream: streamOf.person(id), type: PEOPLE_EVENTS.registered, payload, occurredOn: person.from }];
  });
  return (events[0]?.stream ?? '').slice('person:'.length);
}

/** Enters a certificate 行政执法证, or the next term of one. Throws InvalidInputError when the number is another's. */
export async function issueCertificate(
  parts: PeopleParts,
  request: Request,
  person: string,
  certificate: Omit<Certificate, 'revokedOn' | 'suspensions'>,
): Promise<void> {
  await change(parts, request, person, async (state, tx) => {
    const holders = await selectCertificateHolders(tx, certificate.number);
    if (holders.some((holder) => holder !== person)) throw fault('number', '该执法证号属于他人');
    if (state.certificates.some((c) => isSameTerm(c, certificate)))
      throw fault('validFrom', '与该证已登记的有效期重叠');
    return { type: PEOPLE_EVENTS.certificateIssued, payload: { ...certificate } };
  });
}

function isSameTerm(old: Certificate, next: Pick<Certificate, 'number' | 'validFrom' | 'validTo'>): boolean {
  return old.number === next.number && old.validFrom <= next.validTo && next.validFrom <= old.validTo;
}

/** Suspends the use of a certificate 暂停使用 for a time or until further notice. Throws NotFoundError. */
export async function suspendCertificate(
  parts: PeopleParts,
  request: Request,
  person: string,
  suspension: {
    readonly number: string;
    readonly from: PlainDate;
    readonly to: PlainDate | null;
    readonly reason: string;
  },
): Promise<void> {
  const { from, to } = suspension;
  if (to !== null && to < from) throw fault('to', '止期早于起期');
  await change(parts, request, person, async (state) => {
    requireCertificate(state, suspension.number);
    return { type: PEOPLE_EVENTS.certificateSuspended, payload: { ...suspension } };
  });
}

/** Revokes a certificate 注销, from that day on. Throws NotFoundError. */
export async function revokeCertificate(
  parts: PeopleParts,
  request: Request,
  person: string,
  revocation: { readonly number: string; readonly on: PlainDate; readonly reason: string },
): Promise<void> {
  await change(parts, request, person, async (state) => {
    requireCertificate(state, revocation.number);
    return { type: PEOPLE_EVENTS.certificateRevoked, payload: { ...revocation } };
  });
}

/** Enters what qualifies a person to review. It says what is; whether it suffices (APL-058b) is decided per day. */
export async function qualifyReviewer(
  parts: PeopleParts,
  request: Request,
  person: string,
  reviewer: Reviewer,
): Promise<void> {
  if ((reviewer.legalQualification === null) !== (reviewer.qualifiedOn === null))
    throw fault('qualifiedOn', '法律职业资格证号与取得日期应当一并填写');
  await change(parts, request, person, async () => ({
    type: PEOPLE_EVENTS.reviewerQualified,
    payload: { ...reviewer },
  }));
}

/**
 * Gives a person a post. Refused with `POST_CONFLICT` where posts may not be held together, with `OWN_POST` to whoever
 * would give it to themselves.
 */
export async function assignPost(
  parts: PeopleParts,
  request: Request,
  person: string,
  assigned: { readonly post: Post; readonly from: PlainDate },
): Promise<void> {
  if (request.actor.person === person) throw refused({ code: 'OWN_POST', message: '不得为本人设定岗位。' });
  await change(parts, request, person, async (state, tx) => {
    const next: HeldPost = { ...assigned, to: null };
    const rules = (await settingAt(tx, 'post-rules', todayOf(parts))).value;
    // A post that is held for somebody absent counts like an own one.
    const held = [...state.posts, ...heldFor(await selectDelegations(tx, { delegate: person }))];
    const conflicts = postConflicts(held, next, rules);
    if (conflicts.length > 0) throw refused({ code: 'POST_CONFLICT', message: `${conflicts.join(';')}。` });
    return { type: PEOPLE_EVENTS.postAssigned, payload: { ...next } };
  });
}

/** Ends a post on that day, the last on which it is held. Throws NotFoundError when it is not held. */
export async function endPost(
  parts: PeopleParts,
  request: Request,
  person: string,
  ended: { readonly post: Post; readonly to: PlainDate },
): Promise<void> {
  await change(parts, request, person, async (state) => {
    const held = state.posts.some((p) => p.post === ended.post && (p.to === null || coversDay(p, ended.to)));
    if (!held) throw new NotFoundError(`post ${ended.post} is not held`);
    return { type: PEOPLE_EVENTS.postEnded, payload: { ...ended } };
  });
}

/** Enters that a person leaves: every post ends on that day, and the account opens nothing from the day after. */
export async function recordDeparture(
  parts: PeopleParts,
  request: Request,
  person: string,
  departure: { readonly on: PlainDate; readonly reason: string },
): Promise<void> {
  await change(parts, request, person, async (state) => {
    if (state.leftOn !== null) throw new ConflictError(`person ${person} left on ${state.leftOn}`);
    return { type: PEOPLE_EVENTS.left, payload: { ...departure } };
  });
}

type Change = Pick<EventInput, 'type' | 'payload'>;

async function change(
  parts: PeopleParts,
  request: Request,
  person: string,
  decide: (state: Person, tx: Tx) => Promise<Change>,
): Promise<void> {
  const stream = streamOf.person(person);
  await write(parts, request, [stream], async (tx) => {
    const { state } = await parts.recording.state(tx, personFold, stream);
    if (state === undefined) throw new NotFoundError(`no person ${person}`);
    return [{ stream, ...(await decide(state, tx)), occurredOn: todayOf(parts) }];
  });
}

function requireCertificate(person: Person, number: string): void {
  if (!person.certificates.some((c) => c.number === number)) throw new NotFoundError(`no certificate ${number}`);
}
