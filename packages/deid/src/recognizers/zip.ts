import { endAt, flagsAt, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { CAPITAL, NUMBER } from '../engine/tokens.ts';
import { CITY } from '../gazetteers/lexicon.ts';
import { STATE_CODES, STATE_NAMES, STATE_PAIRS } from '../gazetteers/states.ts';
import { type Candidate, definePattern, defineScanner, type Recognizer } from './define.ts';

const CODES = STATE_CODES.map((code) => code.toUpperCase()).join('|');
const ALL_NAMES = [...STATE_NAMES, ...STATE_PAIRS];
const NAMES = ALL_NAMES.map((name) => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())).join('|');
const CAPS = ALL_NAMES.map((name) => name.toUpperCase()).join('|');
/** State codes that are no words in lower case: only these count there, behind a comma. */
const PLAIN_CODES = STATE_CODES.filter(
  (code) => !/^(?:in|or|me|oh|hi|ok|as|la|pa|de|id|al|co|md|ma|mt|mi)$/.test(code),
);

const NOT_AFTER = String.raw`(?![\w]|-\d|\.\d|,\d{3}\b| ?(?:patients|people|cases|units|cells|copies|mg|ml|iu|women|men|adults|children|participants|subjects)\b)`;

/** Five bare digits are far more often a count than a ZIP code: a state or a label must stand before them. */
export const zip: Recognizer = definePattern({
  id: 'zip',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  patterns: [
    {
      at: { digits: [5, 5], before: /[ ^|,\t\n;]/ },
      shape: new RegExp(
        String.raw`(?<=\b(?:${CODES}|${NAMES}|${CAPS}|D\.C\.),?(?:[ \t]{1,3}|\^|\||,|\n))\d{5}(?:-\d{4})?${NOT_AFTER}`,
        'y',
      ),
      score: 0.85,
      why: 'state before five digits',
    },
    {
      at: { digits: [5, 5], before: / / },
      shape: new RegExp(
        String.raw`(?<=, ?(?:${PLAIN_CODES.join('|')}|ma|${ALL_NAMES.join('|')}),? {1,2})\d{5}(?:-\d{4})?${NOT_AFTER}`,
        'y',
      ),
      score: 0.8,
      why: 'state in lower case before five digits',
    },
    {
      at: { digits: [5, 5], next: /-/ },
      shape: /(?<![\w.-]|ndc[ :#]{0,3}|ndc code[ :]{0,2})\d{5}-\d{4}(?![\w]|-\w|\.\d)/iy,
      score: 0.6,
      why: 'five digits and four',
    },
    {
      at: { digits: [5, 5], before: / / },
      shape: new RegExp(
        String.raw`(?<=(?:[A-Z][a-z]{1,20}|\b[A-Z]{2,20}), )\d{5}(?:-\d{4})?(?=[.;)]{0,2}(?:\n|$| [A-Z]))${NOT_AFTER}`,
        'y',
      ),
      score: 0.5,
      why: 'five digits that end an address',
    },
    {
      at: {
        words: [
          'zip',
          'zipcode',
          'zips',
          'postal',
          'postalcode',
          'postcode',
          'postnummer',
          'código',
          'codigo',
          'cod',
          'cp',
          'c',
          'plz',
          'cep',
          'pincode',
          'pin',
        ],
      },
      shape:
        /(?:zips?|zipcode|c[oó]d(?:igo|\.)? postal|postal(?: ?code)?|postcode|postnummer|c\.? ?p\.?(?= ?:|\.? {0,2}\d{5})|plz|cep|pincode|pin code(?=[ :]{1,3}\d{6}))(?:[ _-]?code)?(?: is| of| was| number)?[\s:#="'.,(>]{1,8}(?<value>\d{5}(?:-\d{3,4})?|\d{3}(?=\*\*|xx)|\d{4} ?[A-Z]{2}|\d{3} \d{2}|\d{6}|\d{4}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![\w]|-\d)/iy,
      score: 0.9,
      why: 'label',
    },
  ],
  examples: {
    match: [
      'Boston, MA «02115»',
      'zip code «94110-1234»',
      'Texas «75001»',
      '^KALAMAZOO^MI^«49048»|',
      'boston, ma «02115»',
      'NEW YORK «10013»',
      'lives near «49047-3011».',
      'C.P. «97744-4949», Bend',
      'Dirección: Calle San Justo 828, CP «51196», Sioux City',
      '"postalCode":"«97787»"',
      'zip=«19680»;tel',
      'sent by Sunny Hand, «49078».',
      'Postcode «SW1A 1AA»',
      'PLZ «10115» Berlin',
    ],
    ignore: [
      'WBC 12500',
      'platelets 15000',
      'CPT 99213',
      'NDC 00002-8215-01',
      'in 10000 patients',
      'MA 12500 patients',
      'Overall, 12500 were screened',
      'cp 3 days',
    ],
  },
});

/** The first token of a city of one or two words that ends with token `last`; -1 when there is none. */
function cityBefore(document: TextDocument, last: number): number {
  if ((flagsAt(document, last) & CAPITAL) === 0) return -1;
  const word = wordAt(document, last);
  const pair = `${wordAt(document, last - 1)} ${word}`;
  if (document.lexicon.cities.has(pair)) return last - 1;
  return flagsAt(document, last) & CITY ? last : -1;
}

/** "12 Oak St, Pueblo 81033": a city behind a comma or at the start of a line, then five digits. */
function scanCityZip(document: TextDocument, found: Candidate[]): void {
  const { text, tokens } = document;
  for (let index = 1; index < tokens.count; index++) {
    const start = startAt(document, index);
    if ((flagsAt(document, index) & NUMBER) === 0 || endAt(document, index) - start !== 5) continue;
    if (!/^,? {1,2}$/.test(text.slice(endAt(document, index - 1), start))) continue;
    const city = cityBefore(document, index - 1);
    if (city === -1) continue;
    const before = text.slice(Math.max(0, startAt(document, city) - 2), startAt(document, city));
    if (before !== '' && !/(?:, ?|\n ?|\| ?)$/.test(before)) continue;
    ZIP.lastIndex = start;
    const match = ZIP.exec(text);
    if (match === null) continue;
    found.push({
      entity: 'GEOGRAPHIC',
      start,
      end: start + match[0].length,
      score: 0.7,
      recognizer: 'zip',
      why: 'city before five digits',
    });
  }
}
const ZIP = new RegExp(String.raw`\d{5}(?:-\d{4})?${NOT_AFTER}`, 'y');

export const cityZip: Recognizer = defineScanner({
  id: 'city-zip',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  scan: scanCityZip,
  examples: {
    match: ['709 E. 3rd St, Pueblo «81033»', '7 Elm Road, Sioux City «51145-0021»'],
    ignore: ['the Pueblo 81033 vote', 'Denver, 12500 patients', 'of Houston 75001'],
  },
});
