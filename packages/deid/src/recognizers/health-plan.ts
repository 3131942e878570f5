import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

export const healthPlan: Recognizer = definePattern({
  id: 'health-plan',
  entity: 'HEALTH_PLAN',
  cites: '164.514(b)(2)(i)(I)',
  patterns: [
    labelled({
      words: [
        'member',
        'subscriber',
        'policy',
        'group',
        'beneficiary',
        'insurance',
        'plan',
        'medicare',
        'medicaid',
        'payer',
        'mbi',
        'hicn',
        'health',
        'hpbn',
        'hpid',
        'coverage',
      ],
      label:
        '(?:health )?(?:insurance )?(?:plan )?(?:member|subscriber|policy|group|beneficiary|insurance|plan|payer|coverage)(?= ?(?:number|no|num|id|identifier|#|card|beneficiary|member|policy|:|is [A-Z]{1,4}-?d))(?: (?:member|beneficiary|policy|plan))?|health (?:plan|insurance)|medicare|medicaid|mbi|hicn|hpbn|hpid',
      score: 0.9,
      why: 'label',
    }),
    {
      at: { digits: [1, 1], next: /[AC-HJKMNP-RT-Y]/ },
      shape:
        /(?<![\w-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y]{2}\d{2}(?!\w)/y,
      score: 0.85,
      why: 'Medicare beneficiary identifier form',
    },
  ],
  examples: {
    match: [
      'Member ID: «QW-987654»',
      'Medicare «1EG4-TE5-MK73»',
      'mbi «1EG4TE5MK73»',
      'health plan beneficiary number «HP-1234-5678»',
      'policy number «98765432»',
    ],
    ignore: [
      'group of 12 patients',
      'plan: 5 days of rest',
      'Medicare Part B',
      'member of 2 groups',
      'plan: recheck in 2 weeks',
    ],
  },
});
