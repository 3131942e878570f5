import { isDeaValid, isNpiValid } from '../engine/checksums.ts';
import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

export const license: Recognizer = definePattern({
  id: 'license',
  entity: 'LICENSE',
  cites: '164.514(b)(2)(i)(K)',
  patterns: [
    labelled({
      words: [
        'license',
        'licence',
        'certificate',
        'certification',
        'driver',
        'drivers',
        'dl',
        'passport',
        'permit',
        'cln',
        'registration',
        'dea',
        'npi',
        'upin',
        'lic',
        'medical',
        'nursing',
      ],
      label: String.raw`(?:driver'?s?'? |medical |nursing )?(?:licen[sc]e|lic\.)|certifica(?:te|tion)(?= ?(?:number|no|num|id|#|/))(?:/licen[sc]e)?|passport|permit(?= ?(?:number|no|#))|cln|registration(?= ?(?:number|no|#))|dl(?= ?[:#])|dea|npi|upin`,
      score: 0.9,
      why: 'label',
    }),
  ],
  examples: {
    match: [
      'license number «CLN-112233»',
      "driver's license: «D1234567»",
      'NPI «1234567893»',
      'DEA# «AB1234563»',
      'passport no «X12345678»',
    ],
    ignore: ['public 12345', 'licensed in 2019', 'certificate of need'],
  },
});

export const dea: Recognizer = definePattern({
  id: 'dea',
  entity: 'LICENSE',
  cites: '164.514(b)(2)(i)(K)',
  patterns: [
    {
      at: { digits: [7, 7], before: /[A-Z]/ },
      shape: /(?<=(?<!\w)[A-HJKLMPRSTUX][A-Z9])\d{7}(?!\w)/y,
      score: 0.45,
      why: 'DEA number form',
    },
  ],
  validate: (value: string): boolean => isDeaValid(`AA${value}`),
  context: { words: ['dea', 'prescriber', 'registration'], within: 6, boost: 0.3 },
  examples: { match: ['AB«1234563»'], ignore: ['AB1234567', 'AB12345631'] },
});

export const npi: Recognizer = definePattern({
  id: 'npi',
  entity: 'LICENSE',
  cites: '164.514(b)(2)(i)(K)',
  patterns: [
    {
      at: { digits: [10, 10] },
      shape: /(?<![\w.-])[12]\d{9}(?![\w]|[.-]\d)/y,
      score: 0.35,
      why: 'NPI with a valid check digit',
    },
  ],
  validate: isNpiValid,
  context: { words: ['npi', 'provider', 'dr', 'physician', 'md'], within: 6, boost: 0.5 },
  examples: { match: ['provider «1234567893»'], ignore: ['1234567893', 'provider 1234567890'] },
});
