/**
 * Records that are protected beyond the Privacy Rule: of substance use disorder programs (42 CFR Part 2), psychotherapy
 * notes (164.508(a)(2)), and those that laws of states guard most often, on HIV and on reproductive health.
 */
export const sensitivityLabels = ['part2', 'psychotherapy', 'hiv', 'reproductive'] as const;

export type SensitivityLabel = (typeof sensitivityLabels)[number];

/** Each in words that a person reads. */
export const sensitivityWords: Readonly<Record<SensitivityLabel, string>> = {
  part2: 'substance use disorder program (42 CFR Part 2)',
  psychotherapy: 'psychotherapy notes',
  hiv: 'HIV',
  reproductive: 'reproductive health',
};
