import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';

/** A member of the workforce completed a course. Times are UTC milliseconds. */
export interface Completion {
  readonly id: Id<'training'>;
  readonly person: Id<'person'>;
  readonly course: string;
  /** Which version of its content. */
  readonly contentVersion: string;
  readonly completedOn: Day;
  /** Until when it counts as current. */
  readonly validUntil: number;
  /** Per cent; null for a course without a test. */
  readonly score: number | null;
  readonly recordedAt: number;
  readonly withdrawnAt: number | null;
}

/** How a member of the workforce stands. */
export const trainingStates = ['current', 'ending', 'overdue', 'missing'] as const;
export type TrainingStanding = (typeof trainingStates)[number];

/** A person, as far as training is concerned. Another folder keeps people. */
export interface Trainee {
  readonly id: Id<'person'>;
  readonly name: string;
  readonly roles: readonly string[];
  /** Null before any training. */
  readonly trainedUntil: number | null;
}
