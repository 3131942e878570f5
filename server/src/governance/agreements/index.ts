import type { Catalogue } from '@cordon/catalogue';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { AgreementPolicy } from '../../kernel/snapshot.ts';
import { type ContentKeys, createFileSealer } from '../../platform/keys/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { VendorDirectory } from './model.ts';
import { activateAgreement } from './operations/activate-agreement.ts';
import { amendAgreement } from './operations/amend-agreement.ts';
import { checkAgreementText } from './operations/check-agreement-text.ts';
import { composeAgreement } from './operations/compose-agreement.ts';
import { downloadAgreementText } from './operations/download-agreement-text.ts';
import { draftAgreement } from './operations/draft-agreement.ts';
import { listAgreements } from './operations/list-agreements.ts';
import { readAgreement } from './operations/read-agreement.ts';
import { readAgreementCheck } from './operations/read-agreement-check.ts';
import { recordExecution } from './operations/record-execution.ts';
import { removeAgreement } from './operations/remove-agreement.ts';
import { setScope } from './operations/set-scope.ts';
import { terminateAgreement } from './operations/terminate-agreement.ts';
import { updateClauses } from './operations/update-clauses.ts';
import { uploadAgreementText } from './operations/upload-agreement-text.ts';
import { type AgreementContribution, type AgreementWithVendor, compileAgreements } from './policy.ts';
import type { AgreementPorts } from './ports.ts';
import { type AgreementTables, openAgreementStore } from './store.ts';
import { openTextStore, type TextTables } from './stores/texts.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface AgreementSetup {
  readonly clauses: Catalogue['clauses'];
  readonly keys: ContentKeys;
  vendors(transaction: StoreTransaction): VendorDirectory;
  /** The organisation's name. */
  organisation(transaction: StoreTransaction): Promise<{ readonly name: string }>;
  /** The organisation's time zone, an IANA name. */
  zone(transaction: StoreTransaction): Promise<string>;
  /** Compiles and publishes the policy snapshot. `now` in UTC milliseconds. */
  publishPolicy(transaction: StoreTransaction, now: number): Promise<void>;
}

/** The duty as the composition root sees it. */
export interface AgreementsDuty {
  readonly operations: readonly BoundOperation[];
  /** Its part of the policy snapshot. */
  contribute(transaction: StoreTransaction, now: number): Promise<AgreementContribution>;
  /** The agreements with one vendor, as the gateway decides by them. */
  policiesWith(
    transaction: StoreTransaction,
    vendor: string,
    now: number,
  ): Promise<readonly AgreementPolicy[]>;
}

/** Agreements with business associates: 164.502(e), 164.504(e), 164.308(b), 164.314(a). */
export function createAgreementsDuty(setup: AgreementSetup): AgreementsDuty {
  const sealer = createFileSealer(setup.keys);
  const portsFor = (transaction: StoreTransaction): AgreementPorts => {
    let zone: Promise<string> | undefined;
    return {
      store: openAgreementStore(transaction.tables<AgreementTables>()),
      files: openTextStore(transaction.tables<TextTables>()),
      sealer,
      clauses: setup.clauses,
      vendors: setup.vendors(transaction),
      organisation: async () => (await setup.organisation(transaction)).name,
      zone: () => {
        zone ??= setup.zone(transaction);
        return zone;
      },
      publishPolicy: (now) => setup.publishPolicy(transaction, now),
    };
  };

  const contribute = async (transaction: StoreTransaction, now: number) => {
    const { store, vendors, zone } = portsFor(transaction);
    const pairs: AgreementWithVendor[] = [];
    for (const agreement of await store.all()) {
      pairs.push({ agreement, vendor: await vendors.find(agreement.vendor) });
    }
    return compileAgreements(pairs, await zone(), now);
  };

  return {
    operations: [
      bindOperation(listAgreements, portsFor),
      bindOperation(readAgreement, portsFor),
      bindOperation(draftAgreement, portsFor),
      bindOperation(updateClauses, portsFor),
      bindOperation(setScope, portsFor),
      bindOperation(recordExecution, portsFor),
      bindOperation(activateAgreement, portsFor),
      bindOperation(amendAgreement, portsFor),
      bindOperation(terminateAgreement, portsFor),
      bindOperation(removeAgreement, portsFor),
      bindOperation(uploadAgreementText, portsFor),
      bindOperation(downloadAgreementText, portsFor),
      bindOperation(checkAgreementText, portsFor),
      bindOperation(readAgreementCheck, portsFor),
      bindOperation(composeAgreement, portsFor),
    ],
    contribute,
    async policiesWith(transaction, vendor, now) {
      const { agreements } = await contribute(transaction, now);
      return agreements.filter((agreement) => agreement.vendor === vendor);
    },
  };
}
