import type { ActivityAlert } from '../../api/activity-limits.ts';
import type { Tone } from '../../ui/status.tsx';

/** What came of it, in a word. */
export const kindWords: Readonly<Record<ActivityAlert['kind'], { tone: Tone; word: string }>> = {
  reached: { tone: 'attention', word: 'Nothing refused' },
  blocked: { tone: 'bad', word: 'Refused' },
  lifted: { tone: 'bad', word: 'Emergency access' },
  unusual: { tone: 'attention', word: 'Nothing refused' },
  joined: { tone: 'attention', word: 'Nothing refused' },
};

/** Their exchanges. */
export function exchangesOf({ kind, id }: Pick<ActivityAlert['actor'], 'kind' | 'id'>): string {
  return `/exchanges?${kind === 'system' ? 'system' : 'actor'}=${id}`;
}
