import type { NeedStanding, PhiNeed } from '../../api/phi-needs.ts';
import type { Tone } from '../../ui/status.tsx';
import { elementWord, elementWords } from '../../words/elements.ts';
import { join } from '../../words/roles.ts';
import { count } from '../../words/times.ts';

export const standings: Readonly<Record<NeedStanding['standing'], { tone: Tone; word: string }>> = {
  approved: { tone: 'good', word: 'Approved' },
  waiting: { tone: 'waiting', word: 'Waits for approval' },
  missing: { tone: 'attention', word: 'Not stated' },
};

export const decisions: Readonly<Record<NonNullable<PhiNeed['decision']>['what'], string>> = {
  approved: 'Approved',
  declined: 'Declined',
  replaced: 'Replaced by another statement',
};

/** “Names, Dates more exact than a year and Medical record numbers”, “All 19 classes” */
export function sayElements(elements: readonly string[]): string {
  if (elements.length === 0) return 'None';
  const all = Object.keys(elementWords).length;
  return elements.length === all ? `All ${all} classes` : join(elements.map(elementWord), 'and');
}

/** As `sayElements` where that is short, else how many: “17 of 19 classes”. */
export function sayFewElements(elements: readonly string[]): string {
  return elements.length <= 3
    ? sayElements(elements)
    : `${elements.length} of ${Object.keys(elementWords).length} classes`;
}

/** “Needs PHI: Names and Telephone numbers”, “Needs no PHI” */
export function sayNeed({ needsPhi, elements }: Pick<PhiNeed, 'needsPhi' | 'elements'>): string {
  return needsPhi ? `Needs PHI: ${sayElements(elements)}` : 'Needs no PHI';
}

/** “2,000 of more, 1,990 about patients” */
export function sayUsage({ exchanges, isCut, withPatients }: NeedStanding['usage']): string {
  if (exchanges === 0) return 'None';
  const looked = isCut ? `The latest ${count(exchanges)}` : count(exchanges);
  return `${looked}, ${count(withPatients)} about patients`;
}
