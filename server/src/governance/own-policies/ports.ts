import type { Fault } from './rules.ts';
import type { OwnPolicyStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface OwnPolicyPorts {
  readonly store: OwnPolicyStore;
  /** What is wrong with a text, and what in it is perhaps not meant. */
  check(cedar: string): Promise<{ readonly errors: readonly Fault[]; readonly warnings: readonly Fault[] }>;
  /** Ids of the people who may approve a policy. */
  approvers(): Promise<readonly string[]>;
  publishPolicy(now: number): Promise<void>;
}
