import { definePattern, type Recognizer } from './define.ts';
import { labelled } from './labelled.ts';

/** Separated forms go whatever the area number: a mistyped number still identifies. */
export const ssn: Recognizer = definePattern({
  id: 'ssn',
  entity: 'SSN',
  cites: '164.514(b)(2)(i)(G)',
  patterns: [
    {
      at: { digits: [3, 3], next: /[- \n]/, second: /[-\d \n]/ },
      shape: /(?<![\w-]|\d[./])(?!000)\d{3}(?: ?- ?|\n- ?|-\n)\d{2}(?: ?- ?|\n- ?|-\n)\d{4}(?![\w]|-\d)/y,
      score: 0.9,
      why: '3-2-4 digits',
    },
    {
      at: { digits: [3, 3], next: /[ .\n]/, second: /\d/ },
      shape: /(?<![\w.-])(?!000)\d{3}([ .\n])\d{2}\1\d{4}(?![\w]|[.-]\d| ?(?:mg|ml|mcg)\b)/y,
      score: 0.7,
      why: '3 2 4 digits',
    },
    {
      at: { digits: [1, 1], next: /[-._]/, second: /[-._ \d]/ },
      shape:
        /(?=\d[-._ ]{1,2}\d[-._ ])(?<![\w.-])(?=[\d._]{1,14}-|[\d_-]{1,14}\.|(?:\d-){8})(?:\d[-._ ]{1,2}){8}\d(?![\w]|[-._]\d)/y,
      score: 0.55,
      why: 'nine digits with signs strewn in',
    },
    {
      at: { words: ['xxx', 'x'] },
      shape: /(?:xxx|x{3,5})(?:[- ]?xx[- ]?|[- ]?)\d{4}(?!\w|-\d)/iy,
      score: 0.8,
      why: 'masked number',
    },
    {
      at: { digits: [4, 4], before: /[-*# ]/ },
      shape: /(?<=[*#]{3}[- ]?[*#]{2}[- ]?)\d{4}(?!\w|-\d)/y,
      score: 0.8,
      why: 'masked number',
    },
    labelled({
      words: ['ssn', 'ssns', 'social', 'ss', 's', 'soc', 'ssa', 'tin', 'itin', 'socialsecuritynumber', 'sss'],
      label: String.raw`ssns?|s\.?s\.?n?\.?(?= {0,1}[#:]| (?:no|number)\b)|itin|ssa|tin|soc(?:ial)?\.? ?sec(?:urity)?|socialsecuritynumber|social(?= ?(?:[:#]|is\b|was\b|number|no\b|\())`,
      value: String.raw`(?:\d[ -]?){8}\d(?!\d)|[xX*#]{3}[- ]?[xX*#]{2}[- ]?\d{4}(?!\d)`,
      score: 0.95,
      why: 'label',
    }),
    labelled({
      words: ['ssn', 'social', 'ss', 'soc'],
      label: String.raw`(?:ssn|social(?: security)?(?: number)?|soc\.? ?sec|ss ?#|ss),? ?\(?(?:last (?:four|4)|ending|ends|last4)(?: digits)?\)?`,
      value: String.raw`(?:[xX*#]{3}[- ]?[xX*#]{2}[- ]?)?\d{4}(?!\d)`,
      score: 0.85,
      why: 'label, last four digits',
    }),
    {
      at: { words: ['last', 'final'] },
      shape:
        /(?:last|final) (?:four|4)(?: digits)?(?: of| on)?(?: (?:the|her|his|their|my|your|patient|patient's|pt))?(?: (?:social security(?: number)?|social|ssn|ss))(?: ?(?:is|are|was|being|number|no)\b){0,2}[ :#=(]{1,3}(?<value>\d{4})(?!\w)/iy,
      score: 0.85,
      why: 'last four digits of',
    },
  ],
  examples: {
    match: [
      '«219-09-9999»',
      'strewn «2.1.9-0.9-9.9.9.9» here',
      'SSN: «219099999»',
      'social security number is «219 09 9999»',
      'SSN «***-**-9999»',
      'wrapped «219-09-\n9999» line',
      'by DOB and «xxx-xx-4860». Address',
      'SSN (last 4): «xxx-xx-6275»',
      'If your Social («***-**-6687») or',
      'by DOB and ***-**-«6687».',
      '|«934 47 8710»|',
      'last four of her social is «4471»',
      'SSN last 4: «4471»',
      'S.S.N.: «219-09-9999»',
    ],
    ignore: [
      '219-09-99999',
      '1219-09-9999',
      'social history: 5 pack years',
      '3-2-4',
      '000-00-0000',
      'last four visits 2019',
      '1 2 3 4 5 6 7 8 9',
      'L3-4-5',
      '38.9-51.4, leucocitos 3.700-11.600',
    ],
  },
});
