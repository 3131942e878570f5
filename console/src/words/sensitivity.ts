import type { SensitivityLabel } from '../api/types.ts';

/** Records that are protected beyond the Privacy Rule, as people read them. */
export const labelWords: Readonly<Record<SensitivityLabel, string>> = {
  part2: 'Substance use disorder programs (42 CFR Part 2)',
  psychotherapy: 'Psychotherapy notes',
  hiv: 'HIV',
  reproductive: 'Reproductive health',
};
