import { definePattern, type Recognizer } from './define.ts';

const CAP = String.raw`[A-Z\u00c0-\u00de][\w\u00c0-\u024f'-]{0,24}`;
const NAMED = String.raw`(?:${CAP}|\d{1,3}(?:st|nd|rd|th))`;
const ROMANCE_LINK = String.raw`(?:de |du |des |de la |de l'|d'|della |dei |del |di |da |dos |do |San )`;
const BUILDING =
  '(?:Apartments?|Towers?|House|Building|Bldg|Heights|Enclave|Nagar|Colony|Residency|Society|Court|Yard|Mews|Chambers|Complex|Lodge|Villas?|Mansions?|Gardens?|Layout|Estate|Block|Business Park|Industrial Estate)';
const BUILDING_ANY = `(?:${BUILDING}|${BUILDING.toUpperCase()})`;
const WAYS =
  '(?:Parade|Pde|Grove|Gr|Close|Mews|Quay|Row|Walk|Esplanade|Gardens|Cres|Rise|Wharf|Yard|Gate|Hill|Green|Croft|Vale|Wynd|Brae|PARADE|GROVE|CLOSE|MEWS|QUAY|ESPLANADE|GARDENS)';

/** Streets, crossings and rural addresses that no house number with an English suffix shows. */
export const streetForm: Recognizer = definePattern({
  id: 'street-form',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  patterns: [
    {
      at: { words: ['rr', 'hc', 'rte', 'route', 'rural'] },
      shape:
        /(?:RR|R\.R\.|HC|HCR|RTE|Rural Route|rural route|Rte|Route) ?#?\d{1,3},? Box #?\d{1,5}[A-Z]?(?!\w)/y,
      score: 0.88,
      why: 'rural route and box',
    },
    {
      at: { words: ['corner', 'intersection', 'crossing', 'junction'] },
      shape: new RegExp(
        String.raw`[a-z]{6,12} (?:of|at|between) (?:the )?(?<value>${NAMED}(?: ${NAMED}){0,2} (?:and|&) ${NAMED}(?: ${CAP}){0,2})`,
        'y',
      ),
      score: 0.8,
      why: 'crossing of two streets',
    },
    {
      at: { words: ['on', 'at', 'corner', 'near', 'by'] },
      shape:
        /(?:on|at|near|by|corner of) (?<value>(?!the |a )[A-Za-z]{3,15} (?:and|&) \d{1,3}(?:st|nd|rd|th)(?: (?:st|ave|street|avenue))?)(?!\w| (?:of|floor|grade|day|week|year|century|degree|ribs?|toes?|fingers?|digits?|dose|time))/iy,
      score: 0.7,
      why: 'crossing of two streets',
    },
    {
      at: {
        words: [
          'rue',
          'boulevard',
          'chemin',
          'quai',
          'allée',
          'via',
          'viale',
          'piazza',
          'corso',
          'rua',
          'ul',
          'ulica',
          'aleja',
          'praça',
          'strada',
          'avenue',
          'impasse',
          'cours',
        ],
      },
      shape: new RegExp(
        String.raw`(?<![\w-])(?:(?:[Rr]ue|[Bb]oulevard|[Cc]hemin|[Qq]uai|[Aa]llée|[Ii]mpasse|[Cc]ours|[Aa]venue) ${ROMANCE_LINK}${CAP}(?:[ -]${CAP}){0,2}|(?:[Rr]ue|Viale|Piazza|Corso|Rua|[Uu]l\.|[Uu]lica|[Aa]leja|Praça|Strada|Via) ${ROMANCE_LINK}?${CAP}(?: ${CAP}){0,2},? \d{1,4}[a-z]?(?!\w|%| ?m[gl]))`,
        'y',
      ),
      score: 0.75,
      why: 'street of another country',
    },
    {
      at: { digits: [1, 4], next: /[ ,b]/ },
      shape: new RegExp(
        String.raw`(?<![\w./-])\d{1,4}(?: ?(?:bis|ter))?,? (?:[Rr]ue|[Bb]oulevard|[Bb]d|[Cc]hemin|[Qq]uai|[Aa]llée|[Ii]mpasse|[Aa]venue|[Pp]lace) (?:${ROMANCE_LINK})?${CAP}(?:[ -]${CAP}){0,2}`,
        'y',
      ),
      score: 0.85,
      why: 'house number and street',
    },
    {
      at: { digits: [1, 4], next: /[ /A-Z]/ },
      shape: new RegExp(
        String.raw`(?<![\w.-])(?:\d{1,4}/)?\d{1,4}[A-Z]? (?:${CAP} ){1,3}${WAYS}(?=[,.;\n)]|$| [A-Z])`,
        'y',
      ),
      score: 0.75,
      why: 'house number and street',
    },
    {
      at: { words: ['flat', 'shop', 'plot', 'villa', 'unit', 'door', 'house'] },
      shape: new RegExp(
        String.raw`(?:Flat|Shop|Plot|Villa|Unit|Door|House|FLAT|SHOP|PLOT|VILLA|UNIT|DOOR|HOUSE)(?: No\.?| NO\.?)? ?#?\d{1,5}[A-Z]?(?:/\d{1,4})?(?:(?:,? (?:${CAP} ){1,3}${BUILDING_ANY}| (?:${CAP} ){1,3}(?:${WAYS}|Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Crescent))(?=[,.;\n)]|$)|(?=, (?:${CAP} |\d)))`,
        'y',
      ),
      score: 0.7,
      why: 'flat and building',
    },
    {
      at: { digits: [1, 2], next: /-/ },
      shape:
        /(?<![\w./-])\d{1,2}-\d{1,3}(?:-\d{1,3})? [A-Z][a-z]{2,20}(?:-[A-Z][a-z]{2,20})?(?:, [A-Z][a-z]{2,20}-(?:ku|shi|cho|gun|machi)){1,2}(?!\w)/y,
      score: 0.75,
      why: 'block and quarter',
    },
  ],
  examples: {
    match: [
      'place: «RR 2 Box 118», three',
      'at the corner of «Ninth Avenue and Pell Street». A',
      'crossing of «Stationsweg and Dorpsstraat» in',
      'starbucks on «maple and 5th» at 6',
      'of «ul. Lipowa 12», Poland',
      '«8 bis, rue des Tanneurs»\n',
      'on «Boulevard des Forges».',
      '«Shop 2/88 Wattle Parade», Toowoomba',
      '«FLAT 302, SAI KRUPA APARTMENTS»\n',
      '«3-12-5 Nishi-Ogikubo, Suginami-ku»',
    ],
    ignore: [
      'via NG tube 20',
      'en route to the',
      'at the corner of the mouth',
      'between the 4th and 5th ribs',
      'on day 3 and 4th dose',
      'flat 3 cm lesion',
      'Unit 7 was full',
      '2 Grove presses',
      'skin with 4-0 Monocryl, Dermabond, Steri',
    ],
  },
});
