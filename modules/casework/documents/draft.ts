import { createHash } from 'node:crypto';
import { utf8 } from '#domain/kernel/bytes.ts';
import { canonicalJson, type JsonObject } from '#domain/kernel/json.ts';
import type { Proposal } from '#domain/procedure/model.ts';
import { fillFromState, getForm } from '#platform/documents/index.ts';
import { DECISION_FORMS, type DecisionDraft, draftedProposals } from '../draft.rules.ts';
import type { ViewInput } from './case-view.rules.ts';
import type { DueDocument } from './due-document.ts';
import { chinesePerformance } from './performance.rules.ts';
import { decisionView } from './proposal-view.rules.ts';

/** The draft as it stands: the content of each decision that the case is to have. */
export function draftOf(input: ViewInput): DecisionDraft {
  return {
    v: 1,
    documents: draftedProposals(input.state).map((p) => ({
      form: DECISION_FORMS[p.kind],
      proposal: p.id,
      content: contentOf(input, p),
    })),
  };
}

function contentOf(input: ViewInput, p: Proposal): JsonObject {
  return fillFromState(getForm(DECISION_FORMS[p.kind]), decisionView(input, p, chinesePerformance(p)));
}

/** SHA-256 of the canonical draft, in hex: what the review's clearance is bound to (APL-058a 行政处罚法第五十八条第一款). */
export function draftDigest(draft: DecisionDraft): string {
  return createHash('sha256')
    .update(utf8(canonicalJson(draft as unknown as JsonObject)))
    .digest('hex');
}

/** The document of the decision that was just made: the cleared draft with its number. */
export function decisionDocument(input: ViewInput): DueDocument[] {
  const decision = input.state.decisions.at(-1);
  const p = input.state.proposals.find((x) => x.id === decision?.proposal);
  if (decision === undefined || p === undefined) return [];
  return [
    { form: DECISION_FORMS[p.kind], view: decisionView(input, p, chinesePerformance(p)), number: decision.number },
  ];
}
