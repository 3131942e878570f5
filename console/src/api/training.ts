import { ask, queryOf } from './request.ts';
import type { Role } from './types.ts';

/** How somebody stands: `ending` within thirty days. */
export type TrainingStanding = 'current' | 'ending' | 'overdue' | 'missing';

export interface Trainee {
  id: string;
  name: string;
  roles: readonly Role[];
  standing: TrainingStanding;
  /** Until when it counts, UTC milliseconds; null before any. */
  until: number | null;
}

export interface Completion {
  id: string;
  person: string;
  course: string;
  contentVersion: string;
  completedOn: string;
  validUntil: number;
  score: number | null;
  recordedAt: number;
  withdrawnAt: number | null;
}

export interface TraineePage {
  people: readonly Trainee[];
  total: number;
  counts: Readonly<Record<TrainingStanding, number>>;
  /** Where the next page begins; null on the last one. */
  next: number | null;
}

export async function listTraining(
  wish: { standing?: string | undefined; search?: string | undefined; limit?: number },
  offset = 0,
): Promise<TraineePage> {
  const page = await ask<Omit<TraineePage, 'next'>>('GET', `/training${queryOf({ ...wish, offset })}`);
  const end = offset + page.people.length;
  return { ...page, next: end < page.total && page.people.length > 0 ? end : null };
}

export const readTraining = (person: string): Promise<readonly Completion[]> =>
  ask<{ completions: Completion[] }>('GET', `/training/people/${encodeURIComponent(person)}`).then(
    (reply) => reply.completions,
  );

export const recordTraining = (input: {
  people: readonly string[];
  course: string;
  contentVersion: string;
  completedOn: string;
  score: number | null;
}): Promise<{ completions: Completion[] }> => ask('POST', '/training/completions', input);

export const withdrawTraining = (input: { completion: string; reason: string }): Promise<Completion> =>
  ask('POST', `/training/completions/${encodeURIComponent(input.completion)}/withdraw`, {
    reason: input.reason,
  });
