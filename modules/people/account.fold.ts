import type { PlainDate } from '#domain/kernel/plain-date.ts';
import type { Fold, RecordedEvent } from '#modules/recording/index.ts';
import { contentOf, PEOPLE_EVENTS } from './people.folds.ts';

export type Account = {
  readonly id: string;
  readonly login: string;
  readonly person: string;
  readonly active: boolean;
  /** A password that somebody else knows must be changed before anything else. */
  readonly mustChange: boolean;
  readonly openedOn: PlainDate;
  /** An authenticator is bound; its secret stands beside the journal. */
  readonly secondFactor: boolean;
  /** The account's name at the identity provider, and which provider that is. */
  readonly subject: string | null;
  readonly issuer: string | null;
};

export const accountFold: Fold<Account | undefined> = {
  kind: 'account',
  tables: [{ name: 'people.account', key: ['id'] }],
  initial: () => undefined,
  evolve: evolveAccount,
  rows: (account) => ({
    'people.account':
      account === undefined
        ? []
        : [
            {
              id: account.id,
              login: account.login,
              person: account.person,
              active: account.active,
              must_change: account.mustChange,
              opened_on: account.openedOn,
              second_factor: account.secondFactor,
              subject: account.subject,
              issuer: account.issuer,
            },
          ],
  }),
};

function evolveAccount(state: Account | undefined, event: RecordedEvent): Account {
  if (event.type === PEOPLE_EVENTS.accountOpened) {
    const { login, person, mustChange } = contentOf<Pick<Account, 'login' | 'person' | 'mustChange'>>(event);
    const id = event.stream.slice('account:'.length);
    const opened = { id, login, person, mustChange, active: true, openedOn: event.occurredOn };
    return { ...opened, secondFactor: false, subject: null, issuer: null };
  }
  if (state === undefined) throw new Error(`${event.stream} was never opened`);
  switch (event.type) {
    case PEOPLE_EVENTS.accountDisabled:
      return { ...state, active: false };
    case PEOPLE_EVENTS.accountEnabled:
      return { ...state, active: true };
    case PEOPLE_EVENTS.passwordChanged:
      return { ...state, mustChange: false };
    case PEOPLE_EVENTS.passwordReset:
      return { ...state, mustChange: true };
    case PEOPLE_EVENTS.secondFactorEnrolled:
      return { ...state, secondFactor: true };
    case PEOPLE_EVENTS.secondFactorReset:
      return { ...state, secondFactor: false };
    case PEOPLE_EVENTS.subjectSet:
      return { ...state, ...contentOf<Pick<Account, 'subject' | 'issuer'>>(event) };
    case PEOPLE_EVENTS.recoveryCodeUsed:
    case PEOPLE_EVENTS.sessionsEnded:
      return state;
    default:
      throw new Error(`${event.stream}: unknown event ${event.type}`);
  }
}
