import type { Id } from '../../kernel/ids.ts';
import type { WordSealer } from '../../platform/keys/index.ts';
import type { EmergencyStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface EmergencyPorts {
  readonly store: EmergencyStore;
  readonly words: WordSealer;
  /** Keeps a person from being changed by another act until the transaction ends. @throws Failure `not_found` */
  claim(person: Id<'person'>): Promise<unknown>;
  /** Puts it in force, or out of it, on every node within a second. */
  noteEmergency(
    person: Id<'person'>,
    emergency: { readonly id: Id<'emergency'>; readonly until: number } | null,
  ): Promise<void>;
  /** Names of people, by id. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
