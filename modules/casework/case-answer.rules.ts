import type { z } from 'zod';
import type { caseFileAnswer } from '#contract/case-answer.ts';
import { countWorkdays, type WorkCalendar } from '#domain/calendar/work-calendar.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { ACTS, CLUE_SOURCES, clocksOf, stateName } from '#domain/procedure/index.ts';
import type { CaseState, Finding, HearingState } from '#domain/procedure/model.ts';
import { type CaseRecord, decisionKey } from './case.fold.ts';
import { discretionWords } from './documents/proposal-view.rules.ts';

type CaseFile = z.infer<typeof caseFileAnswer>;

/** Who asks, and what the file names by id. */
export type Reader = {
  readonly on: PlainDate;
  readonly person: string;
  readonly posts: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly provision: (rule: string) => string;
  readonly calendar: WorkCalendar;
  /** What items are called, by their code. */
  readonly items: ReadonlyMap<string, string>;
};

/** The case file as whoever asks may see it. */
export function describeCase(record: CaseRecord, reader: Reader): CaseFile {
  const { case: c } = record;
  return {
    id: record.id,
    title: record.opened?.title ?? '',
    procedure: c.procedure,
    state: c.state,
    stateName: stateName(c.state),
    hearing: c.hearing === undefined ? null : stateName(c.hearing.state as HearingState),
    version: record.version,
    asOf: reader.on,
    filingNumber: c.filingNumber ?? null,
    clue: clueOf(c, reader),
    items: [...c.itemCodes],
    itemNames: c.itemCodes.map((code) => ({ code, name: reader.items.get(code) ?? code })),
    ...peopleOf(c),
    people: knownPeople(record, reader),
    ...matterOf(record),
    ...courseOf(record, reader),
  };
}

/** LSR-009 劳动保障监察条例第九条: 为举报人保密: the name is for those who handle the matter only. */
function clueOf(c: CaseState, reader: Reader): CaseFile['clue'] {
  if (c.clue === undefined) return null;
  const { source, receivedOn, summary, confidential, complainant } = c.clue;
  return {
    source: CLUE_SOURCES[source],
    receivedOn,
    summary,
    confidential,
    complainant: confidential && !handles(c, reader) ? null : (complainant ?? null),
  };
}

/** Who may know the name of an informant: the officers of the case, and those who took the matter in. */
function handles(c: CaseState, reader: Reader): boolean {
  return (
    c.officers.some((o) => o.person === reader.person && o.leftOn === undefined) ||
    ['intake', 'unit-head'].some((post) => reader.posts.includes(post))
  );
}

/** LSR-009: as the clue's own complainant, so those whom the file names as such. */
function knownPeople({ people, case: c }: CaseRecord, reader: Reader): CaseFile['people'] {
  const hidden = c.clue?.confidential === true && !handles(c, reader);
  return people
    .filter((p) => !hidden || (p.kind !== 'complainant' && p.kind !== 'informant'))
    .map((p) => ({ name: p.name, role: p.role, kind: p.kind, birth: p.birth ?? null }));
}

function peopleOf(c: CaseState): Pick<CaseFile, 'parties' | 'officers'> {
  return {
    parties: c.parties.map((p) => ({
      role: p.role,
      name: p.name,
      kind: p.kind,
      code: p.code ?? null,
      legalRep: p.legalRep ?? null,
      legalRepRole: p.legalRepRole ?? null,
      address: p.address ?? null,
      phone: p.phone ?? null,
      birth: p.birth ?? null,
      formerNames: p.formerNames.map((f) => ({ ...f })),
    })),
    officers: c.officers.map((o) => ({
      person: o.person,
      name: o.name,
      certificateNo: o.certificateNo ?? null,
      lead: o.lead,
      assignedOn: o.assignedOn,
      leftOn: o.leftOn ?? null,
    })),
  };
}

function matterOf({ id, case: c }: CaseRecord): Pick<CaseFile, 'evidence' | 'proposals' | 'decisions'> {
  return {
    evidence: c.evidence.map((e) => ({
      id: e.id,
      kind: e.kind,
      name: e.name,
      proves: e.proves,
      obtainedOn: e.obtainedOn,
      status: e.status,
      ref: e.ref ?? null,
    })),
    proposals: c.proposals.map((p) => ({
      id: p.id,
      kind: p.kind,
      on: p.on,
      itemCode: p.itemCode,
      facts: p.facts,
      violated: [...p.violated],
      basis: [...p.basis],
      sanctions: [...p.sanctions],
      ...amountsOf(p),
      discretion: discretionWords(p),
      status: p.status,
    })),
    decisions: c.decisions.map((d) => ({
      id: d.id,
      key: decisionKey(id, d.id),
      kind: d.kind,
      number: d.number,
      on: d.on,
      sanctions: [...d.sanctions],
      ...amountsOf(d),
      status: d.status,
      servedOn: d.servedOn ?? null,
      clearanceId: d.clearanceId ?? null,
    })),
  };
}

type Amounts = { readonly fineFen: bigint; readonly confiscateFen: bigint; readonly payFen: bigint };

function amountsOf({ fineFen, confiscateFen, payFen }: Amounts) {
  return { fineFen: String(fineFen), confiscateFen: String(confiscateFen), payFen: String(payFen) };
}

function courseOf(
  { case: c, documents }: CaseRecord,
  reader: Reader,
): Pick<CaseFile, 'clocks' | 'findings' | 'timeline' | 'documents'> {
  return {
    clocks: clocksOf(c, reader.on).map((k) => ({
      id: k.id,
      kind: k.kind,
      name: k.name,
      nature: k.nature,
      rule: k.rule,
      provision: reader.provision(k.rule),
      startedOn: k.startedOn,
      legalDue: k.legalDue,
      safeDue: k.safeDue,
      provisional: k.provisional,
      status: k.status,
      daysLeft: k.daysLeft,
      workdaysLeft: countWorkdays(reader.calendar, reader.on, k.legalDue),
      safeWorkdaysLeft: countWorkdays(reader.calendar, reader.on, k.safeDue),
      stoppedOn: k.stoppedOn ?? null,
      met: k.met ?? null,
    })),
    findings: findingsOf(c.findings),
    timeline: c.acts.map((a, n) => ({
      n,
      act: a.act,
      name: ACTS[a.act].label,
      on: a.on,
      from: stateName(a.from),
      to: stateName(a.to),
      by: (reader.names.get(a.person ?? '') ?? '系统') + (a.onBehalfOf === undefined ? '' : `（代${a.onBehalfOf}）`),
      late: a.late,
    })),
    documents: documents.map((d, n) => ({
      n,
      form: d.form,
      title: d.title,
      number: d.number ?? null,
      on: d.on,
      act: d.act,
      pages: d.pages,
      sha256: d.sha256,
      sm3: d.sm3,
    })),
  };
}

export function findingsOf(findings: readonly Finding[]): CaseFile['findings'] {
  return findings.map((f) => ({ ...f, actName: ACTS[f.act].label }));
}
