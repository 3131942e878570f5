import type { Catalogue } from '@cordon/catalogue';
import { type AccessReviewDuty, createAccessReviewDuty } from '../governance/access-reviews/index.ts';
import { createActivityDuty } from '../governance/activity-limits/index.ts';
import { type ActivityReviewDuty, createActivityReviewDuty } from '../governance/activity-review/index.ts';
import { type AgreementsDuty, createAgreementsDuty } from '../governance/agreements/index.ts';
import { type CareDuty, createCareDuty } from '../governance/care/index.ts';
import {
  type ConsistencyDuty,
  type ConsistencySetup,
  createConsistencyDuty,
} from '../governance/consistency/index.ts';
import {
  type ContinuityDuty,
  type ContinuitySetup,
  createContinuityDuty,
} from '../governance/continuity/index.ts';
import { createDataLevelDuty } from '../governance/data-levels/index.ts';
import { createEmergencyDuty, type EmergencyDuty } from '../governance/emergency/index.ts';
import { createInventoryDuty, type InventoryDuty } from '../governance/inventory/index.ts';
import {
  createKeyCustodyDuty,
  type KeyCustodyDuty,
  type KeyCustodySetup,
} from '../governance/key-custody/index.ts';
import { createOrganisationDuty, type OrganisationDuty } from '../governance/organisation/index.ts';
import { type NameDirectory, oversightOperations } from '../governance/oversight/index.ts';
import { createOwnNoticeDuty } from '../governance/own-notices/index.ts';
import { createOwnPolicyDuty, type OwnPolicyDuty } from '../governance/own-policies/index.ts';
import { createRetentionDuty, type RetentionDuty } from '../governance/retention/index.ts';
import { rightsOperations } from '../governance/rights/index.ts';
import type { ShadowAiDuty } from '../governance/shadow-ai/index.ts';
import { createSignInWatchDuty, type SignInWatchDuty } from '../governance/sign-in-watch/index.ts';
import { type Contributor, createSnapshotDuty, type SnapshotDuty } from '../governance/snapshot/index.ts';
import { trainingOperations } from '../governance/training/index.ts';
import { createVendorsDuty, type VendorsDuty } from '../governance/vendors/index.ts';
import { programActor } from '../kernel/actor.ts';
import { Failure } from '../kernel/failure.ts';
import type { Id } from '../kernel/ids.ts';
import type { BoundOperation } from '../kernel/operation.ts';
import type { Phi } from '../kernel/phi.ts';
import {
  checkOwnPolicy,
  composeLevelPolicy,
  composeOwnPolicy,
  contributeShippedAccess,
} from '../platform/access/index.ts';
import type { OpenRecord } from '../platform/audit/index.ts';
import type { Egress } from '../platform/egress/index.ts';
import type { Forwarder } from '../platform/forwarding/index.ts';
import { openIdentityPorts } from '../platform/identity/index.ts';
import type { Jobs } from '../platform/jobs/index.ts';
import type { ContentKeys } from '../platform/keys/index.ts';
import { examine, localServerKinds } from '../platform/locality/index.ts';
import type { Publisher } from '../platform/publication/index.ts';
import type { StoreTransaction } from '../platform/store/index.ts';
import { joinAccessReviews } from './access-reviews.ts';
import { joinActivityReviews } from './activity-reviews.ts';
import { joinPhiNeeds } from './phi-needs.ts';
import type { PolicyTrials } from './policy-trials.ts';
import { readRotationEnds, workingCopies } from './retention.ts';
import { joinShadowAi } from './shadow-ai.ts';
import { readStanding } from './standing.ts';
import {
  isPerson,
  listPeopleWho,
  openActivityActors,
  openEmergencyPeople,
  openOwnAccount,
  openSignInPeople,
  openWorkforce,
  peopleByEmail,
} from './workforce.ts';

/** The duties of the control plane, joined. They do not know each other; what one needs of another is passed here. */
export interface Duties {
  readonly organisation: OrganisationDuty;
  readonly snapshot: SnapshotDuty;
  readonly inventory: InventoryDuty;
  readonly retention: RetentionDuty;
  readonly continuity: ContinuityDuty;
  readonly consistency: ConsistencyDuty;
  readonly keyCustody: KeyCustodyDuty;
  readonly care: CareDuty;
  readonly signInWatch: SignInWatchDuty;
  readonly accessReviews: AccessReviewDuty;
  readonly activityReviews: ActivityReviewDuty;
  readonly shadowAi: ShadowAiDuty;
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
  /** The tokens of patients whom the record system calls so, in the order given. */
  tokensOf(references: readonly Phi<string>[]): Promise<readonly Id<'subject'>[]>;
  /** Keyed digest of the resource of the record system that says who looks after a patient. */
  digestOfSource(source: string): Promise<string>;
  readonly continuity: ContinuitySetup;
  readonly consistency: Omit<ConsistencySetup, 'systemTitles'>;
  readonly custody: Omit<KeyCustodySetup, 'openCopies'>;
  readonly policies: PolicyTrials;
}

export function joinDuties(setup: DutySetup): Duties {
  const { catalogue, egress, providers, record, publication, forwarding, jobs, keys } = setup;
  const openCopies = async (transaction: StoreTransaction) =>
    (await retention.openRingCopies(transaction)).map(({ id }) => id);
  const keyCustody = createKeyCustodyDuty({ ...setup.custody, openCopies });
  const continuity = createContinuityDuty(setup.continuity);
  const zone = async (transaction: StoreTransaction) => (await organisation.storeIn(transaction).read()).zone;
  const publishPolicy = async (transaction: StoreTransaction, now: number) =>
    void (await snapshot.publish(transaction, now));
  const organisation: OrganisationDuty = createOrganisationDuty({ publishPolicy });
  const { isDepartment } = organisation;
  const care = joinCare(setup, { isDepartment, publishPolicy });
  const ownPolicies = joinOwnPolicies(setup.policies, publishPolicy);
  const vendors: VendorsDuty = createVendorsDuty({ vendors: catalogue.vendors, zone });
  const agreements: AgreementsDuty = createAgreementsDuty({
    ...{ clauses: catalogue.clauses, vendors: vendors.directory, keys },
    organisation: (transaction) => organisation.storeIn(transaction).read(),
    ...{ zone, publishPolicy },
  });
  const inventory = createInventoryDuty({
    providers,
    probe: (endpoint) => probeLocality(egress, endpoint),
    vendors: vendors.directory,
    agreementsWith: agreements.policiesWith,
    isDepartment,
    publishPolicy,
  });
  const retention = createRetentionDuty({
    ...{ keys, reader: record.reader, workingCopies, zone, publishPolicy },
    systems: inventory.systems,
    rotations: readRotationEnds,
  });
  const consistency = joinConsistency(setup, inventory);
  const emergency: EmergencyDuty = createEmergencyDuty({ keys, people: openEmergencyPeople });
  const activity = createActivityDuty({ keys, zone, publishPolicy, actors: openActivityActors(inventory) });
  const signInWatch = createSignInWatchDuty({ keys, people: openSignInPeople, zone });
  const reviews = joinReviews({ record, organisation, emergency, care, inventory });
  const dataLevels = createDataLevelDuty({ compose: composeLevelPolicy, publishPolicy });
  const phiNeeds = joinPhiNeeds(inventory, organisation);
  const shadowAi = joinShadowAi(setup, inventory, organisation);
  const snapshot: SnapshotDuty = joinSnapshot(record, organisation, [
    ...[contributeShippedAccess, ownPolicies.contribute, dataLevels.contribute],
    ...[organisation, care, agreements, inventory, retention, activity].map(({ contribute }) => contribute),
  ]);
  const acting = { continuity, consistency, emergency, activity, keyCustody, retention };
  const ownNotices = createOwnNoticeDuty({ account: openOwnAccount(signInWatch) });
  const knowing = { ...acting, signInWatch, ownNotices, ...reviews, phiNeeds, dataLevels, shadowAi };
  const [posture, accessFaults] = [setup.continuity.readPosture, setup.policies.faults];
  return {
    ...{ organisation, snapshot, inventory, retention, continuity, consistency },
    ...{ keyCustody, care, signInWatch, shadowAi, ...reviews },
    operations: [
      ...[organisation, care, ownPolicies, vendors, agreements, inventory].flatMap((duty) => duty.operations),
      ...Object.values(knowing).flatMap((duty) => duty.operations),
      ...trainingOperations({ workforce: openWorkforce, zone }),
      ...joinRights(record, organisation, vendors),
      ...oversightOperations({
        record,
        ...{ publication, forwarding, jobs, keys, zone },
        names: (transaction) => openNames(transaction, inventory, vendors),
        certificatesOf: retention.certificatesOf,
        emergencySpan: emergency.spanOf,
        readStanding: (transaction, now) =>
          readStanding({ ...knowing, posture, accessFaults }, transaction, now),
      }),
    ],
  };
}

/** What was given and what was done, looked at by another person. */
function joinReviews(
  ground: Parameters<typeof joinActivityReviews>[0] & {
    readonly record: OpenRecord;
    readonly organisation: OrganisationDuty;
    readonly emergency: EmergencyDuty;
  },
) {
  const { record, organisation, emergency } = ground;
  return {
    accessReviews: createAccessReviewDuty(joinAccessReviews(record, organisation, emergency)),
    activityReviews: createActivityReviewDuty(joinActivityReviews(ground)),
  };
}

function joinRights(record: OpenRecord, organisation: OrganisationDuty, vendors: VendorsDuty) {
  return rightsOperations({
    record,
    organisation: (transaction) => organisation.storeIn(transaction).read(),
    vendor: (transaction, id) => nameVendor(vendors, transaction, id),
  });
}

function joinCare(
  { tokensOf, digestOfSource: digest }: DutySetup,
  parts: Pick<Parameters<typeof createCareDuty>[0], 'isDepartment' | 'publishPolicy'>,
): CareDuty {
  return createCareDuty({ ...parts, tokensOf, digest, people: peopleByEmail, isPerson });
}

function joinOwnPolicies(
  trials: PolicyTrials,
  publishPolicy: (transaction: StoreTransaction, now: number) => Promise<void>,
): OwnPolicyDuty {
  return createOwnPolicyDuty({
    ...{ check: checkOwnPolicy, compose: composeOwnPolicy, publishPolicy },
    approvers: (transaction) => listPeopleWho('own-policy:approve', transaction),
    ...trials,
  });
}

function joinSnapshot(
  record: OpenRecord,
  organisation: OrganisationDuty,
  contributors: readonly Contributor[],
): SnapshotDuty {
  return createSnapshotDuty({
    organisation: (transaction) => organisation.storeIn(transaction).read(),
    contributors,
    // Nobody waits for it: the upkeep of the record integrates what was committed within half a minute.
    tell: async (transaction, { at, ...facts }) => {
      const act = { event: 'policy.changed', at, actor: null, facts: { ...facts } } as const;
      await record.acts.recordAct(transaction, act);
    },
  });
}

/** The catalogue knows a vendor's name, and no postal address. */
async function nameVendor(vendors: VendorsDuty, transaction: StoreTransaction, id: string) {
  return { name: (await vendors.directory(transaction).find(id))?.name ?? id, address: null };
}

function joinConsistency({ consistency }: DutySetup, inventory: InventoryDuty): ConsistencyDuty {
  return createConsistencyDuty({
    ...consistency,
    systemTitles: async (transaction) =>
      new Map((await inventory.systems(transaction)).map(({ id, title }) => [id, title])),
  });
}

/** Names of who and what stands in the record, for the pages that show it. */
function openNames(
  transaction: StoreTransaction,
  inventory: InventoryDuty,
  vendors: VendorsDuty,
): NameDirectory {
  const { people, applications } = openIdentityPorts(transaction);
  const systemsOf = async () => await inventory.systems(transaction);
  const vendorsOf = async () => await vendors.directory(transaction).all();
  const actorsOf = async () => [programActor, ...(await people.list()), ...(await applications.list())];
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
    async vendors(ids) {
      const wanted = new Set(ids);
      return new Map(
        (await vendorsOf()).filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name]),
      );
    },
    async search(words) {
      const sought = words.toLowerCase();
      const actors = (await actorsOf()).filter(({ name }) => name.toLowerCase().includes(sought));
      const systems = (await systemsOf()).filter(({ name, title }) =>
        `${name} ${title}`.toLowerCase().includes(sought),
      );
      const named = (await vendorsOf()).filter(({ name }) => name.toLowerCase().includes(sought));
      return [...actors, ...systems, ...named].map(({ id }) => id);
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
