import type { PublicationPolicy } from '#contract/settings.ts';
import { addYears, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { Party } from '#domain/procedure/records.ts';
import type { EntityKind, KnownEntity } from '#domain/redaction/entities.ts';
import { getPolicy, type RedactionPolicy } from '#domain/redaction/policies.ts';
import type { CasePerson, DecisionFacts } from './decision-facts.ts';

/** A name that the clerk adds because the case does not carry it. */
export type AddedName = { readonly kind: CasePerson['kind'] | 'organisation'; readonly name: string };

/** The agency itself: its name and its own telephone stay readable. */
export type AgencyFacts = { readonly name: string; readonly telephone?: string };

const BIRTH = /^\d{4}-\d{2}(?:-\d{2})?$/;
const AGE_OF_MAJORITY = 18;

/** Everybody and everything by which somebody could be recognised in the texts of a decision. */
export function entitiesOf(
  facts: DecisionFacts,
  agency: AgencyFacts,
  added: readonly AddedName[] = [],
): readonly KnownEntity[] {
  return [
    partyEntity(facts.party),
    ...legalRepresentative(facts.party),
    ...facts.otherParties.flatMap((party, i) => otherParty(party, i)),
    ...facts.people.map((person, i) => personEntity(person, i)),
    ...facts.officers.map(({ name }, i) => ({
      key: `officer-${i}`,
      kind: 'officer' as const,
      names: [name],
      isParty: false,
    })),
    {
      key: 'agency',
      kind: 'agency',
      names: [agency.name],
      ...(agency.telephone === undefined ? {} : { ids: [agency.telephone] }),
      isParty: false,
    },
    ...added.map(({ kind, name }, i) => ({ key: `added-${i}`, kind: kindOf(kind), names: [name], isParty: false })),
  ];
}

function partyEntity(party: Party): KnownEntity {
  const ids = [party.code, party.phone].filter((id) => id !== undefined && id.trim() !== '') as string[];
  return {
    key: 'party',
    kind: party.kind === 'natural-person' ? 'person' : 'organisation',
    names: [party.name, ...party.formerNames.map((former) => former.name)],
    ...(ids.length === 0 ? {} : { ids }),
    ...(party.address === undefined ? {} : { addresses: [party.address] }),
    ...(party.birth === undefined ? {} : { birth: party.birth }),
    isParty: true,
  };
}

/** Whom the case names beside the one who is punished: not the party of this decision. */
function otherParty(party: Party, i: number): readonly KnownEntity[] {
  const entities = [partyEntity(party), ...legalRepresentative(party)];
  return entities.map((entity) => ({ ...entity, key: `other-${i}-${entity.key}`, isParty: false }));
}

function legalRepresentative({ legalRep, legalRepRole, kind }: Party): readonly KnownEntity[] {
  if (legalRep === undefined || kind === 'natural-person') return [];
  return [
    {
      key: 'legal-representative',
      kind: 'legal-representative',
      names: [legalRep],
      ...(legalRepRole === undefined ? {} : { role: legalRepRole }),
      isParty: false,
    },
  ];
}

function personEntity(person: CasePerson, i: number): KnownEntity {
  return {
    key: `person-${i}`,
    kind: kindOf(person.kind),
    names: [person.name],
    role: person.role,
    ...(person.birth !== undefined && BIRTH.test(person.birth) ? { birth: person.birth } : {}),
    isParty: false,
  };
}

function kindOf(kind: AddedName['kind']): EntityKind {
  return kind === 'other' ? 'person' : kind;
}

/** The policy of the portal for that kind of party, as the agency set it: masked parties follow the masking model. */
export function portalPolicy(party: Party, setting: PublicationPolicy): RedactionPolicy {
  const model = setting.partyNaming[party.kind] === 'masked' ? 'party-masked' : 'party-named';
  return getPolicy(party.kind, 'portal', model);
}

/** OGI-014 with 未成年人: under eighteen on the day of the decision. An unknown birth date is no minor. */
export function isMinorParty(party: Party, decidedOn: PlainDate): boolean {
  return (
    party.kind === 'natural-person' && party.birth !== undefined && addYears(party.birth, AGE_OF_MAJORITY) > decidedOn
  );
}
