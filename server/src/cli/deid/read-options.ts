import { type CommandCall, type CommandOption, UsageError } from '../command.ts';

/** Options of every command that looks for identifiers. */
export const findingOptions: Readonly<Record<string, CommandOption>> = {
  'min-score': {
    type: 'string',
    value: 'SCORE',
    description: 'Leave out findings below this score, 0 to 1. Default 0.5.',
  },
  lang: {
    type: 'string',
    value: 'TAG',
    description: 'Language of the text (en, es) where the text itself should not decide.',
  },
};

export interface FindingChoices {
  readonly minScore?: number;
  readonly lang?: string;
}

/** @throws UsageError for a score that is no number from 0 to 1 */
export function readFindingOptions({ options }: CommandCall): FindingChoices {
  const lang = options.lang;
  const written = options['min-score'];
  const minScore = typeof written === 'string' ? Number(written) : undefined;
  if (minScore !== undefined && (String(written).trim() === '' || !(minScore >= 0 && minScore <= 1)))
    throw new UsageError('--min-score takes a number from 0 to 1.');
  return {
    ...(minScore === undefined ? {} : { minScore }),
    ...(typeof lang === 'string' ? { lang } : {}),
  };
}
