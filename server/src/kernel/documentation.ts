import { addDays, addYears, type Day } from './calendar.ts';

/** 164.316(b)(2)(i), 164.530(j): years for which documentation is kept. */
export const documentationYears = 6;

/**
 * The first day on which documentation may be removed: six years from its creation or from the date when it was last in
 * effect, whichever is later (164.316(b)(2)(i), 164.530(j)). The day on which the six years end still belongs to them.
 * @param lastInEffect null where it never took effect; what still is in effect has no such day and must not be asked about
 */
export function documentationRemovableFrom(createdOn: Day, lastInEffect: Day | null): Day {
  const base = lastInEffect !== null && lastInEffect > createdOn ? lastInEffect : createdOn;
  return addDays(addYears(base, documentationYears), 1);
}

/**
 * Where words are kept sealed as documentation, which no schedule destroys, and what they are. Nowhere else can the sealer of
 * such words put them, so that the schedule of retention names all of them.
 */
export const documentationWords = {
  'retention_policy|reason': 'reasons of retention policies',
  'retention_policy|withdrawal_reason': 'reasons of retention policies',
  'legal_hold|words': 'reasons of legal holds',
  'legal_hold|release_words': 'reasons of legal holds',
  'ring_attestation|words': 'statements that copies of key rings were destroyed',
  'ring_attestation|withdrawal_words': 'statements that copies of key rings were destroyed',
  'emergency_access|words': 'reasons and reviews of emergency access',
  'emergency_access|review_words': 'reasons and reviews of emergency access',
  'activity_alert|note': 'notes on alerts of many patients asked about',
  'sign_in_alert|words': 'notes on alerts about signing in',
  'sign_in_report|words': 'what people reported of their own accounts',
  'agreement_file|content': 'texts of agreements and what was found in them',
  'agreement_file|texts': 'texts of agreements and what was found in them',
  'agreement_check|findings': 'texts of agreements and what was found in them',
  'canary|words': 'canary prompts, their answers and reviews',
  'canary_run|answer': 'canary prompts, their answers and reviews',
  'canary_run|reason': 'canary prompts, their answers and reviews',
} as const;

/** Table, column and id of a row with such words. */
export type DocumentationRow = `${keyof typeof documentationWords}|${string}`;

/** All of them in one line for people. */
export function nameDocumentation(): string {
  const [first = '', ...others] = new Set(Object.values(documentationWords));
  return [`${first.slice(0, 1).toUpperCase()}${first.slice(1)}`, ...others].join('; ');
}
