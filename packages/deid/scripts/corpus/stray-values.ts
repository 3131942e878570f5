import type { CorpusNote } from './corpus-note.ts';

/** Labels whose values are ordinary words or short numbers too often to be searched for. */
const UNSEARCHED = new Set(['AGE_OVER_89']);
const PART = /[\p{L}\p{M}'’]{3,}/gu;

/** Values and parts of names that must not stand unlabelled: whole words, in the letters in which they were written. */
function searchedValues(note: CorpusNote): Set<string> {
  const found = new Set<string>();
  for (const { start, end, label } of note.spans) {
    if (UNSEARCHED.has(label)) continue;
    const value = note.text.slice(start, end);
    if (value.length >= 3) found.add(value);
    if (label === 'NAME') for (const [part] of value.matchAll(PART)) found.add(part);
  }
  for (const word of [
    'and',
    'the',
    'Brothers',
    'Farms',
    'Federal',
    'Union',
    'Title',
    'Steel',
    'Van',
    'Jr',
    'III',
  ])
    found.delete(word);
  for (const twin of note.twins ?? []) found.delete(twin);
  return found;
}

const WORD = /[\p{L}\p{M}\d]/u;

/** Slot values that also stand where no label covers them, each with its place. */
export function findStrayValues(note: CorpusNote): { value: string; at: number }[] {
  const strays: { value: string; at: number }[] = [];
  for (const value of searchedValues(note)) {
    for (let at = note.text.indexOf(value); at !== -1; at = note.text.indexOf(value, at + 1)) {
      const end = at + value.length;
      if (WORD.test(note.text.charAt(at - 1)) || WORD.test(note.text.charAt(end))) continue;
      if (!note.spans.some((span) => span.start < end && span.end > at)) strays.push({ value, at });
    }
  }
  return strays;
}
