import type { Post } from '#contract/people.ts';
import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import { contentOf, PEOPLE_EVENTS } from './people.folds.ts';

/** 委托代行: who holds a post for whom, from which day to which, both included. */
export type Delegated = {
  readonly id: string;
  readonly post: Post;
  readonly person: string;
  readonly delegate: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly reason: string;
  /** The last day, where it was ended early; the day before the first one where it never began. */
  readonly endedOn: PlainDate | null;
};

export const delegationFold: Fold<Delegated | undefined> = {
  kind: 'delegation',
  tables: [{ name: 'people.delegation', key: ['id'] }],
  initial: () => undefined,
  evolve: evolveDelegation,
  rows: (state) => ({
    'people.delegation':
      state === undefined
        ? []
        : [
            {
              id: state.id,
              post: state.post,
              person: state.person,
              delegate: state.delegate,
              since: state.from,
              until: state.to,
              reason: state.reason,
              ended_on: state.endedOn,
            },
          ],
  }),
};

function evolveDelegation(state: Delegated | undefined, event: RecordedEvent): Delegated {
  if (event.type === PEOPLE_EVENTS.delegated) {
    const id = event.stream.slice('delegation:'.length);
    return { ...contentOf<Omit<Delegated, 'id' | 'endedOn'>>(event), id, endedOn: null };
  }
  if (state === undefined) throw new Error(`${event.stream} was never made`);
  if (event.type !== PEOPLE_EVENTS.delegationEnded) throw new Error(`${event.stream}: unknown event ${event.type}`);
  return { ...state, endedOn: contentOf<{ on: PlainDate }>(event).on };
}
