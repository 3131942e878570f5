import { AGE_EXAMPLES } from './age-examples.ts';
import {
  DECADE_OVER_89,
  ENGLISH_OVER_89,
  ORDINAL_OVER_89,
  NUMBER_OVER_89 as OVER,
  SPANISH_OVER_89,
  WORD_OVER_89,
} from './age-words.ts';
import { definePattern, type Pattern, type Recognizer } from './define.ts';

const pattern = (at: Pattern['at'], source: string, score: number, why: string, flags = 'iy'): Pattern => ({
  at,
  shape: new RegExp(source, flags),
  score,
  why,
});

/** "90 or older" and "90+" are the group that the rule allows; they are no ages. */
const NO_GROUP = String.raw`(?!\+| ?(?:years? )?(?:and|or) (?:older|over|above|more|up|younger|under)| y m[aá]s| o m[aá]s)`;
const START = String.raw`(?<![\w.,/-]|[<>≥≤]|[<>≥≤]=| than |[$#])`;
const YEARS_OLD = String.raw`(?:[- ]{0,2}(?:years?|yrs?|yr|y)[- ]{0,2}(?:old|of age|o)(?!\w)|[- ]?y\.? ?\/? ?o\.?(?!\w)|[- ]?y[/]?o ?(?=[MFmf](?!\w))|[- ]?year[- ]?old|[- ]?y ?(?=[MF](?!\w))|Y(?=[ ,;|)/]|$)(?! ?(?:\/|-)? ?N\b)| a[ñn]os| ?a(?:\.| ?[,;)]| con | que |$)|-y(?:r|ear)?-o|[- ]?y(?:rs?)?\.?,? (?=[MFmf](?!\w)|male|female|man|woman|caucasian|white|black|african|hispanic|asian|lady|gentleman))`;
const NO_MEASURE_IN_WORDS = String.raw`(?![a-z]|[- ](?:percent|percents|degrees|over|beats|pounds|days?|weeks?|months?|hours?|minutes|seconds|point|dollars|bucks|milligrams|mgs?|units|feet|systolic|diastolic|miles|oh|to|or|millimeters|kilos|cc|times|something)\b|%)`;
const AND_A_HALF = String.raw`(?= and a half(?! (?:degrees|pounds|percent|inches|minutes|hours|kilos|weeks|months|days|point)))`;

/** Ages in digits. */
const DIGITS: readonly Pattern[] = [
  pattern(
    { digits: [2, 3], next: /[ya -]/i },
    `${START}${OVER}(?=${YEARS_OLD})(?! ?(?:years?|yrs?) (?:and|or) (?:older|over|above))`,
    0.9,
    'years old',
  ),
  pattern(
    { digits: [2, 3], next: /[MFmfwgl /-]/ },
    String.raw`${START}(?<!\b(?:[Pp]ulse|HR|[Ss]ats?|SpO2|BP|RR|[Rr]ate|T|[Tt]emp|TEMP|[Tt]emperature|Tm|[Tt]max)(?: of| was| is)?[ :=]{1,2})${OVER}(?=[ /-]{0,3}(?:[MF]|male|female|man|woman|gentleman|lady)(?!\w|/))`,
    0.7,
    'age before sex',
    'y',
  ),
  pattern(
    { digits: [2, 3], next: /[.,; \n)]/ },
    String.raw`(?<=\b(?:died|passed away|dies|death|passed|lived|muri[oó]|falleci[oó])\b[^.\n]{0,40} (?:at|to|to be|aged|age|a los) )${OVER}(?=[.,;)\n]|$| (?:in|on|of|from|surrounded|after|with|and)\b)`,
    0.75,
    'age at death',
  ),
  pattern(
    { digits: [2, 3], next: /,/ },
    String.raw`(?<=(?:[Tt]o|[Ww]ith|[Ff]or|of|by|and|[Ss]ee|[Ss]aw|mother|father|aunt|uncle|husband|wife|sister|brother|[a-z]{2},) [A-Z][\w'-]{1,15}(?: [A-Z][\w'-]{1,15}){0,1} \()${OVER}(?=, [A-Za-z])`,
    0.65,
    'age after a name',
    'y',
  ),
  pattern(
    { digits: [2, 3], before: /[ ,(]/ },
    String.raw`(?<=\b(?:spouse|husb(?:and)?|wife|mother|father|mom|dad|mat gm|pat gm|m?gm|m?gf|pgm|pgf|sister|brother|aunt|uncle|sibling|grand(?:mother|father|ma|pa)|madre|padre|esposo|esposa|hermana|hermano)(?: (?:d\.|died|dec\.|living|alive|lived|aged?|is|now|at|to|a los)){0,3}[ ,(]{1,2})${OVER}(?=[.,;)\n]|$| (?:and|with|in|of|who|y)\b)`,
    0.7,
    'age of a relative',
  ),
  pattern(
    { digits: [2, 3], before: / / },
    String.raw`(?<=\b(?:[Ss]he|[Hh]e|I|[Pp]atient|[Pp]t|[Tt]hey|who|mom|dad|mother|father|gran(?:dma|dpa|ny|dmother|dfather)|husband|wife|sister|brother|aunt|uncle|Mr\.? [A-Z][a-z]{1,14}|Mrs\.? [A-Z][a-z]{1,14})(?:['’](?:s|m|ll be|re)| is| was| am| are| will be| turned| just turned| turns)(?: now| only| already| almost| nearly| about| only)? )${OVER}(?=[.;)\n]|,(?! ?\d)|$| (?:now|already|and (?!a half)|but|next|this|years|yrs)\b)`,
    0.65,
    'somebody is so old',
  ),
  pattern(
    { digits: [2, 3], next: /[snrt]/i },
    `(?<![\\w.-])${ORDINAL_OVER_89}(?=[- ](?:birthday|b-?day|year of life|birth ?day))`,
    0.9,
    'birthday over 89',
  ),
  pattern(
    { digits: [2, 3], next: /['s]/i },
    String.raw`(?<=\b(?:(?:in|into|of|until|reached|well into) (?:her|his|their|my|the patient's)|\b(?:man|woman|male|female|patient|pt|lady|gentleman|mother|father|grandmother|grandfather) in (?:her|his|their|the)) (?:very )?(?:(?:early|mid|late|upper)[- ](?:to[- ](?:mid|late)[- ])?)?)${DECADE_OVER_89}(?!\w)`,
    0.7,
    'decade of life',
  ),
];

/** Labels, verbs and words; the age stands behind them. */
const LABELLED: readonly Pattern[] = [
  pattern(
    { words: ['age', 'aged', 'ages', 'edad', 'años', 'anos', 'ae', 'yo', 'yrs'] },
    String.raw`(?:age[ds]?|edad|ae)(?: is| was| of|[_-](?:years|yrs|yr|at_[a-z]{3,10})|\/sex|\/gender| \(?(?:years|yrs?|y|años)\)?| at (?:death|diagnosis|onset|visit|admission))?["'\]*]{0,3}(?:[\s:=.|]{1,4}|\s?=>\s?)["']?(?:about |approximately |approx\.? )?(?<value>${OVER}(?: ?- ?${OVER})?|${ENGLISH_OVER_89})(?!\w|[/%]\d|%|\.\d| ?(?:days|weeks|months|mm|cm|mg)\b)${NO_GROUP}`,
    0.85,
    'label',
  ),
  pattern(
    { words: ['turned', 'turning', 'turns', 'turn', 'cumplió', 'cumplio', 'cumple', 'cumplir'] },
    String.raw`(?:turn(?:ed|ing|s)?|cumpli[oó]|cumple|cumplir)(?: los)? (?<value>${OVER}|${ENGLISH_OVER_89}|${SPANISH_OVER_89})(?!\w|[%°]|[-/]\d| (?:degrees|times|percent|patients)\b)`,
    0.7,
    'turned',
  ),
  pattern(
    { words: ['born', 'b', 'nacida', 'nacido', 'nació', 'nacio', 'birth', 'yob', 'dob', 'nacimiento'] },
    String.raw`(?:born|b\.|nacid[oa]|naci[oó]|birth year|year of birth|birth|yob|dob|(?:a[ñn]o de )?nacimiento)(?: (?:back|year|in|en|el|a[ñn]o|is|was|circa|about|around|de)){0,3}[\s:=,(]{0,3}(?<value>1[89]\d\d)(?!\d|[-/.]\d|s)`,
    0.75,
    'year of birth that shows an age over 89',
  ),
];

const WORDED: readonly Pattern[] = [
  pattern(
    { words: ['ninety', 'one', 'a', 'hundred'].filter((word) => word !== 'a') },
    String.raw`${ENGLISH_OVER_89}(?=[- ](?:years?|yrs?|yr)[- ](?:old|of age|young)(?![a-z])|[- ]year[- ]?old|[- ]?y\/?o\b)`,
    0.9,
    'age in words',
  ),
  pattern(
    { words: ['ninety', 'one', 'hundred'] },
    String.raw`(?<=\b(?:she|he|i|they|mom|dad|mother|father|grandma|grandpa|grandmother|grandfather|who|patient|aunt|uncle)(?:'s|'m|'ll be| is| was| are| am| will be| be| just turned| turned| turns| turning)(?: (?:now|actually|almost|nearly|about|already|only|going on|like|um|uh|just|over|aged|a)){0,2} |\bage[ds]? (?:of )?|\bat (?:the ripe age of )?(?=[a-z -]{4,30}(?:\.|,) (?:she|he)))${ENGLISH_OVER_89}${NO_MEASURE_IN_WORDS}`,
    0.65,
    'age in words',
  ),
  pattern(
    { words: ['ninety'] },
    String.raw`ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?${AND_A_HALF}`,
    0.6,
    'age and a half',
  ),
  pattern(
    { words: ['noventa', 'cien', 'ciento'] },
    String.raw`${SPANISH_OVER_89}(?= a[ñn]os(?! (?:despu[eé]s|atr[aá]s|m[aá]s tarde|antes)))`,
    0.85,
    'edad en palabras',
  ),
  pattern(
    { words: ['ninetieth', 'ninety', 'hundredth', 'hundred', 'one'] },
    `${ORDINAL_OVER_89}(?=[- ](?:birthday|b-?day|year of life))`,
    0.9,
    'birthday over 89',
  ),
  pattern(
    {
      words: [
        'nonagenarian nonagenarians centenarian centenarians supercentenarian supercentenarians nonagenaria nonagenario nonagenarios nonagenarias centenaria centenario',
      ].flatMap((line) => line.split(' ')),
    },
    String.raw`${WORD_OVER_89}(?!\w)(?! (?:celebration|edition|year|park|de (?:la|el)|del))`,
    0.8,
    'word for an age over 89',
  ),
  pattern(
    { words: ['nineties', 'early', 'mid', 'late', 'upper'] },
    String.raw`(?<=\b(?:in|into|of|until|reached|well into) (?:her|his|their|my) (?:very )?)${DECADE_OVER_89}(?!\w)`,
    0.75,
    'decade of life',
  ),
];

const OLDEST = 125;
/**
 * Whoever was born in this year or before is over 89 in every text since 2019; in an older text a year goes that could
 * have stayed. Later years of birth are settled by the year of the text: `findAgeReveals`.
 */
const LAST_TELLING_YEAR = 1929;

/** Words are what the patterns make of them; numbers are ages up to 125 or years of birth long ago. */
function showsOver89(value: string): boolean {
  const number = Number.parseInt(value.replace(/^\D{1,30}/, ''), 10);
  if (Number.isNaN(number)) return true;
  return number <= OLDEST || (number >= 1850 && number <= LAST_TELLING_YEAR);
}

/**
 * Ages over 89 and what shows them without the year of the text: words, birthdays, decades of life, years of birth up to
 * 1929. Ages up to 89 stay, and so do "90+" and "90 or older", the group that 164.514(b)(2)(i)(C) allows.
 */
export const age: Recognizer = definePattern({
  id: 'age-over-89',
  entity: 'AGE_OVER_89',
  cites: '164.514(b)(2)(i)(C)',
  patterns: [...DIGITS, ...LABELLED, ...WORDED],
  validate: showsOver89,
  examples: AGE_EXAMPLES,
});
