import type { Fold } from '#modules/recording/index.ts';
import type { Route } from '#platform/http/index.ts';
import { accountRoutes } from './account.routes.ts';
import type { PeopleParts } from './parts.ts';
import { accountFold, personFold, unitFold } from './people.folds.ts';
import { peopleRoutes as registerRoutes } from './people.routes.ts';
import { sessionRoutes } from './session.routes.ts';
import { unitRoutes } from './unit.routes.ts';

export { disableAccount, enableAccount, type InitialPassword, openAccount, resetPassword } from './accounts.ts';
export { type AttemptAbout, selectAttemptsAbout as attemptsAbout } from './attempts-about.store.ts';
export { createDoorkeeper, findPrincipal, SESSION_COOKIE } from './doorkeeper.ts';
export { type Imported, type ImportedAccount, type ImportOptions, importPack } from './import-pack.ts';
export {
  assignPost,
  endPost,
  issueCertificate,
  qualifyReviewer,
  recordDeparture,
  registerPerson,
  revokeCertificate,
  suspendCertificate,
} from './manage-people.ts';
export type { PeopleParts, Request } from './parts.ts';
export { type Account, PEOPLE_EVENTS, type Person, type Unit } from './people.folds.ts';
export {
  allows,
  type Certificate,
  certificateState,
  isQualifiedOfficer,
  isQualifiedReviewer,
  permissionsOf,
  personOnFile,
  postsOn,
  type Reviewer,
} from './people.rules.ts';
export {
  selectAccount as findAccount,
  selectAccountByLogin as findAccountByLogin,
  selectAccounts as accounts,
  selectPackKeys as packPersonIds,
  selectPeople as people,
  selectUnits as units,
} from './people.store.ts';
export { checks } from './people-checks.ts';
export {
  caseActor,
  caseActorOn,
  describeMe,
  getPerson,
  officersOn,
  officersQualified,
  peopleOnFile,
  personNames,
  publicOfficers,
  reviewerRatio,
  reviewersOn,
} from './queries.ts';
export { type AttemptRow, SEALED_TABLES, selectAttempts as attempts } from './session.store.ts';
export { setUnit } from './set-unit.ts';
export { changePassword, type SignedIn, signIn, signOut } from './sign-in.ts';

/** Folds of this module, for the composition root. */
export const folds: readonly Fold<unknown>[] = [unitFold, personFold, accountFold];

/** Every route of this module. */
export function peopleRoutes(parts: PeopleParts): readonly Route[] {
  return [...sessionRoutes(parts), ...registerRoutes(parts), ...unitRoutes(parts), ...accountRoutes(parts)];
}
