import { api, newClientId } from '../../api/client.ts';
import { EMPTY_PARTY, type PartyInput, partyAnswer } from '../../shared/party-fields.tsx';

export const SOURCES = {
  complaint: '投诉',
  report: '举报',
  inspection: '巡查、检查发现',
  referral: '其他机关移送、交办',
  'data-alert': '数据预警',
  'written-review': '书面审查',
  other: '其他',
} as const;

export const PERSON_KINDS = {
  minor: '未成年人',
  worker: '劳动者',
  complainant: '投诉人',
  informant: '举报人',
  witness: '证人',
  other: '其他人员',
} as const;

export type KnownPerson = {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly kind: keyof typeof PERSON_KINDS;
  readonly birth: string;
};

/** What is being typed, with the ids under which it will be sent, once each. */
export type Opening = {
  readonly id: string;
  readonly openKey: string;
  readonly clueKey: string;
  readonly procedure: 'PT' | 'JY';
  readonly title: string;
  readonly on: string;
  readonly source: keyof typeof SOURCES;
  readonly summary: string;
  readonly place: string;
  readonly violationEndedOn: string;
  readonly continuing: boolean;
  readonly complainant: string;
  readonly confidential: boolean;
  readonly splitFrom: string;
  readonly items: readonly { readonly code: string; readonly name: string }[];
  readonly parties: readonly (PartyInput & { readonly key: string })[];
  readonly people: readonly KnownPerson[];
};

export function today(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}

export function emptyOpening(): Opening {
  return {
    ...{ id: crypto.randomUUID(), openKey: newClientId(), clueKey: newClientId() },
    ...{ procedure: 'PT', title: '', on: today(), source: 'complaint', summary: '', place: '' },
    ...{ violationEndedOn: '', continuing: false, complainant: '', confidential: true, splitFrom: '' },
    items: [],
    parties: [{ ...EMPTY_PARTY, key: newClientId() }],
    people: [],
  };
}

/**
 * Opens the file and registers its clue: two writes, each under an id of its own, so that a repeated try goes on where the first one
 * stopped. A file of the on-the-spot procedure begins with what was found on site, which is entered in the case itself.
 */
export async function sendOpening(o: Opening, late: boolean): Promise<string> {
  const people = o.people.map(({ key: _key, birth, ...p }) => ({ ...p, ...(birth === '' ? {} : { birth }) }));
  const file = { id: o.id, title: o.title.trim(), procedure: o.procedure, on: o.on, people };
  await api.post(late ? '/api/v1/late-cases' : '/api/v1/cases', file, { clientId: o.openKey });
  if (o.procedure === 'PT') {
    const act = { act: 'register-clue', ...(late ? { on: o.on } : {}), input: clueInput(o) };
    await api.post(`/api/v1/cases/${o.id}/${late ? 'late-acts' : 'acts'}`, act, { clientId: o.clueKey });
  }
  return o.id;
}

function clueInput(o: Opening): Record<string, unknown> {
  const texts = {
    summary: o.summary,
    place: o.place,
    violationEndedOn: o.continuing ? '' : o.violationEndedOn,
    complainant: o.complainant,
    splitFrom: o.splitFrom,
  };
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  const parties = o.parties.filter((p) => p.name.trim() !== '').map(({ key: _key, ...p }) => partyAnswer(p));
  return {
    source: o.source,
    receivedOn: o.on,
    ...Object.fromEntries(filled),
    continuing: o.continuing,
    confidential: o.confidential,
    itemCodes: o.items.map((i) => i.code),
    parties,
  };
}
