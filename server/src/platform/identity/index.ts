export {
  type ActorDirectory,
  type ActorDirectoryOptions,
  createActorDirectory,
  type Identified,
  type SignedIn,
} from './actor-directory.ts';
export { EnrolmentDesk, type EnrolmentDeskOptions } from './enrolment-desk.ts';
export { admitDemoPerson, inviteFirstAdministrator } from './first-people.ts';
export { type IssuedLink, issueLink } from './issue-link.ts';
export type { Application, KeySummary, Person } from './model.ts';
export { networkOf } from './network.ts';
export { identityOperations } from './operations/index.ts';
export { issueKey } from './operations/issue-key.ts';
export { type IdentityPorts, openIdentityPorts } from './operations/ports.ts';
export { registerApplication } from './operations/register-application.ts';
export { createOrganisationSealer } from './organisation-sealer.ts';
export type { Acts, Sealer } from './ports.ts';
export { createAuthenticatorResealing } from './reseal-authenticators.ts';
export { absoluteLimit, idleLimit, secondFactorIsFresh, stepUpWindow } from './rules.ts';
export { SignInDesk, type SignInDeskOptions } from './sign-in-desk.ts';
export type { IdentityTables } from './tables.ts';
