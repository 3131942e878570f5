import type { StoreTransaction } from '../../platform/store/index.ts';
import { proofLasts, proveLocality } from './endpoint-rules.ts';
import type { Endpoint, LocalityProbe } from './model.ts';
import type { InventoryPorts } from './ports.ts';

/** What was found out about one proven endpoint. */
export interface RenewedProof {
  readonly endpoint: Endpoint['id'];
  /** Why the endpoint does not count as local any more; empty where the proof still holds. */
  readonly doubts: readonly string[];
}

/** Runs an act in a transaction of its own. */
export type RunTransaction = <Result>(
  act: (transaction: StoreTransaction) => Promise<Result>,
) => Promise<Result>;

/**
 * Asks every local server anew whether content stays with it. One that raises doubts loses its proof at once: from then
 * on the gateway denies it. One that does not answer loses nothing yet; its proof lapses by itself. A proof is written
 * anew only in the second half of its life, because each one makes another policy snapshot.
 * @param now UTC milliseconds
 */
export async function renewProofs(
  run: RunTransaction,
  portsFor: (transaction: StoreTransaction) => InventoryPorts,
  probe: LocalityProbe,
  now: number,
): Promise<readonly RenewedProof[]> {
  const endpoints = await run((transaction) => portsFor(transaction).store.endpoints());
  const renewed: RenewedProof[] = [];
  for (const endpoint of endpoints) {
    if (endpoint.proof?.kind !== 'loopback') continue;
    // Asked outside a transaction: a slow server must not hold a row.
    const doubts = await probe(endpoint).catch(() => undefined);
    if (!doubts) continue;
    if (doubts.length > 0 || isAgeing(endpoint, now)) {
      await run((transaction) => writeProof(portsFor(transaction), endpoint.id, doubts, now));
    }
    renewed.push({ endpoint: endpoint.id, doubts });
  }
  return renewed;
}

function isAgeing({ proof }: Endpoint, now: number): boolean {
  return (proof?.provenUntil ?? now) - now < proofLasts / 2;
}

async function writeProof(
  ports: InventoryPorts,
  id: Endpoint['id'],
  doubts: readonly string[],
  now: number,
): Promise<void> {
  const endpoint = await ports.store.claimEndpoint(id, 'any');
  const proof = doubts.length > 0 ? null : proveLocality(endpoint, [], now);
  await ports.store.replaceEndpoint({ ...endpoint, proof });
  await ports.publishPolicy(now);
}
