import { CLEAN_CLINICAL } from './clean-clinical.ts';
import { CLINICAL_NOTES } from './clinical-notes.ts';
import { CLINICAL_SPOKEN } from './clinical-spoken.ts';
import { EVERYDAY } from './everyday.ts';
import { SPANISH_NOTES } from './spanish.ts';

/** Sentences with slots by the kind of text that they belong to. */
export interface Templates {
  readonly clinical: readonly string[];
  readonly spoken: readonly string[];
  readonly general: readonly string[];
  readonly spanish: readonly string[];
  /** Nothing in these is an identifier. */
  readonly clean: readonly string[];
  readonly cleanGeneral: readonly string[];
}

/** One file a genre; all of them written for this corpus. */
const GENRES: Readonly<Record<keyof Templates, readonly (readonly string[])[]>> = {
  clinical: [CLINICAL_NOTES],
  spoken: [CLINICAL_SPOKEN],
  general: [EVERYDAY],
  spanish: [SPANISH_NOTES],
  clean: [CLEAN_CLINICAL],
  cleanGeneral: [CLEAN_CLINICAL],
};

/** 'taught' leaves out the quarter that 'held' is: how a training carries over to sentences it never saw. */
export type Share = 'all' | 'taught' | 'held';

/** A quarter of all texts is held out, by a hash of the text and the seed. */
export function isHeldOut(text: string, seed: number): boolean {
  let hash = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1);
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash >>> 16) & 3) === 0;
}

/** Whether a text belongs to the share. */
export const belongsTo =
  (share: Share, seed: number): ((text: string) => boolean) =>
  (text) =>
    share === 'all' || isHeldOut(text, seed) === (share === 'held');

/** All templates, or the share that is taught or held out under the seed. */
export function chooseTemplates(share: Share, seed: number): Templates {
  const keep = belongsTo(share, seed);
  const chosen = (genre: keyof Templates): readonly string[] => GENRES[genre].flat().filter(keep);
  return {
    clinical: chosen('clinical'),
    spoken: chosen('spoken'),
    general: chosen('general'),
    spanish: chosen('spanish'),
    clean: chosen('clean'),
    cleanGeneral: chosen('cleanGeneral'),
  };
}
