import type { IdentityPorts } from '../operations/ports.ts';
import type { Sealer } from '../ports.ts';
import type { ProviderClient } from './provider-client.ts';
import type { Accounts } from './stores/accounts.ts';
import type { Providers } from './stores/providers.ts';

/** What an operation on identity providers works with, all within one transaction. */
export interface FederationPorts extends IdentityPorts {
  readonly providers: Providers;
  readonly accounts: Accounts;
  readonly sealer: Sealer;
  readonly client: Pick<ProviderClient, 'probe'>;
}
