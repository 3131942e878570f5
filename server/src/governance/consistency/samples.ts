import type { CanaryWords } from './model.ts';

/** A prompt to choose from. */
export interface CanarySample extends CanaryWords {
  readonly title: string;
}

/**
 * Prompts that come with the program. Each is invented, is about nobody, and has an answer that can be checked: one skill
 * each that clinical use leans on.
 */
export const canarySamples: readonly CanarySample[] = [
  {
    title: 'Says when a note does not say',
    prompt:
      'A note reads: “Cough for some days, no fever. Chest clear.” Does the person smoke? Answer with one of YES, NO or NOT STATED, and nothing else.',
    expects: ['not stated'],
    forbids: ['yes'],
  },
  {
    title: 'Reads a value against its range',
    prompt:
      'Potassium is 5.9 mmol/L. The reference range is from 3.5 to 5.0 mmol/L. Is the value LOW, NORMAL or HIGH? Answer with one word.',
    expects: ['high'],
    forbids: ['low', 'normal'],
  },
  {
    title: 'Sees that a plan contradicts an allergy',
    prompt:
      'A note says: allergic to penicillin. The plan says: amoxicillin by mouth. Answer CONFLICT or NO CONFLICT first, then give the reason in one sentence.',
    expects: ['conflict', 'penicillin'],
    forbids: ['no conflict'],
  },
  {
    title: 'Calculates a rate',
    prompt:
      'A bag holds 500 mL and is to run in over four hours at an even rate. How many mL is that in one hour? Answer with the number and the unit only.',
    expects: ['125'],
    forbids: [],
  },
  {
    title: 'Keeps to a form',
    prompt:
      'Put these words into alphabetical order, in lower case, separated by commas and nothing else: spleen, heart, liver, kidney.',
    expects: ['heart kidney liver spleen'],
    forbids: [],
  },
];
