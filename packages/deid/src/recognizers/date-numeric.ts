import {
  D,
  DAY,
  END,
  FREE,
  FULL_YEAR,
  GAP,
  M,
  MONTH,
  pattern,
  shortRun,
  TIME,
  YEAR,
  YEAR_RUN,
} from './date-grammar.ts';
import type { Pattern } from './define.ts';

const PARTED = shortRun(/[-/.]/, /\d/);
const SPACED_OUT = shortRun(/[-/.]/, /[\d ]/);
const SLASHED = shortRun(/\//, /[\d']/);
/** A word before a date may be glued to it: "seen3/4/24today". */
const GLUED = String.raw`(?<![\d/]|\d[-.:]|[^.\s]\.|[A-Z]-)`;
/** After a whole year only a third part of a longer number would go on. */
const AFTER_YEAR = String.raw`(?!\d|[/.]\d|-\d{3})`;
const NO_UNIT = String.raw`(?! ?(?:mg|mcg|ml|mm|cm|kg|g|h|hrs?|x|w?k|wks?|mo|mos|y|yrs?|d)\b)`;
/** Version and section numbers have three parts too. */
const NO_VERSION = String.raw`(?<!\b(?:version|ver|v|release|rev|build|section|sec|chapter|figure|fig|table|item|step)[. ]{1,2})`;
/** Laws are numbered by the year: "RD 1299/2006", "Ley 3/2001". */
const NO_LAW = String.raw`(?<!\b(?:ley|rd|r\.d\.|decreto|orden|directiva|reglamento|act|law|case|no|nº|n\.º|room|rm|suite|apt|page|lot|batch)[. ]{1,2})`;

const ROMAN = '(?:viii|vii|vi|iv|iii|ii|ix|xii|xi|x|v|i)';

/** Dates of three numbers, or of a year and a month. */
export const NUMERIC: readonly Pattern[] = [
  pattern(
    YEAR_RUN,
    '(?<!\\d)(?:19|20)\\d\\d ?[年년] ?\\d{1,2} ?[月월](?: ?\\d{1,2} ?[日일号])?',
    0.9,
    'year, month, day signs',
  ),
  pattern(
    SPACED_OUT,
    String.raw`(?=\d{1,2}[-/.] ?\d{1,2} ?[-/.] ?[12]\d{3})${GLUED}(?:${M}( ?[-/.] ?)${D}\1|${D}( ?[-/.] ?)${M}\2)${FULL_YEAR}${TIME}${AFTER_YEAR}`,
    0.95,
    'numeric date',
  ),
  pattern(
    PARTED,
    String.raw`(?=\d{1,2}[-/.]\d{1,2}[-/.]'?\d\d)${FREE}${NO_VERSION}(?:${M}([-/])${D}\1|${D}([-/.])${M}\2)'?\d\d${TIME}${END}`,
    0.8,
    'numeric date, two-digit year',
  ),
  pattern(
    shortRun(/[/ ]/, /[\d /]/),
    String.raw`(?=\d{1,2} ?/ ?\d{1,2} ?/)(?<![\d./-])(?:${M} ?/ ?${D} ?/ ?|${D} ?/ ?${M} ?/ ?)(?:19|20|')?\d\d(?![\d/]|\.\d)${NO_UNIT}${TIME}`,
    0.75,
    'date with slashes, glued or spaced',
  ),
  pattern(
    { digits: [1, 3], next: /[/OoIl]/ },
    String.raw`(?<![\d/.-])[\dOoIl]{1,3}/{1,2}[\dOoIl]{1,3}/{1,2}(?:[1Il]9|2[0Oo])[\dOoIl]{2}(?![\w/])`,
    0.75,
    'date with a slip of the finger or of the scanner',
  ),
  pattern(
    { ...YEAR_RUN, next: /[-/.]/ },
    String.raw`(?<![\d/.-])${FULL_YEAR}([-/.])${M}\1${D}(?!\d)${TIME}`,
    0.95,
    'ISO date',
  ),
  pattern(
    { ...YEAR_RUN, next: /-/ },
    String.raw`(?<![\w/.-])${FULL_YEAR}-(?:W(?:0[1-9]|[1-4]\d|5[0-3])(?:-[1-7])?|(?:[0-2]\d\d|3[0-5]\d|36[0-6])T\d\d:?\d\d(?::?\d\d)?Z?)(?![\w-])`,
    0.85,
    'ISO week or day of the year',
  ),
  pattern(
    { ...YEAR_RUN, next: /[-/]/ },
    String.raw`(?<=\b(?:julian(?: date| day)?|ordinal date|day of (?:the )?year|ddd|doy)[ :=]{1,2})${FULL_YEAR}[-/](?:[0-2]\d\d|3[0-5]\d|36[0-6])(?![\w/-])`,
    0.8,
    'day of the year after its label',
  ),
  pattern(
    { ...YEAR_RUN, next: /[-/]/ },
    // "2010-12" may be two years, "2024-12" is none.
    String.raw`(?<![\w/.-])(?:(?:19|20)\d\d([-/])0[1-9]|(?:19[2-9]\d|201[3-9]|20[2-4]\d)([-/])1[0-2])(?![\w/-]|\.\d)`,
    0.7,
    'year and month',
  ),
  pattern(
    { digits: [8, 14] },
    String.raw`(?<![A-Z0-9/.-])(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-]\d{4})?)?(?![\w]|[-/.]\d)`,
    0.65,
    'compact date',
  ),
  pattern(
    { digits: [6, 8], before: /[ :=#.]/ },
    String.raw`(?<=\b(?:dates?|dated|fecha|dos|doa|dod|doi|dob|adm|admit|admitted|admission|disch|discharged?|dc|coll|collected|received|rcvd|visit|service|seen|on|lmp|edd|eff|effective|nac|nacimiento|ingreso|alta)[ :=#.]{1,4})(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)?\d\d|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)?\d\d|\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?![\w]|[-/.]\d)`,
    0.65,
    'compact date after its label',
  ),
  pattern(
    { digits: [10, 13], before: /[ :="]/ },
    String.raw`(?<=\b(?:epoch|timestamp|unix|unixtime|ts|millis|time|created_at|updated_at)"?(?: time| ms| seconds)?[ :="]{1,3})(?:1[0-9]{9}|1[0-9]{12})(?!\w)`,
    0.7,
    'seconds since 1970 after their label',
  ),
  pattern(
    SLASHED,
    String.raw`${FREE}${NO_LAW}(?:0[1-9]|1[0-2]|[1-9])/(?:(?:19|20(?!48))\d\d|'\d\d)${END}(?! ?(?:mg|ml|µ|u\/|ui))`,
    0.7,
    'month/year',
  ),
  pattern(
    shortRun(/-/, /\d/),
    String.raw`(?=\d{1,2}-[12]\d{3})(?<=\b(?:since|from|until|by|dated|date|in|of|desde|hasta|en)[ :]{1,2})(?:0?[1-9]|1[0-2])-(?:19|20)\d\d${END}`,
    0.7,
    'month-year after a date word',
  ),
  pattern(
    shortRun(/[-/.]/, /[vix]/i),
    String.raw`(?<![\w/])${D}([-/.])${ROMAN}\1(?:${FULL_YEAR}|'?\d\d)${END}`,
    0.85,
    'Roman month',
  ),
];

/** Months of other European languages that English and Spanish do not share; taken only with day and year. */
const OTHER_MONTHS =
  'januar|jänner|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|fevrier|mars|avril|juin|juillet|août|aout|septembre|octobre|décembre|decembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|marco|maio|junho|julho|setembro|outubro|novembro|dezembro|januari|februari|maart|mei|augusti|augustus|maj|maret|agustus|desember|ianuarie|februarie|martie|aprilie|iunie|iulie|septembrie|octombrie|noiembrie|decembrie|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia|ledna|února|března|dubna|května|června|července|srpna|října|listopadu|prosince|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık';

/** Days before a month's name. */
export const DAY_FIRST: readonly Pattern[] = [
  pattern(
    shortRun(/[-/.a-z]/i),
    String.raw`(?<![\d/]|\d[-.:]|[a-z]-|[^.\s]\.)${D}(?:([-/.]|)${MONTH}\1(?:${FULL_YEAR}|'?\d\d)(?!\d|[-/]\d)${TIME}|(?<!\w\d{1,2})([-/])${MONTH}(?![\w'/-]))`,
    0.9,
    'day-month-year',
  ),
  pattern(
    shortRun(/[snrted. ,\n\t\r]/i),
    // A word beyond Latin script between a day and a year is a month in any language.
    String.raw`(?=\d{1,2}[a-zº°]{0,2}\.?,?(?: (?:day )?of| de| di)?[ \n\t\r]{1,3}(?:[a-zäéûşřúčžñ]|[^\x00-\u0370]))(?<![\w/]|\d[.:,])(?:${DAY}\.?(?: (?:day )?of| de|,)?${GAP}${MONTH}(?:,?${GAP}?(?:(?:of|de(?:l)?) (?:a[nñ]o )?)?${YEAR}|,? (?:del? )?\d\d(?=[.,;)]|$))?${TIME}(?!\w)|${D}(?:er)?\.? (?:de |di )?(?:(?:${OTHER_MONTHS})|[\u0370-\u1fff\u3040-\ud7ff]{2,16}),? (?:de )?(?:1[89]|2[0156])\d\d(?!\d))`,
    0.85,
    'day and month',
  ),
  pattern(
    shortRun(/[snrtaeyd.&, -]/i),
    String.raw`(?=\d{1,2}[^\d\n]{1,9}\d)(?<![\w/]|\d[.:,])${DAY}(?:, ?${DAY}){0,3},? ?(?:-|to|through|thru|and|&|al|a|y) ?(?:el )?${DAY}(?: of| de)?${GAP}${MONTH}(?:,?${GAP}?(?:of |de(?:l)? (?:a[nñ]o )?)?${YEAR})?(?!\w)`,
    0.85,
    'range of days',
  ),
];
