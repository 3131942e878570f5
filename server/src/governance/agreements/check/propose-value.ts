import type { ClauseEntry } from '@cordon/catalogue';
import type { ClauseValue } from '../model.ts';
import { type Duration, readDurations } from './read-durations.ts';

/** What a clause seems to hold, and what to look at before it is believed. `isFit` is false where a value is needed but not there. */
export interface ProposedValue {
  readonly value: ClauseValue | null;
  readonly notes: readonly string[];
  readonly isFit: boolean;
}

/** Reads the value of a clause out of the words that say it. */
export function proposeValue(entry: ClauseEntry, text: string, plain: string): ProposedValue {
  const type = entry.value;
  if (!type) return { value: null, notes: [], isFit: true };
  switch (type.type) {
    case 'hours':
    case 'days':
      return proposeTime(type, text, plain);
    case 'flag':
      return { value: true, notes: [], isFit: true };
    case 'choice': {
      const option = Object.entries(entry.signals?.choices ?? {}).find(([, pattern]) =>
        new RegExp(pattern, 'u').test(plain),
      );
      if (option) return { value: option[0], notes: [], isFit: true };
      return {
        value: null,
        notes: [`It does not say which of these holds: ${type.means}.`],
        isFit: !type.required,
      };
    }
    case 'text':
      return { value: text.slice(0, 2_000), notes: [], isFit: true };
    case 'list':
      return { value: null, notes: [`Write out the list by hand: ${type.means}.`], isFit: !type.required };
  }
}

type TimeType = Extract<ClauseEntry['value'], { readonly max: number }>;

function proposeTime(type: TimeType, text: string, plain: string): ProposedValue {
  const unit = type.type === 'hours' ? 1 : 24;
  const durations = readDurations(text);
  const limit = durations.find(({ isLimit }) => isLimit) ?? durations[0];
  if (!limit) return proposeNothingKept(type, plain);
  const value = Math.ceil(limit.hours / unit);
  const notes = notesOn(limit, durations);
  if (value > type.max) {
    notes.push(`“${limit.text}” is more than the ${type.max} ${type.type} that are allowed.`);
    return { value: null, notes, isFit: false };
  }
  return { value, notes, isFit: !limit.isAtOdds };
}

/** Nothing kept at all is a time of its own: no days. */
function proposeNothingKept(type: TimeType, plain: string): ProposedValue {
  const keepsNothing =
    /\b(?:zero data retention|not (?:be )?(?:retain|store|keep|kept|retained|stored))/.test(plain);
  if (type.type === 'days' && keepsNothing) return { value: 0, notes: [], isFit: true };
  return { value: null, notes: ['It gives no time in numbers.'], isFit: !type.required };
}

function notesOn(limit: Duration, all: readonly Duration[]): string[] {
  const notes: string[] = [];
  if (limit.isAtOdds) notes.push(`Words and digits differ in “${limit.text}”.`);
  if (limit.isBusiness) {
    notes.push(`“${limit.text}” is counted with the weekends between; holidays can make it longer.`);
  }
  if (all.length > 1)
    notes.push(`Several times are given: ${all.map(({ text }) => `“${text}”`).join(', ')}.`);
  return notes;
}
