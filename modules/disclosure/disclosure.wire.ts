import type { z } from 'zod';
import type { draftRequest, PreviewAnswer, PublicationLine } from '#contract/disclosure.ts';
import { countWorkdays, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf, type RuleBook } from '#domain/law/rule-book.ts';
import type { PublicationRow } from './disclosure.store.ts';
import type { DraftInput, Preview } from './draft-publication.ts';

/** What a row does not say by itself: the day, names of people, how long working days last. */
export type LineContext = {
  readonly on: PlainDate;
  readonly calendar: WorkCalendar;
  readonly rules: RuleBook;
  readonly names: ReadonlyMap<string, string>;
};

const WITHDRAWAL_RULE = 'APL-048b';

/** A row of the queue as the desk reads it. */
export function lineOf(row: PublicationRow, context: LineContext): PublicationLine {
  const { on, calendar, rules, names } = context;
  const nameOf = (person: string | null) => (person === null ? null : (names.get(person) ?? null));
  return {
    decisionId: row.decision_id,
    publicId: row.public_id,
    caseId: row.case_id,
    kind: row.kind,
    number: row.number,
    title: row.title,
    partyName: row.party_name,
    decidedOn: row.decided_on,
    dueOn: row.due_on,
    rule: row.rule,
    provision: citationOf(rules, row.rule),
    daysLeft: row.answered_on === null ? countWorkdays(calendar, on, row.due_on) : null,
    provisional: row.provisional,
    late: row.late,
    stage: row.stage,
    alarm: row.alarm,
    clerk: row.clerk,
    clerkName: nameOf(row.clerk),
    approver: row.approver,
    approverName: nameOf(row.approver),
    returnReason: row.return_reason,
    ground: groundOf(row),
    answeredOn: row.answered_on,
    version: row.version,
    publicUntil: row.public_until,
    credit:
      row.credit_class === null
        ? null
        : { class: row.credit_class, shown: row.credit_shown === true, until: row.credit_until },
    withdrawal:
      row.withdrawal_due_on === null
        ? null
        : {
            dueOn: row.withdrawal_due_on,
            how: row.withdrawal_how ?? '',
            alarm: row.withdrawal_alarm,
            daysLeft: countWorkdays(calendar, on, row.withdrawal_due_on),
            provision: citationOf(rules, WITHDRAWAL_RULE),
          },
  };
}

function groundOf(row: PublicationRow): PublicationLine['ground'] {
  if (row.ground === null) return null;
  return {
    code: row.ground,
    text: row.ground_text ?? '',
    provision: row.ground_provision ?? '',
    reason: row.ground_reason ?? '',
  };
}

/** The preview without what stood in the masked places: who may see the case sees it there. */
export function previewOf({ revision, draft, blocking }: Preview): PreviewAnswer {
  const { fields, marks } = draft;
  return {
    revision,
    version: draft.version,
    clerk: draft.clerk,
    policy: draft.policy,
    fields: {
      ...fields,
      sanctions: [...fields.sanctions],
      violated: [...fields.violated],
      basis: [...fields.basis],
    },
    marks: Object.fromEntries(Object.entries(marks).map(([path, list]) => [path, [...list]])),
    correction: draft.correction ?? null,
    blocking: [...blocking],
  };
}

/** What was sent, without members that are absent. */
export function draftInputOf(decisionId: string, body: z.output<typeof draftRequest>): DraftInput {
  const { credit, socialImpactGround, overridingGround, amendments, correction } = body;
  const given = Object.entries(amendments).filter(([, text]) => text !== undefined);
  return {
    decisionId,
    statement: {
      ...(credit === undefined
        ? {}
        : {
            credit: {
              class: credit.class,
              ...(credit.necessity === undefined ? {} : { necessity: credit.necessity }),
            },
          }),
      ...(socialImpactGround === undefined ? {} : { socialImpactGround }),
      ...(overridingGround === undefined ? {} : { overridingGround }),
      secretOrDangerous: body.secretOrDangerous,
      mainFactsConfidential: body.mainFactsConfidential,
      addedNames: body.addedNames,
      amendments: Object.fromEntries(given),
    },
    ...(correction === undefined ? {} : { correction }),
  };
}
