/** What happens to AI systems and endpoints. The timeline of a system shows those that concern it. */
export const inventoryEvents = [
  'system.registered',
  'system-state.changed',
  'system.suspended',
  'model.bound',
  'system-access.set',
  'phi-need.decided',
  'endpoint.registered',
  'endpoint.attested',
  'locality-proof.recorded',
] as const;

export type InventoryEventName = (typeof inventoryEvents)[number];

/** One line of a system's timeline. */
export interface InventoryEvent {
  /** UTC milliseconds. */
  readonly at: number;
  readonly event: InventoryEventName;
  readonly actor: string;
  readonly actorName: string;
  readonly says: string;
}
