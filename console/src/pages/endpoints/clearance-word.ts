import type { Endpoint } from '../../api/types.ts';
import { type AgreementsWith, clearanceOf } from './clearance.ts';

export interface ClearanceWord {
  tone: 'good' | 'attention' | 'unknown';
  word: string;
  says: string;
}

/** Whether patient information may go to an endpoint, in a word and a reason. */
export function clearanceWord(
  endpoint: Endpoint,
  agreements: AgreementsWith,
  nameOf: (vendor: string) => string,
): ClearanceWord {
  const steps = clearanceOf(endpoint, agreements, nameOf);
  const open = steps.find((step) => step.done === false);
  if (open) return { tone: 'attention', word: 'Not cleared', says: open.says };
  const dark = steps.find((step) => step.done === null);
  if (dark) return { tone: 'unknown', word: 'Not known', says: dark.says };
  return { tone: 'good', word: 'Cleared', says: steps.at(-1)?.says ?? '' };
}
