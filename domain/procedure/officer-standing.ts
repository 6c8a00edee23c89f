import type { Context, PersonOnFile } from './context.ts';
import type { CaseState } from './model.ts';
import { findItem, findPerson } from './queries.ts';

/** Why a person may not act as officer of a case on a day: the gates of the acts and the list that people choose from read the same answer. */
export type OfficerFault = {
  readonly kind: 'unknown' | 'certificate' | 'area' | 'recusal' | 'separation';
  readonly rule: string;
  readonly message: string;
};

/** APL-042 行政处罚法第四十二条: 具有行政执法资格 on that day, in the field of the matter. */
export function qualificationFault(
  person: string,
  state: CaseState,
  ctx: Pick<Context, 'on' | 'people' | 'items'>,
): OfficerFault | undefined {
  const file = findPerson(ctx, person);
  if (file === undefined) return { kind: 'unknown', rule: 'APL-042', message: `执法人员名录中没有${person}` };
  const valid = file.certificates.filter((c) => c.validFrom <= ctx.on && ctx.on <= c.validTo);
  if (valid.length === 0)
    return { kind: 'certificate', rule: 'APL-042', message: `${file.name}在${ctx.on}没有有效的执法证件` };
  const uncovered = state.itemCodes
    .flatMap((code) => findItem(ctx, code) ?? [])
    .find((item) => item.area !== undefined && valid.every((c) => c.area !== item.area));
  return uncovered === undefined
    ? undefined
    : { kind: 'area', rule: 'APL-042', message: `${file.name}的执法证件不含“${uncovered.area}”领域` };
}

/** APL-043 行政处罚法第四十三条: 有直接利害关系或者其他关系可能影响公正执法的,应当回避; LSR-016b. */
export function recusalFault(person: string, state: CaseState, ctx: Pick<Context, 'people'>): OfficerFault | undefined {
  const away = state.recusals.some((r) => r.person === person && (r.outcome === 'granted' || r.outcome === 'self'));
  return away ? { kind: 'recusal', rule: 'APL-043', message: `${nameOf(person, ctx.people)}已回避本案` } : undefined;
}

/**
 * Whoever reviewed the case or presided over its hearing does not go on to handle it: the reviewer answers for the opinion and the
 * handling unit for the facts (TSG-014), and the hearing is led by 非本案调查人员 (APL-064-4).
 */
export function separationFault(
  person: string,
  state: CaseState,
  ctx: Pick<Context, 'people'>,
): OfficerFault | undefined {
  const name = nameOf(person, ctx.people);
  if (state.opinions.some((o) => o.reviewer === person))
    return { kind: 'separation', rule: 'TSG-014', message: `${name}是本案法制审核人员，不得承办` };
  if (state.hearing?.presider === person)
    return { kind: 'separation', rule: 'APL-064-4', message: `${name}是本案听证主持人，不得作为调查人员` };
  return undefined;
}

/** Everything that keeps the person from being an officer of the case on the day of the context; empty when nothing does. */
export function officerFaults(
  person: string,
  state: CaseState,
  ctx: Pick<Context, 'on' | 'people' | 'items'>,
): readonly OfficerFault[] {
  return [qualificationFault, recusalFault, separationFault].flatMap((fault) => fault(person, state, ctx) ?? []);
}

function nameOf(person: string, people: readonly PersonOnFile[]): string {
  return people.find((p) => p.person === person)?.name ?? person;
}
