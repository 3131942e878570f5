import type { Id } from '../../kernel/ids.ts';
import type { Trainee } from './model.ts';
import type { TrainingStore } from './store.ts';

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface TrainingPorts {
  readonly store: TrainingStore;
  /** Everybody who has access, or was invited, by name. */
  trainees(): Promise<readonly Trainee[]>;
  /** Keeps a person's training from being changed by another act until the transaction ends. @throws Failure `not_found` */
  claim(person: Id<'person'>): Promise<Trainee>;
  /** Puts it in force on every node within a second. @param until UTC milliseconds, null for not trained */
  noteTraining(person: Id<'person'>, until: number | null): Promise<void>;
  /** IANA name of the organisation's time zone. */
  zone(): Promise<string>;
}
