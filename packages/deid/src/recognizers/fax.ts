import { definePattern, type Recognizer } from './define.ts';

export const fax: Recognizer = definePattern({
  id: 'fax',
  entity: 'FAX',
  cites: '164.514(b)(2)(i)(E)',
  patterns: [
    {
      at: { words: ['fax', 'facsimile', 'telefax'] },
      shape:
        /(?:fax|facsimile|telefax)(?:ed)?(?: ?number| ?no| ?line| ?to| ?at| ?is| ?#){0,3}\.?[\s:#=(]{1,4}(?<value>\+?\d(?:[-. ()/]{0,2}\d){6,14})(?!\d|-\d)/iy,
      score: 0.97,
      why: 'label',
    },
  ],
  examples: {
    match: ['Fax: «212-555-0188»', 'fax number is «(212) 555-0188»'],
    ignore: ['fax the report', 'fax 12'],
  },
});
