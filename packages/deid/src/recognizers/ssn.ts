import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

/** Separated forms go whatever the area number: a mistyped number still identifies. */
export const ssn: Recognizer = definePattern({
  id: 'ssn',
  entity: 'SSN',
  cites: '164.514(b)(2)(i)(G)',
  patterns: [
    {
      at: { digits: [3, 3], next: /[- \n]/ },
      shape: /(?<![\w-]|\d[./])(?!000)\d{3}(?: ?- ?|\n- ?|-\n)\d{2}(?: ?- ?|\n- ?|-\n)\d{4}(?![\w]|-\d)/y,
      score: 0.9,
      why: '3-2-4 digits',
    },
    {
      at: { digits: [3, 3], next: /[ .\n]/ },
      shape: /(?<![\w.-])(?!000|666)[0-8]\d{2}([ .\n])\d{2}\1\d{4}(?![\w]|[.-]\d)/y,
      score: 0.7,
      why: '3 2 4 digits',
    },
    labelled({
      words: ['ssn', 'social', 'ss', 'soc', 'ssa', 'tin', 'itin'],
      label: String.raw`ssn|s\.?s\.?(?= {0,1}#)|itin|ssa|tin|soc(?:ial)?\.? ?sec(?:urity)?`,
      value: String.raw`(?:\d[ -]?){8}\d(?!\d)|[xX*]{3}[- ]?[xX*]{2}[- ]?\d{4}(?!\d)`,
      score: 0.95,
      why: 'label',
    }),
    labelled({
      words: ['ssn', 'social'],
      label: '(?:ssn|social security(?: number)?),? (?:last (?:four|4)|ending)(?: digits)?',
      value: String.raw`\d{4}(?!\d)`,
      score: 0.85,
      why: 'label, last four digits',
    }),
  ],
  examples: {
    match: [
      '«219-09-9999»',
      'SSN: «219099999»',
      'social security number is «219 09 9999»',
      'SSN «***-**-9999»',
      'wrapped «219-09-\n9999» line',
    ],
    ignore: ['219-09-99999', '1219-09-9999', 'social history: 5 pack years', '3-2-4', '000-00-0000'],
  },
});
