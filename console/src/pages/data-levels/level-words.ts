import type { DataLevelId, LevelRestriction } from '../../api/data-levels.ts';

export const levels: Readonly<Record<DataLevelId, { name: string; means: string }>> = {
  public: { name: 'Public', means: 'What anybody may read. Of data sets and documents.' },
  deidentified: {
    name: 'De-identified',
    means: 'Data sets from which nobody can be known (45 CFR 164.514(a)). No longer PHI.',
  },
  'limited-data-set': {
    name: 'Limited data set',
    means: 'Data sets without direct identifiers, under a data use agreement (45 CFR 164.514(e)). Still PHI.',
  },
  internal: { name: 'No patient named', means: 'Requests of the organisation’s own work, about nobody.' },
  phi: {
    name: 'About patients',
    means: 'Requests that name a patient: PHI, also once identifiers are replaced.',
  },
  part2: {
    name: 'Substance use disorder',
    means: 'About patients whose records of such programs are marked (42 CFR Part 2).',
  },
  psychotherapy: {
    name: 'Psychotherapy notes',
    means: 'About patients with such notes (45 CFR 164.508(a)(2)).',
  },
  hiv: { name: 'HIV', means: 'About patients whose records are marked so, as laws of states ask.' },
  reproductive: {
    name: 'Reproductive health',
    means: 'About patients whose records are marked so, as laws of states ask.',
  },
};

export const restrictions: Readonly<Record<LevelRestriction, { name: string; note: string }>> = {
  closed: {
    name: 'No AI system receives it',
    note: 'But in emergency access',
  },
  'fresh-factor': {
    name: 'A fresh second factor',
    note: 'People confirm that it is them; programs and keys are refused',
  },
  'inside-only': { name: 'From own networks only', note: 'Requests from elsewhere are refused' },
  'local-only': {
    name: 'To own machines only',
    note: 'Models of vendors are refused, whatever the agreement; in an emergency too',
  },
  'care-relationship': {
    name: 'Own patients only',
    note: 'People ask about patients whom they look after, of every system, also those that do not ask for it. Programs go by their keys',
  },
};
