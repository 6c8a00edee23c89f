import type { PlainDate } from '#domain/kernel/plain-date.ts';

/** 文书 typeset for a case: its content, and the digests of the PDF that was kept. */
export type IssuedDocument = {
  /** WS code of the form, and its title. */
  readonly form: string;
  readonly title: string;
  readonly act: string;
  readonly on: PlainDate;
  readonly number?: string;
  readonly content: { readonly [key: string]: unknown };
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly sm3: string;
};
