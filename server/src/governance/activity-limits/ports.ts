import type { Day } from '../../kernel/calendar.ts';
import type { WordSealer } from '../../platform/keys/index.ts';
import type { ActivityStore } from './store.ts';
import type { UsualStore } from './stores/usual.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface ActivityPorts {
  readonly store: ActivityStore;
  readonly usual: UsualStore;
  readonly words: WordSealer;
  /** Today, in the organisation's time zone. `now` in UTC milliseconds. */
  today(now: number): Promise<Day>;
  /** Names of people, applications and systems, by id. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  isApplication(id: string): Promise<boolean>;
  /** Puts a change in force on every node. `now` in UTC milliseconds. */
  publishPolicy(now: number): Promise<void>;
}
