import { withTransaction } from '#platform/db/index.ts';
import { type DisclosureAct, type DisclosureDeps, requireMet } from './deps.ts';
import { loadPublication } from './load-publication.ts';
import { asPayload, PUBLICATION_EVENTS, publicationStream } from './publication.events.ts';

/** 退回: the second person sends a draft or a proposal to withhold back to the clerk, with the reason. */
export function returnPublication(
  deps: DisclosureDeps,
  act: DisclosureAct,
  input: { readonly decisionId: string; readonly reason: string },
): Promise<void> {
  const { recording, dbs } = deps;
  return withTransaction(dbs.app, async (tx) => {
    if (act.clientId !== undefined && (await recording.findRepeated(tx, act.actor, act.clientId)) !== undefined) return;
    await recording.lock(tx, publicationStream(input.decisionId));
    const { state, stream } = await loadPublication(deps, tx, input.decisionId, act.on);
    const waits = state.draft !== undefined || state.proposal !== undefined;
    const rule = { rule: 'TSG-002', provision: '国办发〔2018〕118号二' };
    requireMet(waits ? [] : [{ ...rule, message: '没有等待审核的公开稿或者不予公开意见' }], '不能退回');
    await recording.append(tx, {
      actor: act.actor,
      ...(act.clientId === undefined ? {} : { clientId: act.clientId }),
      events: [
        {
          stream,
          type: PUBLICATION_EVENTS.returned,
          payload: asPayload({ reason: input.reason, approver: act.actor.person ?? '' }),
          occurredOn: act.on,
        },
      ],
    });
  });
}
