import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

export const mrn: Recognizer = definePattern({
  id: 'mrn',
  entity: 'MRN',
  cites: '164.514(b)(2)(i)(H)',
  patterns: [
    labelled({
      words: ['mrn', 'mr', 'mrno', 'emr', 'medrec', 'nhc', 'hn', 'hrn', 'emrn', 'empi', 'pmrn'],
      label: 'e?p?mrn|mr ?#|mr no|mr(?=#)|mrno|emr(?= ?[:#])|medrec|nhc|hn(?= ?[:#])|hrn|empi',
      score: 0.95,
      why: 'label',
    }),
    labelled({
      words: [
        'medical',
        'med',
        'hospital',
        'chart',
        'unit',
        'patient',
        'pt',
        'encounter',
        'visit',
        'record',
        'clinic',
        'historia',
        'health',
        'his',
        'her',
      ],
      label: String.raw`(?:(?:hospital|patient|clinic|his|her) )?med(?:ical)?\.? ?rec(?:ord)?s?|(?:hospital|unit|patient|pt|clinic)[ -]?(?:number|no|id|identifier|record|chart|#)|(?:his|her|patient) record|chart(?= ?(?:#|no|num|id))|record(?= ?(?:#|no|num|id))|(?:encounter|visit)(?= ?(?:#|no|num|id))|historia cl[ií]nica|health record`,
      score: 0.9,
      why: 'label',
    }),
  ],
  examples: {
    match: [
      'MRN: «00123456»',
      'MRN «MS-00112233»',
      'medical record number «1234-5678»',
      'Patient ID: «897654»',
      'MR# «B12345678»',
      'chart no. «45-77-12»',
    ],
    ignore: [
      'MR angiography 2019',
      'medical record was reviewed in 2023',
      'chart review of 12 patients',
      'MR 3 mm lesion',
      'unit 5',
    ],
  },
});
