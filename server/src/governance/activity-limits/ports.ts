import type { WordSealer } from '../../platform/keys/index.ts';
import type { ActivityStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface ActivityPorts {
  readonly store: ActivityStore;
  readonly words: WordSealer;
  /** Names of people and applications, by id. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  isApplication(id: string): Promise<boolean>;
  /** Puts a change in force on every node. `now` in UTC milliseconds. */
  publishPolicy(now: number): Promise<void>;
}
