import { definePattern, type Pattern, type Recognizer } from './define.ts';

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\.?`;
/** May and March are verbs too: alone they need their capital letter. */
const SURE_MONTH = '(?:january|february|april|june|july|august|september|october|november|december)';
const MONTH_WORDS =
  'jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(
    ' ',
  );
const DAY = String.raw`(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?:(?:19|20|21)\d\d|'\d\d)`;
const TIME = String.raw`(?:[ ,T]{0,2}(?:at )?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?: ?[ap]\.?m\.?(?!\w))?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const NO_WORD_BEFORE = String.raw`(?<![\w/.,-]|\d:)`;
const END = String.raw`(?![\w]|[-/.]\d)`;

const pattern = (at: Pattern['at'], source: string, score: number, why: string): Pattern => ({
  at,
  shape: new RegExp(source, 'iy'),
  score,
  why,
});

const M = '(?:1[0-2]|0?[1-9])';
const D = '(?:3[01]|[12]\\d|0?[1-9])';

const shortRun = (next: RegExp, before?: RegExp): Pattern['at'] => ({
  digits: [1, 2],
  next,
  ...(before === undefined ? {} : { before }),
});
const PARTED = shortRun(/[-/.]/);
const SLASHED = shortRun(/\//);
const YEAR_RUN = { digits: [4, 4] } as const;
const LONG_RUN = { digits: [8, 14] } as const;

const NUMERIC: readonly Pattern[] = [
  pattern(
    YEAR_RUN,
    '(?<!\\d)(?:19|20)\\d\\d ?[年년] ?\\d{1,2} ?[月월](?: ?\\d{1,2} ?[日일号])?',
    0.9,
    'year, month, day signs',
  ),
  pattern(
    PARTED,
    String.raw`${NO_WORD_BEFORE}(?:${M}([-/.])${D}|${D}([-/.])${M})(?:\1|\2)(?:19|20|21)\d\d${TIME}${END}`,
    0.95,
    'numeric date',
  ),
  pattern(
    PARTED,
    String.raw`${NO_WORD_BEFORE}(?:${M}([-/])${D}|${D}([-/.])${M})(?:\1|\2)\d\d${TIME}${END}`,
    0.8,
    'numeric date, two-digit year',
  ),
  pattern(
    { ...YEAR_RUN, next: /[-/.]/ },
    String.raw`(?<![\d/.-])(?:19|20|21)\d\d([-/.])${M}\1${D}(?!\d)${TIME}`,
    0.95,
    'ISO date',
  ),
  pattern(
    LONG_RUN,
    String.raw`(?<![\w/.-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?(?![\w]|[-/.]\d)`,
    0.65,
    'compact date',
  ),
  pattern(
    SLASHED,
    String.raw`${NO_WORD_BEFORE}${M}/${D}(?:/\d{2,4})?(?: ?- ?| to | through )${M}/${D}(?:/\d{2,4})?${END}`,
    0.8,
    'date range',
  ),
  pattern(
    shortRun(/\//, /[ :,]/),
    String.raw`(?<=(?:\b(?:on|since|from|until|till|by|dated|date|dos|seen|admitted|discharged|of|before|after|through|due|doi|dob|lmp|edd|visit|labs|note|exam|done|given|started|stopped|last)[ :,]{1,2}))${M}/${D}${END}(?! ?(?:tab|strength|in |of |power|motor|bilateral|normal))`,
    0.7,
    'month/day after a date word',
  ),
  pattern(
    shortRun(/\//, /[ :]/),
    String.raw`(?<=(?:\b(?:since|from|until|by|dated|date|in|of|from)[ :]{1,2}))(?:0?[1-9]|1[0-2])/(?:19|20)\d\d${END}`,
    0.8,
    'month/year',
  ),
  pattern(SLASHED, String.raw`${NO_WORD_BEFORE}(?:0[1-9]|1[0-2])/(?:19|20)\d\d${END}`, 0.7, 'month/year'),
  pattern(
    shortRun(/-/),
    String.raw`${NO_WORD_BEFORE}${D}-${MONTH}-(?:(?:19|20)\d\d|\d\d)${TIME}${END}`,
    0.9,
    'day-month-year',
  ),
  pattern(
    shortRun(/[snrt ]/i),
    String.raw`(?<![\w/.])${DAY}(?: of| de)? ${MONTH}(?:,? ?(?:de(?:l)? )?${YEAR})?${TIME}(?![\w])`,
    0.85,
    'day and month',
  ),
  pattern(
    shortRun(/[snrta& -]/i),
    String.raw`(?<![\w/.])${DAY} ?(?:-|to|and|&) ?${DAY}(?: of)? ${MONTH}(?:,? ?${YEAR})?(?!\w)`,
    0.85,
    'range of days',
  ),
];

const WITH_MONTH: readonly Pattern[] = [
  pattern(
    { words: MONTH_WORDS },
    String.raw`${MONTH}[ -]{0,2}(?:the )?${DAY}(?: ?(?:-|to|through|and|&) ?(?:${MONTH} )?${DAY})?(?:(?:,? {0,2}|-)${YEAR})?${TIME}(?![\w%]|[./]\d| ?(?:mg|mcg|ml|cm|mm|percent|days|weeks|months|years|hours|times|cc)\b)`,
    0.85,
    'month and day',
  ),
  pattern(
    { words: MONTH_WORDS },
    String.raw`${MONTH}(?: of|,)? {0,1}(?:(?:19|20)\d\d|'\d\d)(?![\w]|\.\d)`,
    0.85,
    'month and year',
  ),
  pattern(
    { words: MONTH_WORDS },
    String.raw`(?<=\b(?:in|since|last|next|this|until|till|early|late|mid|from|by|of|during|every|past)[ -])${SURE_MONTH}(?!\w| (?:be|have|not|also|help|need|cause|require|develop|improve|occur|include|with|through|on|in|off|to|up|you|he|she|it|they|we))`,
    0.65,
    'month after a preposition',
  ),
  {
    at: { words: ['may', 'march'] },
    shape:
      /(?<=\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Nn]ext|[Uu]ntil|early|late|mid|by|of|during|from)[ -])(?:May|March)(?!\w)/y,
    score: 0.65,
    why: 'month after a preposition',
  },
];

const HOLIDAY = `(?:christmas|thanksgiving|easter|halloween|new year'?s|valentine'?s|memorial|labor|independence|veterans|mother'?s|father'?s)(?: (?:eve|day))?`;
const WORDED: readonly Pattern[] = [
  pattern(
    {
      words:
        'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun'.split(
          ' ',
        ),
    },
    String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? {1,2}(?:the )?(?:${MONTH} ${DAY}(?:,? ${YEAR})?|${DAY}(?: of)? ${MONTH}(?:,? ${YEAR})?|${M}/${D}(?:/\d{2,4})?)${TIME}(?!\w)`,
    0.9,
    'weekday and date',
  ),
  pattern(
    {
      words: [
        'christmas',
        'thanksgiving',
        'easter',
        'halloween',
        'new',
        'valentine',
        'memorial',
        'labor',
        'independence',
        'veterans',
        'mother',
        'father',
      ],
    },
    String.raw`(?:christmas|thanksgiving|easter|halloween|${HOLIDAY} (?:eve|day))(?: (?:eve|day))?(?:,? (?:of )?(?:19|20)\d\d)?(?!\w)`,
    0.65,
    'holiday',
  ),
  pattern(
    { words: ['dob', 'born', 'birthdate', 'birthday', 'died', 'dod', 'expired', 'birth'] },
    String.raw`(?:dob|born|birthdate|birthday|died|dod|expired|date of birth|birth ?date)(?: on| in| is|[\s:]){1,3}(?<value>\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{6,8})(?!\w)`,
    0.95,
    'label',
  ),
];

export const date: Recognizer = definePattern({
  id: 'date',
  entity: 'DATE',
  cites: '164.514(b)(2)(i)(C)',
  patterns: [...NUMERIC, ...WITH_MONTH, ...WORDED],
  examples: {
    match: [
      'on «March 5th, 2021»',
      '«03/04/2023»',
      'seen «3/4/23» for',
      'DOB: «01021950»',
      '«2023-03-04T10:22:31Z»',
      '«12 March 2023»',
      '«04-Mar-2023 10:22»',
      'from «3/4-3/9»',
      'since «December 2022»',
      "in «Dec '22»",
      'last «December»',
      'on «3/4» she',
      '«Monday, March 3»',
      '«May 3-5, 2022»',
      'on «3rd and 5th of March 2022» he',
      'in «03/2022»',
      '«Christmas Eve» visit',
      'el «3 de marzo de 2020»',
      'since «May» she',
      '初診 «2026年3月14日» に',
    ],
    ignore: [
      'BP 120/80',
      'strength 5/5',
      '24 2/7 weeks',
      'T10-12',
      'L4-5',
      '1/2 tab',
      'in 2019',
      'may 5 mg',
      'she may be 3',
      'grade 2/6',
      '5.5 2.3',
      'pain 7/10',
      'march in place',
      'this may represent',
      '2000-3000 units',
      'version 1.2.3',
    ],
  },
});
