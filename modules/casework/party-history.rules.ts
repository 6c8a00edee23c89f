import type { z } from 'zod';
import type { PartyLine, relationsAnswer } from '#contract/case-desk.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { stateName } from '#domain/procedure/index.ts';
import type { StateId } from '#domain/procedure/model.ts';
import type { CaseRow } from './case.store.ts';
import type { PartyDecision, PartyRow } from './related.store.ts';

type RelatedCase = z.infer<typeof relationsAnswer>['recorded'][number]['case'];

/** A case as other pages name it. */
export function relatedCaseOf(row: CaseRow): RelatedCase {
  return {
    id: row.id,
    title: row.title,
    procedure: row.procedure as 'PT' | 'JY',
    stateName: stateName(row.state as StateId),
    party: row.party_name,
    filingNumber: row.filing_number,
    receivedOn: row.received_on as PlainDate | null,
    filedOn: row.filed_on as PlainDate | null,
    closedOn: row.closed_on as PlainDate | null,
  };
}

/** One party is one code; where no code is known, one name. */
export function partyKey({ code, name }: Pick<PartyRow, 'code' | 'name'>): string {
  return code ?? `name:${name}`;
}

const DECISION_KINDS: Readonly<Record<string, string>> = {
  penalty: '行政处罚决定',
  processing: '行政处理决定',
  'no-penalty': '不予行政处罚决定',
};

const PERFORMANCE = {
  'not-served': '尚未送达',
  none: '无须履行',
  running: '履行期内',
  overdue: '逾期未履行',
  performed: '已履行',
  revoked: '已撤销',
} as const;

/** 当事人守法情况: its cases and decisions, and how each was carried out on that day. */
export function partyLineOf(
  rows: readonly [PartyRow, ...PartyRow[]],
  cases: ReadonlyMap<string, CaseRow>,
  decisions: readonly PartyDecision[],
  on: PlainDate,
): PartyLine {
  const known = rows.flatMap((row) => {
    const found = cases.get(row.case_id);
    return found === undefined ? [] : [{ party: row, row: found }];
  });
  const latest = newest(known)?.party ?? rows[0];
  const punished = new Set(known.filter((k) => k.party.n === 0).map((k) => k.row.id));
  return {
    name: latest.name,
    kind: latest.kind,
    code: latest.code,
    legalRep: latest.legal_rep,
    formerNames: [...new Set(rows.flatMap((r) => [r.name, ...r.former_names]))].filter((n) => n !== latest.name),
    cases: known.map((k) => ({ role: k.party.role, case: relatedCaseOf(k.row) })),
    decisions: decisions.filter((d) => punished.has(d.case_id)).map((d) => decisionOf(d, on)),
  };
}

function newest<T extends { readonly row: CaseRow }>(known: readonly T[]): T | undefined {
  const day = ({ row }: T) => row.filed_on ?? row.received_on ?? '';
  return known.toSorted((a, b) => (day(a) < day(b) ? 1 : -1))[0];
}

function decisionOf(d: PartyDecision, on: PlainDate): PartyLine['decisions'][number] {
  const performance = performanceOf(d, on);
  return {
    caseId: d.case_id,
    kind: d.kind,
    kindName: DECISION_KINDS[d.kind] ?? d.kind,
    number: d.number,
    on: d.decided_on,
    itemCode: d.item_code,
    fineFen: String(d.fine_fen),
    confiscateFen: String(d.confiscate_fen),
    payFen: String(d.pay_fen),
    servedOn: d.served_on,
    performance,
    performanceName: performance === 'running' && d.due_on === null ? '已送达' : PERFORMANCE[performance],
    dueOn: d.due_on,
  };
}

function performanceOf({ kind, status, due_on }: PartyDecision, on: PlainDate): keyof typeof PERFORMANCE {
  if (status === 'revoked' || status === 'performed') return status;
  if (status === 'made') return 'not-served';
  if (kind === 'no-penalty') return 'none';
  return due_on !== null && due_on < on ? 'overdue' : 'running';
}
