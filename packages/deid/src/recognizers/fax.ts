import { definePattern, type Recognizer } from './define.ts';
import { labelledPhone } from './labelled-phone.ts';

export const fax: Recognizer = definePattern({
  id: 'fax',
  entity: 'FAX',
  cites: '164.514(b)(2)(i)(E)',
  patterns: [
    labelledPhone(['fax', 'faxes', 'faxed', 'facsimile', 'telefax', 'fx', 'efax'], 0.99),
    {
      at: { words: ['f'] },
      shape: /f[ .:]{1,3}(?<value>\(?[2-9]\d{2}\)?[-. ]{1,2}\d{3}[-. ]\d{4})(?!\w|-\d)/iy,
      score: 0.95,
      why: 'F before 3-3-4 digits',
    },
  ],
  examples: {
    match: [
      'Fax: «212-555-0188»',
      'fax number is «(212) 555-0188»',
      'fax to them «806-555-0126» attn',
      'O 719-555-0193 | F «719-555-0180»',
      'lab there faxes to «(218) 555-0175».',
      'Fax nº «963 862 701»',
    ],
    ignore: ['fax the report', 'fax 12', 'f 12'],
  },
});
