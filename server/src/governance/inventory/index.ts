import type { Actor } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { AgreementPolicy } from '../../kernel/snapshot.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { limitSystem, type PhiLimit } from './limit-system.ts';
import type { AiSystem, LocalityProbe, VendorDirectory } from './model.ts';
import { attestEndpoint } from './operations/attest-endpoint.ts';
import { bindModel } from './operations/bind-model.ts';
import { changeSystemState } from './operations/change-system-state.ts';
import { listEndpoints } from './operations/list-endpoints.ts';
import { listSystems } from './operations/list-systems.ts';
import { readSystem } from './operations/read-system.ts';
import { recordLocalityProof } from './operations/record-locality-proof.ts';
import { registerEndpoint } from './operations/register-endpoint.ts';
import { registerSystem } from './operations/register-system.ts';
import { setSystemAccess } from './operations/set-system-access.ts';
import { suspendSystem } from './operations/suspend-system.ts';
import { compileInventory, type InventoryContribution } from './policy.ts';
import type { InventoryPorts } from './ports.ts';
import { type RenewedProof, type RunTransaction, renewProofs } from './renew-proofs.ts';
import { type InventoryTables, openInventoryStore } from './store.ts';

export type { AiSystem, Endpoint, LocalityProbe } from './model.ts';
export type { RenewedProof, RunTransaction } from './renew-proofs.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface InventorySetup {
  /** Ids of the providers that this program has. */
  readonly providers: ReadonlySet<string>;
  /** Asks a local server why content could leave through it. */
  readonly probe: LocalityProbe;
  vendors(transaction: StoreTransaction): VendorDirectory;
  agreementsWith(
    transaction: StoreTransaction,
    vendor: string,
    now: number,
  ): Promise<readonly AgreementPolicy[]>;
  /** Whether a department is there and not retired. */
  isDepartment(transaction: StoreTransaction, id: string): Promise<boolean>;
  /** Compiles and publishes the policy snapshot. `now` in UTC milliseconds. */
  publishPolicy(transaction: StoreTransaction, now: number): Promise<void>;
}

/** What another duty may ask of the systems, and put in force on them. */
export interface SystemRegister {
  list(): Promise<readonly AiSystem[]>;
  /** Reads it and holds it until the transaction ends. @throws Failure `not_found` */
  claim(id: Id<'system'>): Promise<AiSystem>;
  /** What a system may receive from now on. @param now UTC milliseconds */
  limit(id: Id<'system'>, wish: PhiLimit, by: Actor, now: number): Promise<void>;
}

/** The duty as the composition root sees it. */
export interface InventoryDuty {
  readonly operations: readonly BoundOperation[];
  /** Its part of the policy snapshot. */
  contribute(transaction: StoreTransaction, now: number): Promise<InventoryContribution>;
  /** Asks every local server anew; for a timer of some minutes. */
  renewProofs(run: RunTransaction, now: number): Promise<readonly RenewedProof[]>;
  /** The systems for a duty that says what each may receive. */
  register(transaction: StoreTransaction): SystemRegister;
  /** Hosts at which the systems in use have their models. */
  liveHosts(transaction: StoreTransaction): Promise<ReadonlySet<string>>;
  /** The names of all systems, for those who show them. */
  systems(transaction: StoreTransaction): Promise<readonly Pick<AiSystem, 'id' | 'name' | 'title'>[]>;
}

/** The inventory of AI systems and their endpoints: 164.308(a)(1)(ii)(A), 164.308(a)(4). */
export function createInventoryDuty(setup: InventorySetup): InventoryDuty {
  const portsFor = (transaction: StoreTransaction): InventoryPorts => ({
    store: openInventoryStore(transaction.tables<InventoryTables>()),
    vendors: setup.vendors(transaction),
    agreementsWith: (vendor, now) => setup.agreementsWith(transaction, vendor, now),
    probe: setup.probe,
    providers: setup.providers,
    isDepartment: (id) => setup.isDepartment(transaction, id),
    publishPolicy: (now) => setup.publishPolicy(transaction, now),
  });

  return {
    operations: [
      bindOperation(listSystems, portsFor),
      bindOperation(readSystem, portsFor),
      bindOperation(registerSystem, portsFor),
      bindOperation(changeSystemState, portsFor),
      bindOperation(suspendSystem, portsFor),
      bindOperation(listEndpoints, portsFor),
      bindOperation(registerEndpoint, portsFor),
      bindOperation(attestEndpoint, portsFor),
      bindOperation(recordLocalityProof, portsFor),
      bindOperation(bindModel, portsFor),
      bindOperation(setSystemAccess, portsFor),
    ],
    register(transaction) {
      const ports = portsFor(transaction);
      return {
        list: () => ports.store.systems(),
        claim: (id) => ports.store.claimSystem(id, 'any'),
        limit: (...wish) => limitSystem(ports, ...wish),
      };
    },
    async liveHosts(transaction) {
      const { store } = portsFor(transaction);
      const live = (await store.systems()).filter(({ state }) => state === 'live');
      const bound = new Set<string>(live.flatMap(({ models }) => models.map(({ endpoint }) => endpoint)));
      const endpoints = (await store.endpoints()).filter(({ id, url }) => bound.has(id) && url !== '');
      return new Set(endpoints.map(({ url }) => new URL(url).hostname));
    },
    async systems(transaction) {
      const systems = await portsFor(transaction).store.systems();
      return systems.map(({ id, name, title }) => ({ id, name, title }));
    },
    async contribute(transaction, now) {
      const { store } = portsFor(transaction);
      return compileInventory(await store.systems(), await store.endpoints(), now);
    },
    renewProofs: (run, now) => renewProofs(run, portsFor, setup.probe, now),
  };
}
