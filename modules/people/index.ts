import type { Fold } from '#modules/recording/index.ts';
import type { Route } from '#platform/http/index.ts';
import { accountFold } from './account.fold.ts';
import { accountRoutes } from './account.routes.ts';
import { delegationFold } from './delegation.fold.ts';
import { doorRoutes } from './door.routes.ts';
import type { PeopleParts } from './parts.ts';
import { personFold, unitFold } from './people.folds.ts';
import { peopleRoutes as registerRoutes } from './people.routes.ts';
import { sessionRoutes } from './session.routes.ts';
import { trailFold } from './trail-seal.fold.ts';
import { unitRoutes } from './unit.routes.ts';

export type { Account } from './account.fold.ts';
export { attemptFilter } from './account.routes.ts';
export { disableAccount, enableAccount, type InitialPassword, openAccount, resetPassword } from './accounts.ts';
export { type AttemptRow, selectAttempts as attempts } from './attempt.store.ts';
export { type AttemptAbout, selectAttemptsAbout as attemptsAbout } from './attempts-about.store.ts';
export { delegatePost, endDelegation } from './delegations.ts';
export { createDoorkeeper, findPrincipal, SESSION_COOKIE } from './doorkeeper.ts';
export { setSubject } from './identity-provider.ts';
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
export type { EntryRules, PeopleParts, ProviderConfig, Request } from './parts.ts';
export { PEOPLE_EVENTS, type Person, type Unit } from './people.folds.ts';
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
export { sealTrail } from './seal-trail.ts';
export { beginEnrolment, confirmEnrolment, resetSecondFactor } from './second-factor.ts';
export { SEALED_TABLES } from './session.store.ts';
export { endSessionsOf, openSessions, type SignedIn } from './sessions.ts';
export { setUnit } from './set-unit.ts';
export { changePassword, signIn, signOut } from './sign-in.ts';

/** Folds of this module, for the composition root. */
export const folds: readonly Fold<unknown>[] = [unitFold, personFold, accountFold, delegationFold, trailFold];

/** Every route of this module. */
export function peopleRoutes(parts: PeopleParts): readonly Route[] {
  return [
    ...sessionRoutes(parts),
    ...registerRoutes(parts),
    ...unitRoutes(parts),
    ...accountRoutes(parts),
    ...doorRoutes(parts),
  ];
}
