import { CLEAN_BRIEF } from './clean-brief.ts';
import { CLEAN_CLINICAL } from './clean-clinical.ts';
import { CLEAN_PROSE } from './clean-prose.ts';
import { CLEAN_THINGS } from './clean-things.ts';
import { CLINICAL_ACUTE } from './clinical-acute.ts';
import { CLEAN_NOTES } from './clinical-clean-notes.ts';
import { CLEAN_SENTENCES } from './clinical-clean-sentences.ts';
import { CLEAN_TERMS } from './clinical-clean-terms.ts';
import { CLINICAL_CONVERSATION } from './clinical-conversation.ts';
import { CLINICAL_DICTATED } from './clinical-dictated.ts';
import { CLINICAL_FRAGMENTS } from './clinical-fragments.ts';
import { CLINICAL_INPATIENT } from './clinical-inpatient.ts';
import { CLINICAL_LIFESPAN } from './clinical-lifespan.ts';
import { CLINICAL_MESSAGES } from './clinical-messages.ts';
import { CLINICAL_MIND } from './clinical-mind.ts';
import { CLINICAL_NOTES } from './clinical-notes.ts';
import { CLINICAL_NUMBERS } from './clinical-numbers.ts';
import { CLINICAL_PAPER } from './clinical-paper.ts';
import { CLINICAL_PEOPLE } from './clinical-people.ts';
import { CLINICAL_PROSE } from './clinical-prose.ts';
import { CLINICAL_SPOKEN } from './clinical-spoken.ts';
import { CLINICAL_SURGERY } from './clinical-surgery.ts';
import { CLINICAL_WHEREABOUTS } from './clinical-whereabouts.ts';
import { CUSTOMERS } from './customers.ts';
import { EVERYDAY } from './everyday.ts';
import { LAYOUTS } from './layouts.ts';
import { LETTERS } from './letters.ts';
import { OFFICE } from './office.ts';
import { PEOPLE } from './people.ts';
import { PLACES_AND_DAYS } from './places.ts';
import { PRESS } from './press.ts';
import { RECORDS } from './records.ts';
import { SPANISH_NOTES } from './spanish.ts';
import { SPANISH_CHARTS } from './spanish-charts.ts';
import { SPANISH_CLEAN } from './spanish-clean.ts';
import { TALK } from './talk.ts';

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
  clinical: [
    CLINICAL_NOTES,
    CLINICAL_INPATIENT,
    CLINICAL_ACUTE,
    CLINICAL_SURGERY,
    CLINICAL_LIFESPAN,
    CLINICAL_MIND,
    CLINICAL_PAPER,
    CLINICAL_MESSAGES,
    CLINICAL_DICTATED,
    CLINICAL_FRAGMENTS,
    CLINICAL_PEOPLE,
    CLINICAL_WHEREABOUTS,
    CLINICAL_NUMBERS,
    CLINICAL_PROSE,
  ],
  spoken: [CLINICAL_SPOKEN, CLINICAL_CONVERSATION],
  general: [EVERYDAY, CUSTOMERS, OFFICE, RECORDS, PRESS, TALK, LAYOUTS, PLACES_AND_DAYS, PEOPLE, LETTERS],
  spanish: [SPANISH_NOTES, SPANISH_CHARTS],
  clean: [CLEAN_CLINICAL, CLEAN_NOTES, CLEAN_SENTENCES, CLEAN_TERMS, SPANISH_CLEAN],
  cleanGeneral: [CLEAN_PROSE, CLEAN_BRIEF, CLEAN_THINGS, CLEAN_CLINICAL],
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
