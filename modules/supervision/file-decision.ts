import type { PlainDate } from '#domain/kernel/plain-date.ts';
import { citationOf } from '#domain/law/rule-book.ts';
import { type CaseRecord, caseFold } from '#modules/casework/index.ts';
import { NotFoundError, RefusedError } from '#platform/faults/faults.ts';
import { requireMet, type SupervisionAct, type SupervisionDeps, unmet } from './deps.ts';
import { type Filing, filingFold, filingStream } from './filing.fold.ts';
import { FILING_MATERIALS } from './major-decision.rules.ts';
import { record } from './record.ts';

export type Material = {
  readonly form: string;
  readonly name: string;
  readonly required: boolean;
  readonly documents: readonly {
    readonly n: number;
    readonly title: string;
    readonly number: string | null;
    readonly on: PlainDate;
  }[];
};

/** The materials of a filing as the case file has them now. */
export function materialsOf({ documents }: CaseRecord): readonly Material[] {
  return FILING_MATERIALS.map((material) => ({
    ...material,
    documents: documents.flatMap((d, n) =>
      d.form === material.form ? [{ n, title: d.title, number: d.number ?? null, on: d.on }] : [],
    ),
  }));
}

function target(decisionId: string) {
  return { fold: filingFold, stream: filingStream(decisionId) };
}

function requireDue({ due, decisionId }: Filing): NonNullable<Filing['due']> {
  if (due === undefined) throw new NotFoundError(`no filing of ${decisionId}`);
  return due;
}

/** 报送备案: the agency's legal unit sends the report with its materials. Late is recorded as late, never refused. */
export async function sendFiling(
  deps: SupervisionDeps,
  act: SupervisionAct,
  input: { readonly decisionId: string; readonly report: string },
): Promise<void> {
  await record(deps, act, target(input.decisionId), async (filing, _version, tx) => {
    const { caseId } = requireDue(filing);
    if (filing.stage !== 'due' && filing.stage !== 'returned') throw wrongStage(deps, filing);
    const { state } = await deps.recording.state(tx, caseFold, `case:${caseId}`);
    const materials = materialsOf(state);
    const missing = materials.filter((m) => m.required && m.documents.length === 0);
    requireMet(
      missing.map((m) => unmet(deps.rules, 'SUP-006', `案卷中没有${m.name}`, `在案件中办理并生成${m.name}后报送`)),
      '备案材料不齐，不能报送',
    );
    const documents = materials.flatMap((m) => m.documents.map((d) => d.n));
    return { type: 'filing-sent', report: input.report, documents };
  });
}

/** 备案登记: the supervisor confirms that the filing came in. */
export async function receiveFiling(
  deps: SupervisionDeps,
  act: SupervisionAct,
  input: { readonly decisionId: string; readonly receipt: string },
): Promise<void> {
  await record(deps, act, target(input.decisionId), (filing) => {
    requireDue(filing);
    if (filing.stage !== 'sent') throw wrongStage(deps, filing);
    return { type: 'filing-received', receipt: input.receipt };
  });
}

/** 退回补正. */
export async function returnFiling(
  deps: SupervisionDeps,
  act: SupervisionAct,
  input: { readonly decisionId: string; readonly reason: string },
): Promise<void> {
  await record(deps, act, target(input.decisionId), (filing) => {
    requireDue(filing);
    if (filing.stage !== 'sent') throw wrongStage(deps, filing);
    return { type: 'filing-returned', reason: input.reason };
  });
}

const STAGE_WORDS = { due: '待报送', sent: '已报送，等待登记', returned: '已退回补正', received: '已备案' } as const;
const NEXT = { due: ['报送备案'], sent: ['登记备案', '退回补正'], returned: ['补正后报送'], received: [] } as const;

function wrongStage({ rules }: SupervisionDeps, { stage }: Filing): RefusedError {
  const provision = citationOf(rules, 'SUP-006');
  return new RefusedError({
    code: 'supervision.unmet',
    message: `这件备案${STAGE_WORDS[stage]}，不能这样办理`,
    state: STAGE_WORDS[stage],
    unmet: [{ rule: 'SUP-006', provision, message: `现在的状态是：${STAGE_WORDS[stage]}` }],
    allowed: NEXT[stage],
  });
}
