import { civilDateOf } from '#domain/kernel/instant.ts';
import { eventTypeOf } from '#domain/procedure/index.ts';
import { type Consumer, SYSTEM_ACTOR } from '#modules/recording/index.ts';
import { withTransaction } from '#platform/db/index.ts';
import type { DisclosureDeps } from './deps.ts';
import { withdrawalDue } from './due-dates.rules.ts';
import { asPayload, PUBLICATION_EVENTS, publicationStream, type WithdrawalRequired } from './publication.events.ts';
import { publicationFold } from './publication.fold.ts';

export const REVOCATION_EVENTS: readonly string[] = [eventTypeOf('revoke')];

/** How a decision fell, in the words of APL-048b; codes of the act 撤销、变更 of the procedure. */
const HOW: Readonly<Record<string, string>> = {
  revoked: '撤销',
  changed: '变更',
  unlawful: '确认违法',
  void: '确认无效',
  corrected: '自行纠正',
};

/** APL-048b 行政处罚法第四十八条第二款: from the day it takes effect three working days run for taking the decision down. */
export function onDecisionRevoked(deps: DisclosureDeps): Consumer {
  return {
    name: 'disclosure.on-decision-revoked',
    types: REVOCATION_EVENTS,
    async handle(_context, event) {
      const { dbs, recording } = deps;
      const input = event.payload.input as { readonly how?: unknown } | undefined;
      const how = HOW[String(input?.how ?? '')] ?? '变更或者撤销';
      for (const decisionId of await deps.decisions.of(dbs.app, event)) {
        const stream = publicationStream(decisionId);
        const due = withdrawalDue(event.occurredOn, deps.calendar, deps.rules);
        const required: WithdrawalRequired = { how, effectiveOn: event.occurredOn, ...due, cause: event.id };
        await withTransaction(dbs.app, async (tx) => {
          await recording.lock(tx, stream);
          const { state, version } = await recording.state(tx, publicationFold, stream);
          // The decision's own delivery comes first in its stream, but through another consumer: try again until it is queued.
          if (version === 0) throw new Error(`${stream} is not queued yet`);
          // Withheld or taken down already: nothing is public that could be withdrawn.
          if (state.duty !== undefined || state.withheld !== undefined || state.withdrawn !== undefined) return;
          const occurredOn = civilDateOf(event.recordedAt);
          const payload = asPayload(required);
          const events = [{ stream, type: PUBLICATION_EVENTS.withdrawalRequired, payload, occurredOn }];
          await recording.append(tx, { actor: SYSTEM_ACTOR, events });
        });
      }
    },
  };
}
