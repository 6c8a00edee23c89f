import type { JsonObject } from '#domain/kernel/json.ts';
import type { CaseState, Proposal, ProposalKind } from '#domain/procedure/model.ts';

/** Form of the decision that a proposal leads to. */
export const DECISION_FORMS = { penalty: 'WS-37', processing: 'WS-38', 'no-penalty': 'WS-39' } as const;

/** 决定书稿: everything the decision will say but its number and date. What is reviewed is what is decided. */
export type DecisionDraft = {
  readonly v: 1;
  readonly documents: readonly { readonly form: string; readonly proposal: string; readonly content: JsonObject }[];
};

/**
 * The proposals that one draft covers: those of the last notice, and where there was none the open ones. One case may carry a penalty
 * and a processing decision; they are reviewed together. A later proposal not to penalise stands alone.
 */
export function draftedProposals(state: CaseState): readonly Proposal[] {
  const told = state.notices.at(-1)?.proposals ?? [];
  const live = state.proposals.filter((p) => p.status !== 'superseded');
  const last = live.at(-1);
  if (last?.kind === 'no-penalty') return [last];
  const covered = live.filter((p) => told.includes(p.id));
  const untold = live.filter((p) => p.status === 'open' && !told.includes(p.id));
  return covered.length > 0 && untold.length === 0 ? covered : live.filter((p) => p.status === 'open');
}

const KIND_OF: Readonly<Record<string, ProposalKind>> = {
  'decide-penalty': 'penalty',
  'decide-processing': 'processing',
  'decide-no-penalty': 'no-penalty',
};

/** The drafted proposal that this act decides; undefined where no draft says so. */
export function findDecidedProposal(state: CaseState, act: string, named: unknown): Proposal | undefined {
  return draftedProposals(state).find(
    (p) => p.kind === KIND_OF[act] && p.status === 'open' && (typeof named !== 'string' || named === p.id),
  );
}

/** What the draft says of the decision, in the fields of the act. Texts that the draft words itself are always the draft's. */
export function decisionContent(p: Proposal, words: { performance: string; discretion: string }): JsonObject {
  const common = { proposal: p.id, facts: p.facts, basis: [...p.basis], performance: words.performance };
  switch (p.kind) {
    case 'penalty':
      return {
        ...common,
        sanctions: [...p.sanctions],
        discretion: words.discretion,
        ...(p.fineFen > 0n ? { fineFen: String(p.fineFen) } : {}),
        ...(p.confiscateFen > 0n ? { confiscateFen: String(p.confiscateFen) } : {}),
      };
    case 'processing':
      return {
        ...common,
        payFen: String(p.payFen),
        ...(p.performDays === undefined ? {} : { performDays: p.performDays }),
      };
    case 'no-penalty':
      return {
        ...common,
        ...(p.ground === undefined ? {} : { ground: p.ground }),
        ...(p.education === undefined ? {} : { education: p.education }),
      };
  }
}

/** Fields in which an entered decision may not differ from the draft that was reviewed. */
const BOUND: Readonly<Record<string, string>> = {
  facts: '违法事实',
  basis: '依据',
  sanctions: '处罚种类',
  fineFen: '罚款数额',
  confiscateFen: '没收数额',
  payFen: '支付、退还数额',
  performDays: '履行期限',
  ground: '不予处罚的理由',
};

/** Labels of the fields in which the entered decision says something else than the draft (APL-058a 行政处罚法第五十八条第一款). */
export function differsFromDraft(entered: JsonObject, draft: JsonObject): string[] {
  return Object.entries(BOUND).flatMap(([key, label]) => {
    const value = entered[key];
    if (value === undefined || value === null || value === '') return [];
    const drafted = draft[key] ?? (key.endsWith('Fen') ? '0' : null);
    return JSON.stringify(value) === JSON.stringify(drafted) ? [] : [label];
  });
}
