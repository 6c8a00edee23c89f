import type { z } from 'zod';
import type { draftRequest } from '#contract/disclosure.ts';
import type { PublicationPageAnswer } from '#contract/publication-work.ts';

export type Statement = z.output<typeof draftRequest>;
export type AddedName = Statement['addedNames'][number];
export type Amendable = keyof Statement['amendments'];

/** What the clerk's form begins with: the draft's statement, else that of what is public. */
export function statementOf({ comparison }: PublicationPageAnswer): Statement {
  const { statement, correction } = comparison;
  return { ...statement, ...(correction === null ? {} : { correction }) };
}

export function isPublic({ publication }: PublicationPageAnswer): boolean {
  return publication.version !== null && publication.stage !== 'withdrawn';
}

/** What is sent: without texts left empty, which would be refused. */
export function sentOf(statement: Statement): Statement {
  const { socialImpactGround, overridingGround, correction, credit, ...rest } = statement;
  const necessity = credit?.necessity?.trim() ?? '';
  return {
    ...rest,
    addedNames: rest.addedNames.filter(({ name }) => name.trim().length >= 2),
    amendments: Object.fromEntries(Object.entries(rest.amendments).filter(([, text]) => (text ?? '').trim() !== '')),
    ...(credit === undefined ? {} : { credit: { class: credit.class, ...(necessity === '' ? {} : { necessity }) } }),
    ...(filled(socialImpactGround) ? { socialImpactGround } : {}),
    ...(filled(overridingGround) ? { overridingGround } : {}),
    ...(correction !== undefined && filled(correction.what) && filled(correction.reason) ? { correction } : {}),
  };
}

function filled(text: string | undefined): boolean {
  return (text ?? '').trim() !== '';
}
