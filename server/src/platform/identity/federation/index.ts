export { type ConfirmationReport, confirmAccounts } from './confirm-accounts.ts';
export {
  callbackPath,
  FederationDesk,
  type FederationDeskOptions,
  type FederationPlace,
} from './federation-desk.ts';
export { LogoutDesk } from './logout-desk.ts';
export { bindFederationOperations } from './operations/index.ts';
export type { FederationPorts } from './ports.ts';
export { ProviderClient } from './provider-client.ts';
