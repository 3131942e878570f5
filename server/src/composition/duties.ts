import type { Catalogue } from '@cordon/catalogue';
import { type AgreementsDuty, createAgreementsDuty } from '../governance/agreements/index.ts';
import {
  type ContinuityDuty,
  type ContinuitySetup,
  createContinuityDuty,
} from '../governance/continuity/index.ts';
import { createInventoryDuty, type InventoryDuty } from '../governance/inventory/index.ts';
import {
  createKeyCustodyDuty,
  type KeyCustodyDuty,
  type KeyCustodySetup,
} from '../governance/key-custody/index.ts';
import { createOrganisationDuty, type OrganisationDuty } from '../governance/organisation/index.ts';
import { type NameDirectory, oversightOperations } from '../governance/oversight/index.ts';
import { createRetentionDuty, type RetentionDuty } from '../governance/retention/index.ts';
import { rightsOperations } from '../governance/rights/index.ts';
import { createSnapshotDuty, type SnapshotDuty } from '../governance/snapshot/index.ts';
import { createVendorsDuty, type VendorsDuty } from '../governance/vendors/index.ts';
import { Failure } from '../kernel/failure.ts';
import type { BoundOperation } from '../kernel/operation.ts';
import type { OpenRecord } from '../platform/audit/index.ts';
import type { Egress } from '../platform/egress/index.ts';
import type { Forwarder } from '../platform/forwarding/index.ts';
import { openIdentityPorts } from '../platform/identity/index.ts';
import type { Jobs } from '../platform/jobs/index.ts';
import type { ContentKeys } from '../platform/keys/index.ts';
import { examine, localServerKinds } from '../platform/locality/index.ts';
import type { Publisher } from '../platform/publication/index.ts';
import type { StoreTransaction } from '../platform/store/index.ts';
import { readRotationEnds, workingCopies } from './retention.ts';
import { readStanding } from './standing.ts';

/** The duties of the control plane, joined. They do not know each other; what one needs of another is passed here. */
export interface Duties {
  readonly organisation: OrganisationDuty;
  readonly snapshot: SnapshotDuty;
  readonly inventory: InventoryDuty;
  readonly retention: RetentionDuty;
  readonly continuity: ContinuityDuty;
  readonly keyCustody: KeyCustodyDuty;
  readonly operations: readonly BoundOperation[];
}

export interface DutySetup {
  readonly catalogue: Catalogue;
  readonly egress: Egress;
  readonly providers: ReadonlySet<string>;
  readonly record: OpenRecord;
  readonly publication: Pick<Publisher, 'state' | 'list'>;
  readonly forwarding: Pick<Forwarder, 'state'>;
  readonly jobs: Pick<Jobs, 'list' | 'runSoon'>;
  readonly keys: ContentKeys;
  readonly continuity: ContinuitySetup;
  readonly custody: KeyCustodySetup;
}

export function joinDuties(setup: DutySetup): Duties {
  const { catalogue, egress, providers, record, publication, forwarding, jobs, keys } = setup;
  const keyCustody = createKeyCustodyDuty(setup.custody);
  const organisation = createOrganisationDuty();
  const continuity = createContinuityDuty(setup.continuity);
  const zone = async (transaction: StoreTransaction) => (await organisation.storeIn(transaction).read()).zone;
  const publishPolicy = async (transaction: StoreTransaction, now: number) => {
    await snapshot.publish(transaction, now);
  };
  const vendors: VendorsDuty = createVendorsDuty({ vendors: catalogue.vendors, zone });
  const agreements: AgreementsDuty = createAgreementsDuty({
    clauses: catalogue.clauses,
    vendors: vendors.directory,
    zone,
    publishPolicy,
  });
  const inventory = createInventoryDuty({
    providers,
    probe: (endpoint) => probeLocality(egress, endpoint),
    vendors: vendors.directory,
    agreementsWith: agreements.policiesWith,
    publishPolicy,
  });
  const retention = createRetentionDuty({
    ...{ keys, reader: record.reader, workingCopies, zone, publishPolicy },
    systems: inventory.systems,
    rotations: readRotationEnds,
  });
  const snapshot: SnapshotDuty = createSnapshotDuty({
    organisation: (transaction) => organisation.storeIn(transaction).read(),
    contributors: [agreements.contribute, inventory.contribute, retention.contribute],
    // Nobody waits for it: the upkeep of the record integrates what was committed within half a minute.
    tell: async (transaction, { at, ...facts }) => {
      await record.acts.recordAct(transaction, {
        event: 'policy.changed',
        at,
        actor: null,
        facts: { ...facts },
      });
    },
  });
  return {
    organisation,
    snapshot,
    inventory,
    retention,
    continuity,
    keyCustody,
    operations: [
      ...continuity.operations,
      ...organisation.operations,
      ...vendors.operations,
      ...agreements.operations,
      ...inventory.operations,
      ...retention.operations,
      ...rightsOperations({
        record,
        organisation: (transaction) => organisation.storeIn(transaction).read(),
        // The catalogue knows a vendor's name, and no postal address.
        vendor: async (transaction, id) => ({
          name: (await vendors.directory(transaction).find(id))?.name ?? id,
          address: null,
        }),
      }),
      ...keyCustody.operations,
      ...oversightOperations({
        record,
        publication,
        forwarding,
        jobs,
        keys,
        zone,
        names: (transaction) => openNames(transaction, inventory),
        certificatesOf: retention.certificatesOf,
        readStanding: (transaction, now) =>
          readStanding(
            { continuity, keyCustody, retention, posture: setup.continuity.readPosture },
            transaction,
            now,
          ),
      }),
    ],
  };
}

/** Names of who and what stands in the record, for the pages that show it. */
function openNames(transaction: StoreTransaction, inventory: InventoryDuty): NameDirectory {
  const { people, applications } = openIdentityPorts(transaction);
  const systemsOf = async () => await inventory.systems(transaction);
  const actorsOf = async () => [...(await people.list()), ...(await applications.list())];
  return {
    async actors(ids) {
      const wanted = new Set(ids);
      return new Map((await actorsOf()).filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name]));
    },
    async systems(ids) {
      const wanted = new Set(ids);
      return new Map(
        (await systemsOf()).filter(({ id }) => wanted.has(id)).map(({ id, ...names }) => [id, names]),
      );
    },
    async search(words) {
      const sought = words.toLowerCase();
      const actors = (await actorsOf()).filter(({ name }) => name.toLowerCase().includes(sought));
      const systems = (await systemsOf()).filter(({ name, title }) =>
        `${name} ${title}`.toLowerCase().includes(sought),
      );
      return [...actors, ...systems].map(({ id }) => id);
    },
  };
}

/** Asks the server at a local endpoint why content could leave through it. A server of an unknown kind is a doubt. */
async function probeLocality(
  egress: Egress,
  endpoint: { url: string; product: string },
): Promise<readonly string[]> {
  const kind = localServerKinds.find(({ id }) => id === endpoint.product);
  if (!kind) return [`How to prove “${endpoint.product}” local is not known.`];
  const finding = await examine(egress, kind, new URL(endpoint.url).origin);
  // An outage is no doubt: the proof that stands holds until it lapses, and nothing can be sent meanwhile anyway.
  if (!finding) throw new Failure('provider_unreachable', { detail: `No ${kind.title} answers there.` });
  return finding.doubts;
}
