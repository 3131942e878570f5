import type { DataLevelStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface DataLevelPorts {
  readonly store: DataLevelStore;
  /** Puts a change in force on every node. `now` in UTC milliseconds. Call it last: it reads what was written. */
  publishPolicy(now: number): Promise<void>;
}
