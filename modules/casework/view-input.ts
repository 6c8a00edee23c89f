import type { JsonObject } from '#domain/kernel/json.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { CaseState } from '#domain/procedure/model.ts';
import { itemsAt } from '#modules/catalogue/index.ts';
import { certificateState, people, units } from '#modules/people/index.ts';
import type { Db } from '#platform/db/index.ts';
import { agencyView } from './documents/agency-view.ts';
import type { RegisteredPerson, ViewInput } from './documents/case-view.rules.ts';

export type ViewOf = {
  readonly state: CaseState;
  readonly title: string;
  readonly inputs: Readonly<Record<string, JsonObject>>;
  readonly on: PlainDate;
};

/** All that documents of a case are made from, as it stood on that day. */
export async function viewInput(db: Db, { state, title, inputs, on }: ViewOf): Promise<ViewInput> {
  // Before the investigation is concluded, the facts are those that an order told the party.
  const facts = inputs['conclude-investigation']?.facts ?? inputs['order-correction']?.facts;
  const suspected = inputs['approve-filing']?.violated;
  return {
    state,
    title,
    agency: await agencyView(db, on),
    people: await registeredPeople(db, on),
    violated: await violatedLaw(db, state, on),
    ...(typeof facts === 'string' ? { facts } : {}),
    ...(Array.isArray(suspected) ? { suspected: suspected.map(String) } : {}),
  };
}

async function registeredPeople(db: Db, on: PlainDate): Promise<RegisteredPerson[]> {
  const unitNames = new Map((await units(db)).map((u) => [u.code, u.name]));
  return (await people(db)).map((p) => {
    const qualification = p.reviewer?.legalQualification;
    const certificate = p.certificates.find((c) => certificateState(c, on) === '有效');
    return {
      person: p.id,
      name: p.name,
      unit: unitNames.get(p.unit) ?? '',
      title: p.title,
      ...(qualification == null ? {} : { qualification }),
      ...(certificate === undefined ? {} : { certificateNo: certificate.number }),
    };
  });
}

/**
 * The duties that the items' law sets: what the party is found to have broken. An item whose law names no duty apart from the penalty
 * (to disobey an order, for one) is broken by doing what its penal provision describes.
 */
async function violatedLaw(db: Db, state: CaseState, on: PlainDate): Promise<Record<string, string[]>> {
  const items = (await itemsAt(db, on)).filter((i) => state.itemCodes.includes(i.code));
  return Object.fromEntries(
    items.map((i) => {
      const duties = i.basis.filter((b) => b.role === '义务');
      const named = duties.length > 0 ? duties : i.basis.filter((b) => b.role === '处罚').slice(0, 1);
      return [i.code, named.map((b) => `《${b.law}》${b.article}`)];
    }),
  );
}
