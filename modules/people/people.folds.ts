import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import type { Certificate, HeldPost, Reviewer, Suspension } from './people.rules.ts';

export const PEOPLE_EVENTS = {
  unitSet: 'people.unit-set',
  registered: 'people.person-registered',
  left: 'people.person-left',
  certificateIssued: 'people.certificate-issued',
  certificateSuspended: 'people.certificate-suspended',
  certificateRevoked: 'people.certificate-revoked',
  reviewerQualified: 'people.reviewer-qualified',
  postAssigned: 'people.post-assigned',
  postEnded: 'people.post-ended',
  accountOpened: 'people.account-opened',
  accountDisabled: 'people.account-disabled',
  accountEnabled: 'people.account-enabled',
  passwordChanged: 'people.password-changed',
  passwordReset: 'people.password-reset',
  secondFactorEnrolled: 'people.second-factor-enrolled',
  secondFactorReset: 'people.second-factor-reset',
  recoveryCodeUsed: 'people.recovery-code-used',
  sessionsEnded: 'people.sessions-ended',
  subjectSet: 'people.subject-set',
  delegated: 'people.post-delegated',
  delegationEnded: 'people.delegation-ended',
} as const;

export type Unit = { readonly code: string; readonly name: string; readonly kind: string };

/** A person of the agency or of its supervisor. */
export type Person = {
  readonly id: string;
  readonly packKey: string | null;
  readonly name: string;
  readonly unit: string;
  readonly title: string;
  readonly from: PlainDate;
  readonly leftOn: PlainDate | null;
  readonly certificates: readonly Certificate[];
  readonly posts: readonly HeldPost[];
  readonly reviewer: Reviewer | null;
};

export const streamOf = {
  unit: (code: string) => `unit:${code}`,
  person: (id: string) => `person:${id}`,
  account: (id: string) => `account:${id}`,
  delegation: (id: string) => `delegation:${id}`,
} as const;

export const contentOf = <T>(event: RecordedEvent) => event.payload as unknown as T;

/** 内设机构 */
export const unitFold: Fold<Unit | undefined> = {
  kind: 'unit',
  tables: [{ name: 'people.unit', key: ['code'] }],
  initial: () => undefined,
  evolve: (_state, event) => contentOf<Unit>(event),
  rows: (unit) => ({
    'people.unit': unit === undefined ? [] : [{ code: unit.code, name: unit.name, kind: unit.kind }],
  }),
};

export const personFold: Fold<Person | undefined> = {
  kind: 'person',
  tables: [
    { name: 'people.person', key: ['id'] },
    { name: 'people.certificate', key: ['person', 'number', 'valid_from'] },
    { name: 'people.post', key: ['person', 'post', 'since'] },
    { name: 'people.reviewer', key: ['person'] },
  ],
  initial: () => undefined,
  evolve: evolvePerson,
  rows: (person) => (person === undefined ? {} : personRows(person)),
};

type Registered = Pick<Person, 'packKey' | 'name' | 'unit' | 'title' | 'from'>;

function evolvePerson(state: Person | undefined, event: RecordedEvent): Person {
  if (event.type === PEOPLE_EVENTS.registered) {
    const id = event.stream.slice('person:'.length);
    return { ...contentOf<Registered>(event), id, leftOn: null, certificates: [], posts: [], reviewer: null };
  }
  if (state === undefined) throw new Error(`${event.stream} was never registered`);
  const change = CHANGES[event.type];
  if (change === undefined) throw new Error(`${event.stream}: unknown event ${event.type}`);
  return change(state, event);
}

const CHANGES: Readonly<Record<string, (person: Person, event: RecordedEvent) => Person>> = {
  [PEOPLE_EVENTS.certificateIssued]: (person, event) => {
    const certificate = {
      ...contentOf<Omit<Certificate, 'revokedOn' | 'suspensions'>>(event),
      revokedOn: null,
      suspensions: [],
    };
    return { ...person, certificates: [...person.certificates, certificate] };
  },
  [PEOPLE_EVENTS.certificateSuspended]: (person, event) => {
    const { number, ...suspension } = contentOf<Suspension & { number: string }>(event);
    return eachCertificate(person, number, (c) => ({ ...c, suspensions: [...c.suspensions, suspension] }));
  },
  [PEOPLE_EVENTS.certificateRevoked]: (person, event) => {
    const { number, on } = contentOf<{ number: string; on: PlainDate }>(event);
    return eachCertificate(person, number, (c) => ({ ...c, revokedOn: c.revokedOn ?? on }));
  },
  [PEOPLE_EVENTS.reviewerQualified]: (person, event) => ({ ...person, reviewer: contentOf<Reviewer>(event) }),
  [PEOPLE_EVENTS.postAssigned]: (person, event) => ({
    ...person,
    posts: [...person.posts, contentOf<HeldPost>(event)],
  }),
  [PEOPLE_EVENTS.postEnded]: (person, event) => {
    const { post, to } = contentOf<{ post: string; to: PlainDate }>(event);
    const posts = person.posts.map((p) => (p.post === post && (p.to === null || p.to > to) ? { ...p, to } : p));
    return { ...person, posts: posts.filter((p) => p.to === null || p.from <= p.to) };
  },
  [PEOPLE_EVENTS.left]: (person, event) => {
    const { on } = contentOf<{ on: PlainDate }>(event);
    const posts = person.posts.map((p) => (p.to === null || p.to > on ? { ...p, to: on } : p));
    return { ...person, leftOn: on, posts: posts.filter((p) => p.to === null || p.from <= p.to) };
  },
};

function eachCertificate(person: Person, number: string, change: (c: Certificate) => Certificate): Person {
  return { ...person, certificates: person.certificates.map((c) => (c.number === number ? change(c) : c)) };
}

function personRows(person: Person) {
  const { id, reviewer } = person;
  return {
    'people.person': [
      {
        id,
        pack_key: person.packKey,
        name: person.name,
        unit: person.unit,
        title: person.title,
        since: person.from,
        left_on: person.leftOn,
      },
    ],
    'people.certificate': person.certificates.map((c) => ({
      person: id,
      number: c.number,
      valid_from: c.validFrom,
      valid_to: c.validTo,
      kind: c.kind,
      area: c.area,
      territory: c.territory,
      issuer: c.issuer,
      revoked_on: c.revokedOn,
      suspensions: c.suspensions,
    })),
    'people.post': person.posts.map((p) => ({ person: id, post: p.post, since: p.from, until: p.to })),
    'people.reviewer':
      reviewer === null
        ? []
        : [
            {
              person: id,
              legal_qualification: reviewer.legalQualification,
              qualified_on: reviewer.qualifiedOn,
              first_review_on: reviewer.firstReviewOn,
              since: reviewer.from,
            },
          ],
  };
}
