import { definePattern, type Recognizer } from './define.ts';

const NANP = String.raw`(?:\+?1[-. /]?)?(?:\([2-9]\d{2}\)[-. ]{0,2}|[2-9]\d{2}[-. /])[2-9]\d{2}[-. ]\d{4}(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?`;

/** The opening bracket or plus sign stands before the digit run at which the pattern is tried. */
export const phone: Recognizer = definePattern({
  id: 'phone',
  entity: 'PHONE',
  cites: '164.514(b)(2)(i)(D)',
  patterns: [
    {
      at: { digits: [1, 4], next: /[-. /(]/ },
      shape: new RegExp(String.raw`(?<![\w]|[\w][-./])${NANP}(?!\w|-\d)`, 'iy'),
      score: 0.8,
      why: '3-3-4 digits',
    },
    {
      at: { digits: [3, 3], before: /\(/, next: /\)/ },
      shape:
        /(?<=\()[2-9]\d{2}\)[-. ]{0,2}[2-9]\d{2}[-. ]\d{4}(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?(?!\w|-\d)/iy,
      score: 0.85,
      why: 'area code in brackets',
    },
    {
      at: { digits: [1, 99], before: /\+/ },
      shape: /(?<=\+)[1-9]\d{0,2}(?:[-. ]?\(?\d{1,4}\)?){2,6}(?!\d)/y,
      score: 0.7,
      why: 'international form',
    },
    {
      at: {
        words: [
          'phone',
          'tel',
          'telephone',
          'cell',
          'mobile',
          'pager',
          'beeper',
          'call',
          'contact',
          'home',
          'work',
          'ph',
          'whatsapp',
          'telefono',
          'teléfono',
          'text',
        ],
      },
      shape:
        /(?:tele)?(?:phone|tel|cell|mobile|pager|beeper|call|contact|home|work|ph|whatsapp|telefono|teléfono|text)(?: ?phone| ?number| ?no| ?nr| ?at| ?on| ?him| ?her| ?us| ?is| ?#){0,3}\.?[\s:#=(+]{1,4}(?<value>\+?\d(?:[-. ()/]{0,2}\d){6,14})(?!\d|-\d)/iy,
      score: 0.8,
      why: 'label',
    },
  ],
  context: { words: ['phone', 'tel', 'telephone', 'cell', 'mobile', 'call', 'pager'], within: 5, boost: 0.1 },
  examples: {
    match: [
      'call «212-555-0187» now',
      '«(212) 555-0187» ext',
      'tel. «2125550187»',
      '«1-800-555-0199 x22»',
      '+«44 20 7946 0958»',
      'cell: «(212) 5550187»',
    ],
    ignore: ['120-150-2000', 'BP 120/80', '2024-05-0187', 'at 1:2:3', '12-34-5678', 'dose 250 50 1000'],
  },
});
