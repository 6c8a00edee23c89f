import type { Json, JsonObject } from '#domain/kernel/json.ts';
import type { CaseEvent } from '#domain/procedure/model.ts';
import type { IssuedDocument } from '../issued-document.ts';
import type { View, ViewInput } from './case-view.rules.ts';

/** A document that an act makes: its form, what its sources read from, its number or the series that gives it one. */
export type DueDocument = {
  readonly form: string;
  readonly view: View;
  readonly number?: string;
  /** Series from which the number is taken when the document is issued. */
  readonly series?: string;
  /** Fields that the form has no source for. */
  readonly content?: JsonObject;
};

export type DocumentInput = ViewInput & {
  readonly event: CaseEvent;
  /** The last input of each earlier act. */
  readonly inputs: Readonly<Record<string, JsonObject>>;
  readonly documents: readonly IssuedDocument[];
};

export type Maker = (input: DocumentInput, view: View) => DueDocument[];

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
export const textsOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);
export const numbered = (number: string): { number: string } | Record<string, never> =>
  number === '' ? {} : { number };

/** The opinions on an approval form: what the handlers propose, and whoever approves with name and day. */
export function withApprovals(
  view: View,
  { event }: DocumentInput,
  opinions: { handler: string; unit?: string; head?: string },
): View {
  const signed = (opinion: string) => ({ opinion, signer: event.by.name ?? '', on: event.on });
  return {
    ...view,
    approvals: {
      handler: { opinion: opinions.handler },
      ...(opinions.unit === undefined ? {} : { unit: signed(opinions.unit) }),
      ...(opinions.head === undefined ? {} : { head: signed(opinions.head) }),
    },
  };
}
