import type { RecordReader } from '../../platform/audit/index.ts';
import type { ContentKeys } from '../../platform/keys/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { RotationEnd, WorkingCopy } from './model.ts';
import type { RetentionStore } from './store.ts';
import type { WordSealer } from './words.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface RetentionPorts {
  readonly store: RetentionStore;
  readonly transaction: Pick<StoreTransaction, 'query'>;
  readonly keys: ContentKeys;
  readonly words: WordSealer;
  readonly reader: Pick<RecordReader, 'readEntry'>;
  readonly workingCopies: readonly WorkingCopy[];
  /** The organisation's time zone, an IANA name: periods are calendar days there. */
  zone(): Promise<string>;
  /** Names of AI systems by id. */
  systems(): Promise<ReadonlyMap<string, { name: string; title: string }>>;
  /** Key rotations that are finished. */
  rotations(): Promise<readonly RotationEnd[]>;
  /** Puts a change in force on every node. `now` in UTC milliseconds. Call it last: it reads what was written. */
  publishPolicy(now: number): Promise<void>;
}
