import { STATE_CODES, STATE_NAMES } from '../gazetteers/states.ts';
import { definePattern, type Recognizer } from './define.ts';

const CODES = STATE_CODES.map((code) => code.toUpperCase()).join('|');
const NAMES = STATE_NAMES.map((name) => name.charAt(0).toUpperCase() + name.slice(1)).join('|');

/** Five bare digits are far more often a count than a ZIP code: a state or a label must stand before them. */
export const zip: Recognizer = definePattern({
  id: 'zip',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  patterns: [
    {
      at: { digits: [5, 5], before: / / },
      shape: new RegExp(
        String.raw`(?<=\b(?:${CODES}|${NAMES}|York|Jersey|Carolina|Hampshire|Mexico|Dakota|Island|D\.C\.),? {1,2})\d{5}(?:-\d{4})?(?![\w]|-\d|\.\d)`,
        'y',
      ),
      score: 0.85,
      why: 'state before five digits',
    },
    {
      at: { words: ['zip', 'zipcode', 'postal', 'postcode'] },
      shape:
        /(?:zip|zipcode|postal|postcode)(?: ?code)?(?: is| of|[\s:#]){1,3}(?<value>\d{5}(?:-\d{4})?|\d{3}(?=\*\*|xx))(?!\w)/iy,
      score: 0.9,
      why: 'label',
    },
  ],
  examples: {
    match: ['Boston, MA «02115»', 'zip code «94110-1234»', 'Texas «75001»'],
    ignore: ['WBC 12500', 'platelets 15000', 'CPT 99213'],
  },
});
