import type { AccessLine, AccessReview, LineChange, LineFlag, LineKind } from '../../api/access-reviews.ts';
import type { Tone } from '../../ui/status.tsx';
import { roleName } from '../../words/roles.ts';
import { count, day } from '../../words/times.ts';

export const reviewStates: Readonly<Record<AccessReview['state'], { tone: Tone; word: string }>> = {
  open: { tone: 'waiting', word: 'Open' },
  overdue: { tone: 'bad', word: 'Overdue' },
  closed: { tone: 'good', word: 'Closed' },
};

export const kinds: Readonly<Record<LineKind, string>> = {
  role: 'Role',
  department: 'Department',
  key: 'Key',
};

export const flags: Readonly<Record<LineFlag, string>> = {
  'never-used': 'Never used',
  unused: 'Not used for 90 days',
  suspended: 'Suspended',
  'no-second-factor': 'No second factor',
  administrator: 'Administrator',
  'training-lapsed': 'Training lapsed',
  emergency: 'Took emergency access',
  ownerless: 'Nobody answers for it',
  'ends-soon': 'Ends within two weeks',
  unrestricted: 'Not narrowed',
  'acts-for-people': 'May act for people',
};

export const changes: Readonly<Record<LineChange, string>> = {
  gone: 'Gone since',
  state: 'State changed since',
  'more-access': 'Has more since',
  owner: 'Another owner since',
  'acts-for-people': 'Acting for people changed since',
};

export const decided: Readonly<
  Record<NonNullable<AccessLine['decision']>['what'], { tone: Tone; word: string }>
> = {
  kept: { tone: 'good', word: 'Kept' },
  removed: { tone: 'attention', word: 'Taken away' },
  gone: { tone: 'neutral', word: 'Gone already' },
};

/** “Role Clinician”, “Key Night import” */
export function nameOf({ kind, heldName }: Pick<AccessLine, 'kind' | 'heldName'>): string {
  return kind === 'role' ? roleName(heldName) : heldName;
}

/** Nothing stands out, and nothing has changed: it can be kept together with others, without a note. */
export function isPlain({ flags: found, changes: since }: AccessLine): boolean {
  return found.length === 0 && since.every((one) => one === 'gone');
}

/** Why nobody who looks at it here can decide it; null where they can. */
export function whyNot(line: AccessLine): string | null {
  if (line.decision) return null;
  return line.isOwn ? 'Your own: another officer decides it' : null;
}

/** “12 of 40 decided, 3 flagged ones among the rest; due by 22 December 2026” */
export function sayProgress({ decided: done, lines, flaggedOpen, dueAt, closed }: AccessReview): string {
  const far = `${count(done)} of ${count(lines)} decided`;
  if (closed) return far;
  const odd = flaggedOpen === 0 ? '' : `, ${count(flaggedOpen)} of the rest need a look of their own`;
  return `${far}${odd}; due by ${day(dueAt - 1)}`;
}
