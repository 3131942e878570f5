import type { Id } from '../../kernel/ids.ts';
import type { Phi } from '../../kernel/phi.ts';
import type { ImportPorts } from './fhir/ports.ts';
import type { CareStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface CarePorts extends ImportPorts {
  readonly store: CareStore;
  /** The token of a patient whom the record system calls by this reference. */
  tokenOf(reference: Phi<string>): Promise<Id<'subject'>>;
  /** Whether there is such a person, or department, and it is in force. */
  isPerson(id: Id<'person'>): Promise<boolean>;
  isDepartment(id: Id<'department'>): Promise<boolean>;
  publishPolicy(now: number): Promise<void>;
}
