import { type BoundOperation, bindOperation } from '../../../../kernel/operation.ts';
import type { StoreTransaction } from '../../../store/index.ts';
import { openIdentityPorts } from '../../operations/ports.ts';
import type { IdentityTables } from '../../tables.ts';
import type { FederationPorts } from '../ports.ts';
import { Accounts } from '../stores/accounts.ts';
import { Providers } from '../stores/providers.ts';
import { configureIdentityProvider } from './configure-identity-provider.ts';
import { listIdentityProviders } from './list-identity-providers.ts';
import { offerSingleSignOn } from './offer-single-sign-on.ts';
import { removeIdentityProvider } from './remove-identity-provider.ts';
import { reviseIdentityProvider } from './revise-identity-provider.ts';
import { testIdentityProvider } from './test-identity-provider.ts';

/** Every operation on identity providers, joined to its ports. */
export function bindFederationOperations(
  parts: Pick<FederationPorts, 'sealer' | 'client'>,
): readonly BoundOperation[] {
  const open = (transaction: StoreTransaction): FederationPorts => {
    const tables = transaction.tables<IdentityTables>();
    return {
      ...openIdentityPorts(transaction),
      ...parts,
      providers: new Providers(tables),
      accounts: new Accounts(tables),
    };
  };
  return [
    bindOperation(listIdentityProviders, open),
    bindOperation(testIdentityProvider, open),
    bindOperation(configureIdentityProvider, open),
    bindOperation(reviseIdentityProvider, open),
    bindOperation(removeIdentityProvider, open),
    bindOperation(offerSingleSignOn, open),
  ];
}
