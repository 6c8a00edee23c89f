import type { Unmet } from '#domain/kernel/outcome.ts';
import type { Tx } from '#platform/db/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import { type DisclosureAct, type DisclosureDeps, requireMet } from './deps.ts';
import { loadPublication } from './load-publication.ts';
import { asPayload, PUBLICATION_EVENTS, publicationStream, type WithholdingProposed } from './publication.events.ts';
import type { Publication } from './publication.state.ts';
import { secondPerson } from './release.rules.ts';
import { findWithholding, mayWithhold, type WithholdingInput } from './withholding.rules.ts';

const REVIEW = { rule: 'OGI-017', provision: '政府信息公开条例第十七条' } as const;

/** 拟不予公开: the clerk names a ground of the agency's closed list, its provision, and the reason in this case. */
export function proposeWithholding(
  deps: DisclosureDeps,
  act: DisclosureAct,
  input: WithholdingInput & { readonly decisionId: string },
): Promise<void> {
  return once(deps, act, input.decisionId, async (tx) => {
    const { state, stream, facts, setting } = await loadPublication(deps, tx, input.decisionId, act.on);
    const ground = findWithholding(input, setting);
    requireMet([...namedClerk(act), ...openForWithholding(state), ...mayWithhold(facts, ground)], '不能提出不予公开');
    const proposed = { ...ground, clerk: act.actor.person };
    await deps.recording.append(tx, {
      ...requestOf(act),
      events: [
        {
          stream,
          type: PUBLICATION_EVENTS.withholdingProposed,
          payload: asPayload(proposed),
          occurredOn: act.on,
        },
      ],
    });
  });
}

/**
 * 审核不予公开: the second person agrees. The log says `withheld.<code>` and answers the decision, so that a decision not published is
 * never a decision passed over in silence.
 */
export function approveWithholding(
  deps: DisclosureDeps,
  act: DisclosureAct,
  input: { readonly decisionId: string },
): Promise<void> {
  return once(deps, act, input.decisionId, async (tx) => {
    const { state, stream, facts, setting } = await loadPublication(deps, tx, input.decisionId, act.on);
    const { proposal, queued } = state;
    requireMet(proposal === undefined ? [{ ...REVIEW, message: '没有等待审核的不予公开意见' }] : [], '不能审核');
    const ground = proposal as WithholdingProposed;
    const known = findWithholding(ground, setting);
    requireMet(
      [...secondPerson(ground.clerk, act.actor.person, facts), ...mayWithhold(facts, known)],
      '不能决定不予公开',
    );
    await deps.recording.append(tx, {
      ...requestOf(act),
      events: [
        {
          stream,
          type: PUBLICATION_EVENTS.withheld,
          payload: asPayload({ ...ground, approver: act.actor.person }),
          occurredOn: act.on,
          leaf: { kind: `withheld.${ground.code}`, answers: queued.decisionCommit },
        },
      ],
    });
  });
}

/** What stands against proposing it at all. */
export function openForWithholding(state: Publication): readonly Unmet[] {
  const waits = state.stage === 'pending' || state.stage === 'drafted' || state.stage === 'proposed';
  // The draft of a correction: what it corrects is public meanwhile and cannot be withheld, only taken down.
  if (waits && state.shown === undefined) return [];
  return [{ ...REVIEW, message: '已经公示或者已经决定不予公开', remedy: '不应当公开而公开的，立即撤下' }];
}

function namedClerk(act: DisclosureAct): readonly Unmet[] {
  if (act.actor.person !== undefined) return [];
  return [{ ...REVIEW, message: '不予公开应当由本机关具名的人员提出', remedy: '以本人账号办理' }];
}

function requestOf({ actor, clientId }: DisclosureAct) {
  return { actor, ...(clientId === undefined ? {} : { clientId }) };
}

/** In one transaction, the stream locked; a repeated request changes nothing. */
function once(
  deps: DisclosureDeps,
  act: DisclosureAct,
  decisionId: string,
  run: (tx: Tx) => Promise<void>,
): Promise<void> {
  return withTransaction(deps.dbs.app, async (tx) => {
    const { recording } = deps;
    if (act.clientId !== undefined && (await recording.findRepeated(tx, act.actor, act.clientId)) !== undefined) return;
    await recording.lock(tx, publicationStream(decisionId));
    await run(tx);
  });
}
