import type { Emergency } from '../../api/emergencies.ts';
import type { Tone } from '../../ui/status.tsx';

interface Word {
  tone: Tone;
  word: string;
}

const states: Readonly<Record<Emergency['state'], Word>> = {
  open: { tone: 'bad', word: 'In force' },
  unreviewed: { tone: 'attention', word: 'Not reviewed' },
  reviewed: { tone: 'good', word: 'Justified' },
};

/** Where it stands; of a reviewed one, what the review found. */
export function standingOf({ state, review }: Pick<Emergency, 'state' | 'review'>): Word {
  return review?.finding === 'not-justified' ? { tone: 'bad', word: 'Not justified' } : states[state];
}

/** “12 minutes”, rounded up, so that it never says none while some is left. @param now UTC milliseconds */
export function leftWords(until: number, now: number): string {
  const minutes = Math.max(1, Math.ceil((until - now) / 60_000));
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
