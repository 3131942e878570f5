/** What happens to data levels. The record carries it. */
export const dataLevelEvents = ['data-level.set'] as const;
