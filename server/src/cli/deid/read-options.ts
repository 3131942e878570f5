import { RECALL_DIALS, type RecallDial } from '@cordon/deid';
import { type CommandCall, type CommandOption, UsageError } from '../command.ts';

/** Options of every command that looks for identifiers. */
export const findingOptions: Readonly<Record<string, CommandOption>> = {
  'min-score': {
    type: 'string',
    value: 'SCORE',
    description: 'Leave out findings below this score, 0 to 1. Default 0.5.',
  },
  recall: {
    type: 'string',
    value: 'DIAL',
    description: 'How much of what is in doubt counts: exact, balanced (default) or high.',
  },
  lang: {
    type: 'string',
    value: 'TAG',
    description: 'Language of the text (en, es) where the text itself should not decide.',
  },
};

export interface FindingChoices {
  readonly minScore?: number;
  readonly recall?: RecallDial;
  readonly lang?: string;
}

/** @throws UsageError for a score that is no number from 0 to 1, or a dial that there is not */
export function readFindingOptions({ options }: CommandCall): FindingChoices {
  const lang = options.lang;
  const written = options['min-score'];
  const minScore = typeof written === 'string' ? Number(written) : undefined;
  if (minScore !== undefined && (String(written).trim() === '' || !(minScore >= 0 && minScore <= 1)))
    throw new UsageError('--min-score takes a number from 0 to 1.');
  const dial = options.recall;
  if (typeof dial === 'string' && !isDial(dial))
    throw new UsageError(`--recall takes one of ${Object.keys(RECALL_DIALS).join(', ')}.`);
  return {
    ...(typeof dial === 'string' && isDial(dial) ? { recall: dial } : {}),
    ...(minScore === undefined ? {} : { minScore }),
    ...(typeof lang === 'string' ? { lang } : {}),
  };
}

const isDial = (text: string): text is RecallDial => Object.hasOwn(RECALL_DIALS, text);
