import type { JsonObject } from '#domain/kernel/json.ts';
import { addDays, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { ActId } from '#domain/procedure/model.ts';
import type { CurrentCase, Station } from './current-cases.ts';

/** One act of a case in progress: who (key of the pack), what, and the form. */
export type CurrentAct = { readonly by: string; readonly act: ActId; readonly input: JsonObject };

export type Told = {
  readonly file: CurrentCase;
  readonly on: PlainDate;
  /** Person of the register by the key of the pack. */
  readonly person: (key: string) => { readonly id: string; readonly name: string; readonly certificateNo?: string };
  /** The working day so many working days after today. */
  readonly ahead: (days: number) => PlainDate;
};

const RECORDED = { media: ['text', 'video'], refs: ['执法记录仪（演示）'] };

const by = ({ file, person }: Told) => ({ by: file.officers.map((key) => person(key).id) });

const direct = ({ file, on }: Told): JsonObject => ({
  method: 'direct',
  servedOn: on,
  place: file.party.address,
  recipient: file.party.legalRep,
  recipientRole: 'legal-rep',
  receiptRef: '送达回证（演示）',
});

const officer = ({ file }: Told) => file.officers[0];

type Maker = (told: Told) => readonly CurrentAct[];

function clue(told: Told): readonly CurrentAct[] {
  const { file, on } = told;
  return [
    {
      by: 'window',
      act: 'register-clue',
      input: {
        source: file.source,
        receivedOn: on,
        summary: file.facts,
        place: '巨鹿县',
        violationEndedOn: on,
        continuing: true,
        itemCodes: [...file.items],
        parties: [{ role: 'respondent', ...file.party }],
        confidential: file.complainant !== undefined,
        ...(file.complainant === undefined ? {} : { complainant: file.complainant }),
      },
    },
  ];
}

function filing({ file, person }: Told): readonly CurrentAct[] {
  const officers = file.officers.map((key, i) => {
    const { id, name, certificateNo } = person(key);
    return { person: id, name, lead: i === 0, ...(certificateNo === undefined ? {} : { certificateNo }) };
  });
  const input = { reason: `${file.facts}，属于本机关管辖，建议立案调查`, violated: [...file.violated], officers };
  return [{ by: 'unit-head', act: 'approve-filing', input }];
}

function investigation(told: Told): readonly CurrentAct[] {
  const { file } = told;
  const asked = {
    ...by(told),
    person: file.party.legalRep,
    role: file.party.legalRepRole,
    content: `就下列情况询问：${file.facts}。被询问人承认上述情况。`,
    identityShown: true,
    transcript: true,
    ...RECORDED,
  };
  const evidence = [
    { ...by(told), kind: '书证', name: '营业执照、用工台账复印件', proves: '主体资格和用工情况' },
    { ...by(told), kind: '当事人的陈述', name: '询问笔录', proves: file.facts },
  ];
  return [
    { by: officer(told), act: 'question', input: asked },
    ...evidence.map((input): CurrentAct => ({ by: officer(told), act: 'add-evidence', input })),
    { by: officer(told), act: 'verify-evidence', input: { evidence: ['E1', 'E2'], result: 'verified' } },
  ];
}

function order(told: Told): readonly CurrentAct[] {
  const { file, on } = told;
  if (file.order === undefined) throw new Error(`${file.key} has no order`);
  const { days, ...content } = file.order;
  const input = { ...by(told), ...content, facts: file.facts, dueOn: addDays(on, days), ...direct(told) };
  return [{ by: officer(told), act: 'order-correction', input }];
}

function conclusion(told: Told): readonly CurrentAct[] {
  const { facts, order: ordered } = told.file;
  const owed = ordered === undefined ? {} : { workers: ordered.workers, arrearsFen: ordered.amountFen };
  // LAB-003: below three months and the amount from which it would be a crime.
  const figures = ordered === undefined ? {} : { largestFen: '450000', longestMonths: 2 };
  return [{ by: officer(told), act: 'conclude-investigation', input: { facts, ...owed, ...figures } }];
}

function penalty({ file }: Told): JsonObject {
  if (file.penalty === undefined) throw new Error(`${file.key} proposes nothing`);
  const { basis, sanctions, persons, ...rest } = file.penalty;
  const counted = persons === undefined ? {} : { persons };
  return {
    ...rest,
    ...counted,
    basis: [...basis],
    sanctions: [...sanctions],
    facts: file.facts,
    violated: [...file.violated],
  };
}

function hearing(told: Told): readonly CurrentAct[] {
  const { id, name } = told.person('reviewer-2');
  const heldOnDate = told.ahead(told.file.hearingIn ?? 3);
  const input = { heldOnDate, noticeOn: told.on, place: '局听证室', presider: id, presiderName: name, open: true };
  return [{ by: 'legal-head', act: 'schedule-hearing', input }];
}

const one =
  (byWhom: string, act: ActId, input: (told: Told) => JsonObject = () => ({})): Maker =>
  (told) => [{ by: byWhom === 'officer' ? officer(told) : byWhom, act, input: input(told) }];

/** Stations that are acts of the case; review and publication have use cases of their own. */
export const CASE_STATIONS: Readonly<Partial<Record<Station, Maker>>> = {
  clue,
  accept: one('window', 'accept', () => ({ inJurisdiction: true })),
  file: filing,
  investigate: investigation,
  order,
  overdue: one('officer', 'find-overdue', () => ({ note: '期满核查，没有改正' })),
  conclude: conclusion,
  propose: one('officer', 'propose-penalty', penalty),
  notify: one('officer', 'notify', (told) => ({
    ...by(told),
    tellsFacts: true,
    tellsRights: true,
    tellsHearing: true,
    ...direct(told),
  })),
  expire: one('officer', 'statement-expired'),
  'request-hearing': one('officer', 'request-hearing', () => ({ content: '对违法事实和罚款数额有异议，要求听证' })),
  'schedule-hearing': hearing,
  decide: one('head', 'decide-penalty', ({ person }) => ({
    signedBy: person('head').name,
    remedyTold: true,
    sealed: true,
    socialImpact: true,
  })),
  serve: one('officer', 'serve', (told) => ({ ...by(told), ...direct(told) })),
  perform: one('officer', 'start-performance'),
  pay: one('officer', 'record-payment', ({ file }) => ({
    of: 'fine',
    amountFen: file.penalty?.fineFen ?? '0',
    ref: '非税缴款书（演示）',
  })),
  'request-closing': one('officer', 'request-closing', () => ({
    reason: '处罚决定已履行，材料齐全，申请结案',
    complainantTold: true,
  })),
  close: one('unit-head', 'approve-closing'),
};
