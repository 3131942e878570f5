import type { Actor } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import type { InventoryPorts } from './ports.ts';

/** What was approved that a system may receive. */
export interface PhiLimit {
  readonly needsPhi: boolean;
  /** Identifiers (entities of `@cordon/deid`) that may leave as surrogates. */
  readonly elements: readonly string[];
}

/**
 * Puts in force what a system may receive (164.502(b)), on every node.
 * @param now UTC milliseconds
 */
export async function limitSystem(
  ports: InventoryPorts,
  id: Id<'system'>,
  { needsPhi, elements }: PhiLimit,
  by: Actor,
  now: number,
): Promise<void> {
  const system = await ports.store.claimSystem(id, 'any');
  await ports.store.replaceSystem({ ...system, needsNoPhi: !needsPhi, elements: [...elements] });
  const says = needsPhi
    ? `Approved that it needs PHI: ${elements.join(', ') || 'no identifiers'}.`
    : 'Approved that it needs no PHI: requests about patients are refused.';
  await ports.store.note(id, { at: now, event: 'phi-need.decided', actor: by.id, actorName: by.name, says });
  await ports.publishPolicy(now);
}
