import type { z } from 'zod';
import type { unmetShape } from '#contract/case-answer.ts';
import type { OfficerLine } from '#contract/case-desk.ts';
import { chineseDate, type PlainDate } from '#domain/kernel/plain-date.ts';
import type { Context } from '#domain/procedure/context.ts';
import { type OfficerFault, officerFaults, officersNow } from '#domain/procedure/index.ts';
import type { CaseState } from '#domain/procedure/model.ts';
import { type Certificate, certificateState, type Person } from '#modules/people/index.ts';
import type { KnownPerson } from './case.fold.ts';

type Unmet = z.infer<typeof unmetShape>;

export type OfficerQuestion = {
  readonly state: CaseState;
  readonly people: readonly KnownPerson[];
  readonly ctx: Pick<Context, 'on' | 'people' | 'items'>;
  readonly purpose: 'assign' | 'act';
  readonly unitNames: ReadonlyMap<string, string>;
  readonly openCases: ReadonlyMap<string, number>;
  readonly provision: (rule: string) => string;
};

/** Everybody of the post 执法人员: who may handle the case on that day, and why each of the others may not. Those who may come first. */
export function officerLines(persons: readonly Person[], question: OfficerQuestion): readonly OfficerLine[] {
  const lines = persons.map((person) => officerLineOf(person, question));
  const rank = (line: OfficerLine) => (line.qualified ? 0 : 2) + (line.assigned ? 0 : 1);
  return lines.sort((a, b) => rank(a) - rank(b) || a.openCases - b.openCases);
}

function officerLineOf(person: Person, question: OfficerQuestion): OfficerLine {
  const { state, ctx, provision } = question;
  const officer = officersNow(state).find((o) => o.person === person.id);
  const unmet = [
    ...officerFaults(person.id, state, ctx).map((fault) => unmetOf(fault, person, ctx.on, provision)),
    ...(question.purpose === 'act' && officer === undefined ? [notOfCase(person, provision)] : []),
  ];
  return {
    person: person.id,
    name: person.name,
    unit: question.unitNames.get(person.unit) ?? '',
    title: person.title,
    assigned: officer !== undefined,
    lead: officer?.lead === true,
    qualified: unmet.length === 0,
    unmet,
    doubts: doubtsOf(person, question),
    certificates: person.certificates.map((c) => ({
      number: c.number,
      area: c.area,
      validFrom: c.validFrom,
      validTo: c.validTo,
      state: certificateState(c, ctx.on),
    })),
    openCases: question.openCases.get(person.id) ?? 0,
  };
}

function unmetOf(fault: OfficerFault, person: Person, on: PlainDate, provision: (rule: string) => string): Unmet {
  const message = fault.kind === 'certificate' ? certificateWords(person, on) : fault.message;
  return { rule: fault.rule, provision: provision(fault.rule), message, remedy: REMEDIES[fault.kind] };
}

const REMEDIES: Readonly<Record<OfficerFault['kind'], string>> = {
  unknown: '在人员名录中登记后再选择',
  certificate: '取得或者恢复有效执法证件后再选择，或者另选人员',
  area: '另选执法证件含该领域的人员',
  recusal: '另选人员',
  separation: '另选没有参与本案审核、没有主持本案听证的人员',
};

/** What became of the certificate, not only that there is none: the reader knows at once whom to ask. */
function certificateWords({ name, certificates }: Person, on: PlainDate): string {
  const last = certificates.findLast((c) => c.validFrom <= on) ?? certificates[0];
  if (last === undefined) return `${name}没有执法证件`;
  return `${name}的执法证件${last.number}${stateWords(last, on)}`;
}

function stateWords(certificate: Certificate, on: PlainDate): string {
  const state = certificateState(certificate, on);
  if (state === '已过期') return `已于${chineseDate(certificate.validTo)}到期`;
  if (state === '尚未生效') return `自${chineseDate(certificate.validFrom)}起生效`;
  if (state === '已注销') return `已于${chineseDate(certificate.revokedOn ?? on)}注销`;
  const suspension = certificate.suspensions.findLast((s) => s.from <= on);
  return suspension === undefined ? '无效' : `自${chineseDate(suspension.from)}起暂停使用（${suspension.reason}）`;
}

/** APL-042: an act of a case is done by its officers. */
function notOfCase({ name }: Person, provision: (rule: string) => string): Unmet {
  return {
    rule: 'APL-042',
    provision: provision('APL-042'),
    message: `${name}不是本案执法人员`,
    remedy: '先办理“指定、更换执法人员”',
  };
}

/**
 * APL-043 行政处罚法第四十三条: 有直接利害关系或者其他关系. The register of people knows no kinship; a name that stands in the case is looked
 * into by people. An application for recusal that waits for its decision does not stop the investigation.
 */
function doubtsOf(person: Person, { state, people, provision }: OfficerQuestion): Unmet[] {
  const named = [
    ...state.parties.flatMap((p) => [p.name, p.legalRep ?? '']),
    ...people.filter((p) => p.kind !== 'complainant' && p.kind !== 'informant').map((p) => p.name),
  ];
  const doubt = (message: string, remedy: string): Unmet => ({
    rule: 'APL-043',
    provision: provision('APL-043'),
    message,
    remedy,
  });
  return [
    ...(named.includes(person.name)
      ? [doubt(`${person.name}与本案当事人或者有关人员同名`, '核实是否为同一人；有利害关系的办理回避')]
      : []),
    ...(isAsked(state, person.id) ? [doubt(`对${person.name}的回避申请尚未决定`, '决定作出前不停止调查')] : []),
  ];
}

/** The last word on the person's recusal is still open. */
function isAsked(state: CaseState, person: string): boolean {
  return state.recusals.findLast((r) => r.person === person)?.outcome === 'pending';
}
