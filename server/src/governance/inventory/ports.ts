import type { OperationContext } from '../../kernel/operation.ts';
import type { InventoryEventName } from './events.ts';
import type { AgreementsWith, AiSystem, LocalityProbe, VendorDirectory } from './model.ts';
import type { InventoryStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface InventoryPorts {
  readonly store: InventoryStore;
  readonly vendors: VendorDirectory;
  readonly agreementsWith: AgreementsWith;
  readonly probe: LocalityProbe;
  /** Ids of the providers that this program has. */
  readonly providers: ReadonlySet<string>;
  /** Whether a department is there and not retired. */
  isDepartment(id: string): Promise<boolean>;
  /** Puts a change in force on every node. `now` in UTC milliseconds. Call it last: it reads what was written. */
  publishPolicy(now: number): Promise<void>;
}

/** Adds a line to the timeline of a system. */
export async function noteEvent(
  ports: InventoryPorts,
  context: OperationContext,
  system: Pick<AiSystem, 'id'>,
  event: InventoryEventName,
  says: string,
): Promise<void> {
  const { actor, clock } = context;
  await ports.store.note(system.id, { at: clock.now(), event, actor: actor.id, actorName: actor.name, says });
}
