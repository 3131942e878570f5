export {
  type ActorDirectory,
  type ActorDirectoryOptions,
  createActorDirectory,
  type Identified,
  type SignedIn,
  type SignInHolder,
} from './actor-directory.ts';
export { readDer } from './certificates.ts';
export { describeDevice } from './describe-device.ts';
export { EnrolmentDesk, type EnrolmentDeskOptions } from './enrolment-desk.ts';
export {
  bindFederationOperations,
  callbackPath,
  confirmAccounts,
  FederationDesk,
  type FederationDeskOptions,
  LogoutDesk,
  ProviderClient,
} from './federation/index.ts';
export { admitDemoPerson, inviteFirstAdministrator } from './first-people.ts';
export { type IssuedLink, issueLink } from './issue-link.ts';
export { testNetworks } from './key-networks.ts';
export type { Application, KeySummary, Person, RelyingParty } from './model.ts';
export { networkOf } from './network.ts';
export { bindIdentityOperations } from './operations/index.ts';
export { issueKey } from './operations/issue-key.ts';
export { type IdentityPorts, openIdentityPorts } from './operations/ports.ts';
export { registerApplication } from './operations/register-application.ts';
export { createOrganisationSealer } from './organisation-sealer.ts';
export { PasskeyDesk, type PasskeyDeskOptions, type Place } from './passkey-desk.ts';
export type { Acts, Sealer } from './ports.ts';
export { signingAlgorithms } from './public-keys.ts';
export { type MachineRecovery, recoverAtMachine } from './recover-at-machine.ts';
export { isRecoveryCode } from './recovery-codes.ts';
export { createAuthenticatorResealing } from './reseal-authenticators.ts';
export { absoluteLimit, idleLimit, secondFactorIsFresh, stepUpWindow } from './rules.ts';
export { SignInDesk, type SignInDeskOptions } from './sign-in-desk.ts';
export { standingOf } from './standing.ts';
export type { KeyAccess, PersonAccess } from './stores/access-register.ts';
export type { IdentityTables } from './tables.ts';
export { type TakenAccess, takeDepartment, takeKey, takeRole } from './take-access.ts';
export { type IssuedToken, TokenDesk, TokenRefusal, type TokenWish, tokenLifetime } from './token-desk.ts';
