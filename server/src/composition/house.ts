import type { KeyCustodySetup } from '../governance/key-custody/index.ts';
import type { BoundOperation } from '../kernel/operation.ts';
import { type Authorizer, createAuthorizer } from '../platform/access/index.ts';
import { createIssuerDoor, type Egress } from '../platform/egress/index.ts';
import type { Forwarder } from '../platform/forwarding/index.ts';
import {
  type ActorDirectory,
  bindFederationOperations,
  bindIdentityOperations,
  createActorDirectory,
  createAuthenticatorResealing,
  createOrganisationSealer,
  EnrolmentDesk,
  FederationDesk,
  type FederationDeskOptions,
  type IdentityTables,
  LogoutDesk,
  PasskeyDesk,
  ProviderClient,
  SignInDesk,
  TokenDesk,
} from '../platform/identity/index.ts';
import { createJobs, type Jobs } from '../platform/jobs/index.ts';
import { createSnapshotHolder, openPolicyStore, type SnapshotHolder } from '../platform/policy/index.ts';
import type { Publisher } from '../platform/publication/index.ts';
import { joinAccess, readRights } from './access.ts';
import { type InstanceBackups, joinBackups, makeContinuitySetup } from './backups.ts';
import { askCanariesJob, listWatchableModels } from './consistency.ts';
import { installProviders, openEgress } from './data-plane.ts';
import { type Duties, joinDuties } from './duties.ts';
import { type Foundation, openFoundation, type Surroundings } from './foundation.ts';
import { joinForwarder, joinPublisher } from './outside.ts';
import { joinPolicyTrials } from './policy-trials.ts';

/** The program without its doors: everything joined, nothing listening. Commands use it as it is. */
export interface House extends Foundation {
  readonly egress: Egress;
  readonly policy: SnapshotHolder;
  /** Compiles what is in force, and makes it the policy if it is another one. */
  publishPolicy(): Promise<void>;
  readonly access: Authorizer;
  readonly actors: ActorDirectory;
  readonly signIn: SignInDesk;
  readonly enrolment: EnrolmentDesk;
  readonly passkeys: PasskeyDesk;
  readonly tokens: TokenDesk;
  readonly federation: FederationDesk;
  readonly logout: LogoutDesk;
  /** With what identity providers are asked again. */
  readonly federationParts: FederationDeskOptions;
  readonly duties: Duties;
  /** Recurring work; started with the doors. */
  readonly jobs: Jobs;
  readonly publisher: Publisher;
  /** Backups; the log is followed once the doors are open. */
  readonly backups: InstanceBackups;
  /** Sends the record's events to syslog receivers; started with the doors. */
  readonly forwarder: Forwarder;
  readonly organisationName: string;
  /** Every act of the control plane. */
  readonly operations: readonly BoundOperation[];
}

/** Of the program, for those outside who ask. */
export const version = '0.1.0';

/** @throws Failure as `openFoundation`, and `configuration_invalid` when an act has no permission row */
export async function openHouse(surroundings: Surroundings): Promise<House> {
  const foundation = await openFoundation(surroundings);
  try {
    return await join(foundation);
  } catch (error) {
    await foundation.close();
    throw error;
  }
}

/** Asks for recurring work after the commit. Where no jobs run yet, or this is lost, the next minutes find it. */
function askSoon(jobs: Jobs, job: string): void {
  setTimeout(() => void jobs.runSoon(job).catch(() => undefined), 250).unref();
}

/** A rotation is work for any node that has the key ring; the request only asks for it. */
function joinCustody(
  { store, ring, organisationKey, clock, record }: Foundation,
  jobs: Jobs,
  rewrapOutside: () => Promise<void>,
): Omit<KeyCustodySetup, 'openCopies'> {
  return {
    ring,
    ground: {
      ...{ store, ring, organisation: organisationKey, clock, worker: record.node },
      resealings: [createAuthenticatorResealing(store)],
      rewrapOutside,
    },
    acts: record.acts,
    signing: { keys: record.logKeys, log: record.log },
    workSoon: () => askSoon(jobs, 'rotate-keys'),
    changeSigningKeySoon: () => askSoon(jobs, 'change-signing-key'),
  };
}

/** None while nothing confirms the policy: then the gateway would refuse as well. */
function modelsOf(policy: SnapshotHolder) {
  try {
    return listWatchableModels(policy.current().snapshot);
  } catch {
    return [];
  }
}

/** A line end stands in no name of a patient: the digest of a source is never that of a patient. */
async function digestOfSource({ organisationKey }: Foundation, source: string): Promise<string> {
  return (await organisationKey.digest('subject', `care source\n${source}`)).toString('hex');
}

async function join(foundation: Foundation): Promise<House> {
  const { clock, store, record, organisationKey, catalogue } = foundation;
  const egress = openEgress(() => policy);
  const providers = new Set(installProviders(foundation, egress).map(({ id }) => id));
  const jobs = createJobs({
    ...{ store, clock, node: record.node },
    onFault: (error) => foundation.logger.error({ err: error }, 'jobs'),
  });
  const publisher = joinPublisher(foundation);
  const forwarder = joinForwarder(foundation, version);
  const outside = { publication: publisher, forwarding: forwarder };
  const duties = joinDuties({
    ...{ catalogue, egress, providers, record, jobs, ...outside, keys: foundation.keys },
    tokensOf: (references) => foundation.subjects.tokensFor(references),
    digestOfSource: (source) => digestOfSource(foundation, source),
    continuity: makeContinuitySetup(() => backups, jobs),
    consistency: {
      keys: foundation.keys,
      recall: foundation.config.recallDial,
      models: () => modelsOf(policy),
      askSoon: () => askSoon(jobs, askCanariesJob),
    },
    custody: joinCustody(foundation, jobs, () => backups.rewrapKeys()),
    policies: joinPolicyTrials({
      record,
      access: () => access,
      currentPolicy: () => policy.confirmed(),
      clock,
    }),
  });
  const backups = joinBackups({ foundation, storeIn: duties.continuity.storeIn, jobs });
  const publishPolicy = async () => {
    await store.transaction((transaction) => duties.snapshot.publish(transaction, clock.now()));
  };
  const policy = createSnapshotHolder({
    store: openPolicyStore(store),
    clock,
    republish: publishPolicy,
  });
  const access = createAuthorizer();
  policy.onChange(({ snapshot }) => {
    for (const { id, fault } of access.faultsOf(snapshot.access))
      foundation.logger.error(
        { policy: id, fault },
        'an access policy cannot be used: every request is refused',
      );
  });
  const desk = { store, acts: record.acts, clock, sealer: createOrganisationSealer(organisationKey) };
  const issuerDoor = createIssuerDoor({ authorities: foundation.config.destinationAuthorities });
  const federationParts = { ...desk, client: new ProviderClient({ ...desk, door: issuerDoor }) };
  const operations = [
    ...bindFederationOperations(federationParts),
    ...bindIdentityOperations((actor) => readRights(access, actor, () => policy.confirmed())),
    ...joinAccess({
      authorizer: access,
      record,
      snapshot: duties.snapshot,
      currentPolicy: () => policy.confirmed(),
      clock,
    }),
    ...duties.operations,
  ];
  access.checkOperations(operations);
  const organisation = await duties.organisation.storeIn(store).read();
  return {
    ...foundation,
    ...{ egress, policy, publishPolicy, access, duties, jobs, publisher, backups, forwarder, operations },
    organisationName: organisation.name,
    actors: createActorDirectory({ tables: store.tables<IdentityTables>(), clock }),
    signIn: new SignInDesk(desk),
    enrolment: new EnrolmentDesk(desk),
    passkeys: new PasskeyDesk(desk),
    tokens: new TokenDesk(desk),
    federation: new FederationDesk(federationParts),
    logout: new LogoutDesk(federationParts),
    federationParts,
    async close() {
      await jobs.stop();
      await backups.close();
      await forwarder.stop();
      await policy.stop();
      await egress.close();
      await issuerDoor.close();
      await foundation.close();
    },
  };
}
