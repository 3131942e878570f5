import { definePattern, type Recognizer } from './define.ts';

const SUFFIX =
  '(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|circle|cir|way|place|pl|terrace|ter|parkway|pkwy|highway|hwy|square|sq|trail|trl|loop|alley|plaza|crescent|turnpike|pike)';
const STREET_WORD = String.raw`(?:[A-Z][A-Za-z'.-]{0,24}|\d{1,3}(?:st|nd|rd|th)|of|the|de|la|del)`;
const UNIT = String.raw`(?:,? {0,2}(?:[Aa]pt|APT|[Aa]partment|[Ss]uite|[Ss]te|[Uu]nit|[Ff]loor|[Ff]l|[Rr]oom|[Rr]m|#)\.? ?#?[A-Za-z\d-]{1,6})?`;

export const street: Recognizer = definePattern({
  id: 'street',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  patterns: [
    {
      at: { digits: [1, 6], next: /[A-Za-z, -]/ },
      shape: new RegExp(
        String.raw`(?<![\w./-])\d{1,6}[A-Za-z]?(?:-\d{1,4})?,? (?!Fr(?:ench)? )(?:[NSEW]\.? |[NS][EW] |North |South |East |West )?(?:${STREET_WORD} ){1,4}(?:${caseFree(SUFFIX)})(?!\w)\.?(?: [NSEW][EW]?(?!\w))?${UNIT}`,
        'y',
      ),
      score: 0.85,
      why: 'house number and street',
    },
    {
      at: { digits: [2, 6], next: / /, second: /[a-z]/i },
      shape: new RegExp(
        String.raw`(?<![\w./-])\d{2,6} (?:[a-z]{3,20} ){1,2}(?:street|avenue|ave|road|boulevard|blvd|drive|lane|parkway|highway)(?!\w)${UNIT}`,
        'iy',
      ),
      score: 0.7,
      why: 'house number and street',
    },
    {
      at: { words: ['po', 'p', 'box'] },
      shape: /(?:p\.? ?o\.? ?)box {1,2}\d{1,7}(?!\w)/iy,
      score: 0.9,
      why: 'post office box',
    },
  ],
  examples: {
    match: [
      'lives at «123 Main St»',
      '«4502 N. Oak Hill Avenue, Apt 4B»,',
      '«P.O. Box 991»',
      '«12 42nd Street»',
      'at «88 elm street»',
    ],
    ignore: [
      '5 mg Dr. Smith',
      '2 days at the place',
      'room 12',
      '20 drive sessions',
      'box 12',
      'placed 36 Fr CT',
    ],
  },
});

/** The suffix in capitals, lower case and title case, so that the rest of the pattern can insist on capitals. */
function caseFree(source: string): string {
  return source.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
