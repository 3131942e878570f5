/**
 * What happens to canary prompts. `canary.drifted` is the place where incidents will begin: it names the canary, the run
 * and the differences, and nothing of what was said.
 */
export const consistencyEvents = [
  'canary.configured',
  'canary.revised',
  'canary.removed',
  'canary.asked',
  'canary.drifted',
  'baseline.taken',
  'baseline.accepted',
  'baseline.kept',
] as const;

export type ConsistencyEventName = (typeof consistencyEvents)[number];
