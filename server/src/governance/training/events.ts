/** What happens to training. The record carries each of these. */
export const trainingEvents = ['training.recorded', 'training.withdrawn'] as const;
