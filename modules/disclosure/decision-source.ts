import { type CaseworkDeps, caseFold, decisionKey, findDecisionFacts } from '#modules/casework/index.ts';
import type { CasePerson, DecisionSource } from './decision-facts.ts';

const CASE = 'case:';

/** Decisions as casework has them. */
export function caseworkDecisions(deps: Pick<CaseworkDeps, 'recording' | 'review'>): DecisionSource {
  return {
    async find(db, decisionId) {
      const facts = await findDecisionFacts(deps, db, decisionId);
      if (facts === undefined) return undefined;
      const { state } = await deps.recording.state(db, caseFold, `${CASE}${facts.caseId}`);
      return { ...facts, people: [...facts.people, ...complainant(state.case.clue)] };
    },
    async of(db, event) {
      const events = await deps.recording.read(db, event.stream);
      // The case as it stood after that event: what is decided or revoked later is another event's.
      const upTo = events.filter(({ version }) => version <= event.version);
      const { decisionCommits, case: state } = upTo.reduce(caseFold.evolve, caseFold.initial(event.stream));
      const made = Object.keys(decisionCommits).filter((id) => decisionCommits[id] === event.commit);
      const revoked = state.revocations.at(-1)?.decision;
      const ids = made.length > 0 || revoked === undefined ? made : [revoked];
      return ids.map((id) => decisionKey(event.stream.slice(CASE.length), id));
    },
  };
}

/** LSR-009 劳动保障监察条例第九条: whoever brought the clue is never named, whether the file lists him among its people or not. */
function complainant(
  clue: { readonly source: string; readonly complainant?: string } | undefined,
): readonly CasePerson[] {
  if (clue?.complainant === undefined || clue.complainant.trim().length < 2) return [];
  const reported = clue.source === 'report';
  return [
    {
      name: clue.complainant.trim(),
      role: reported ? '举报人' : '投诉人',
      kind: reported ? 'informant' : 'complainant',
    },
  ];
}
