import type { PartyKind } from '#contract/catalogue.ts';
import { typesetPublicDecision } from '#platform/documents/index.ts';
import type { OpenFields } from './publication.events.ts';

const PARTY_KINDS: Readonly<Record<PartyKind, string>> = {
  enterprise: '企业',
  'sole-proprietor': '个体工商户',
  organisation: '其他组织',
  'natural-person': '自然人',
};

/** Typesets the public copy anew from the open fields: nothing lies hidden under it. The same fields give the same bytes. */
export async function typesetCopy(fields: Omit<OpenFields, 'document'>): Promise<Uint8Array> {
  const { party, amountFen } = fields;
  const { pdf } = await typesetPublicDecision({
    title: fields.title,
    number: fields.number,
    agency: fields.agency,
    party: party.name,
    partyKind: PARTY_KINDS[party.kind],
    ...(party.code === undefined ? {} : { creditCode: party.code }),
    facts: fields.facts,
    violated: fields.violated,
    basis: fields.basis,
    sanctions: fields.sanctions,
    // The copy has one line for money, 罚款金额; what is paid to workers stands in the content of the decision.
    ...(amountFen === undefined || fields.kind !== '行政处罚' ? {} : { amountFen }),
    decidedOn: fields.decidedOn,
    publishedOn: fields.publishedOn,
    publicUntil: fields.publicUntil,
    remedies: fields.remedies,
    checkUrl: fields.checkUrl,
    redactions: fields.redactions,
    corrections: fields.corrections.map(({ on, what }) => ({ on, what })),
  });
  return pdf;
}
