import type { BackupPosture } from './model.ts';
import type { ContinuityStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface ContinuityPorts {
  readonly store: ContinuityStore;
  readPosture(): Promise<BackupPosture>;
  /**
   * Asks for the work as soon as a node is free.
   * @throws Failure `conflict` where no backup folder is set, or nothing was started
   */
  askFor(work: 'take-backup' | 'test-restore'): Promise<void>;
}
