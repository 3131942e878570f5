import type { TrainingStanding } from '../../api/training.ts';
import type { Tone } from '../../ui/status.tsx';

export const standings: Readonly<Record<TrainingStanding, { tone: Tone; word: string; means: string }>> = {
  missing: { tone: 'attention', word: 'Missing', means: 'Never trained: cannot use AI systems' },
  overdue: { tone: 'attention', word: 'Overdue', means: 'Lapsed: cannot use AI systems' },
  ending: { tone: 'waiting', word: 'Ends soon', means: 'Lapses within thirty days' },
  current: { tone: 'good', word: 'Current', means: 'May use AI systems, as far as the role does' },
};
