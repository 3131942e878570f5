import { type Catalogue, loadCatalogue } from '@cordon/catalogue';
import { createAgreementsDuty } from '../../server/src/governance/agreements/index.ts';
import {
  createInventoryDuty,
  type InventoryDuty,
  type LocalityProbe,
} from '../../server/src/governance/inventory/index.ts';
import { createOrganisationDuty, foundOrganisation } from '../../server/src/governance/organisation/index.ts';
import { createSnapshotDuty, type SnapshotDuty } from '../../server/src/governance/snapshot/index.ts';
import { createVendorsDuty } from '../../server/src/governance/vendors/index.ts';
import type { Actor } from '../../server/src/kernel/actor.ts';
import { createClock, type SettableClock } from '../../server/src/kernel/clock.ts';
import { Failure } from '../../server/src/kernel/failure.ts';
import { newId } from '../../server/src/kernel/ids.ts';
import type { BoundOperation, Fact } from '../../server/src/kernel/operation.ts';
import { contributeShippedAccess } from '../../server/src/platform/access/index.ts';
import type { Store, StoreTransaction } from '../../server/src/platform/store/index.ts';
import { openTestKeys } from './test-keys.ts';

/** The duties joined as the composition root joins them, on a real database and a clock that a test moves. */
export interface TestGovernance {
  readonly clock: SettableClock;
  readonly catalogue: Catalogue;
  readonly snapshots: SnapshotDuty;
  readonly inventory: InventoryDuty;
  readonly operations: ReadonlyMap<string, BoundOperation>;
  /** Calls an operation as a privacy officer, in a transaction of its own. The input passes its schema first. */
  call<Output = Record<string, unknown>>(name: string, input?: object): Promise<Output>;
  /** The public facts that the call would leave in the record. */
  callForFacts(name: string, input: object): Promise<Readonly<Record<string, Fact>>>;
  /** The refusal of a call; an error if nothing was refused. */
  refusal(name: string, input: object): Promise<Failure>;
  publish(): Promise<string>;
}

export interface TestGovernanceOptions {
  /** UTC milliseconds. */
  readonly start: number;
  readonly zone?: string;
  readonly probe?: LocalityProbe;
}

export async function createTestGovernance(
  store: Store,
  { start, zone = 'America/Chicago', probe = async () => [] }: TestGovernanceOptions,
): Promise<TestGovernance> {
  const clock = createClock(start);
  const catalogue = loadCatalogue();
  const organisations = createOrganisationDuty({
    publishPolicy: (transaction, now) => publishPolicy(transaction, now),
  });
  const organisation = { id: newId('organisation', clock), name: 'Lakeside Clinic', zone, createdAt: start };
  await store.transaction((transaction) => foundOrganisation(transaction, organisation));

  const zoneIn = async (transaction: StoreTransaction) =>
    (await organisations.storeIn(transaction).read()).zone;
  const publishPolicy = async (transaction: StoreTransaction, now: number): Promise<void> => {
    await snapshots.publish(transaction, now);
  };
  const vendors = createVendorsDuty({ vendors: catalogue.vendors, zone: zoneIn });
  const agreements = createAgreementsDuty({
    clauses: catalogue.clauses,
    vendors: vendors.directory,
    keys: await openTestKeys(store, clock),
    organisation: (transaction) => organisations.storeIn(transaction).read(),
    zone: zoneIn,
    publishPolicy,
  });
  const inventory = createInventoryDuty({
    providers: new Set(['builtin/extractive', 'openai-compatible']),
    probe,
    vendors: vendors.directory,
    agreementsWith: agreements.policiesWith,
    isDepartment: organisations.isDepartment,
    publishPolicy,
  });
  const snapshots = createSnapshotDuty({
    organisation: (transaction) => organisations.storeIn(transaction).read(),
    contributors: [
      contributeShippedAccess,
      organisations.contribute,
      agreements.contribute,
      inventory.contribute,
    ],
    tell: async () => undefined,
  });

  const actor: Actor = {
    kind: 'person',
    id: newId('person', clock),
    name: 'Ana Reyes',
    roles: ['privacy-officer'],
  };
  const bound = [
    ...organisations.operations,
    ...agreements.operations,
    ...vendors.operations,
    ...inventory.operations,
  ];
  const operations = new Map(bound.map((operation) => [operation.name, operation]));

  const run = async (name: string, input: object) => {
    const operation = operations.get(name);
    if (!operation) throw new Error(`There is no operation ${name}.`);
    const parsed = operation.input.safeParse(input);
    if (!parsed.success) throw new Failure('request_invalid', { detail: parsed.error.message });
    const result = await store.transaction((transaction) =>
      operation.run(transaction, { actor, clock }, parsed.data),
    );
    return { output: operation.output.parse(result.output), facts: result.facts };
  };

  return {
    clock,
    catalogue,
    snapshots,
    inventory,
    operations,
    call: async <Output>(name: string, input: object = {}) => (await run(name, input)).output as Output,
    callForFacts: async (name, input) => (await run(name, input)).facts,
    refusal: async (name, input) => {
      try {
        await run(name, input);
      } catch (error) {
        if (error instanceof Failure) return error;
        throw error;
      }
      throw new Error(`${name} refused nothing.`);
    },
    publish: () => store.transaction((transaction) => snapshots.publish(transaction, clock.now())),
  };
}
