import {
  cased,
  DAY,
  FULL_YEAR,
  GAP,
  MONTH,
  MONTH_WORDS,
  pattern,
  QUANTITY,
  SPOKEN_ANO,
  SPOKEN_DAY,
  SPOKEN_NUMBER,
  SPOKEN_YEAR,
  TIME,
  words,
  YEAR,
} from './date-grammar.ts';
import type { Pattern } from './define.ts';

const AT_MONTH = { words: MONTH_WORDS } as const;

/** Months whose name is no other word and hardly a person's: dates wherever they stand. */
const PLAIN = 'january|february|july|september|october|november|december';
/** Months that are also given names. */
const NAMES = 'april|june|august';
const SHORT = 'jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec';
const MESES = 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre';

/** Words that point at a time, whatever word follows. */
const POINTING =
  'in|since|last|next|until|till|early|late|mid|during|past|through|thru|end of|beginning of|middle of|start of|month of|of last|around|about|circa|ca';
/** "May" and "march" are verbs: no verb, adverb or pronoun may follow them. */
const NO_VERB = String.raw`(?!\w|-\w|'| (?:be|have|not|also|help|need|cause|require|develop|improve|occur|include|get|go|come|take|want|wish|well|still|only|just|use|start|stop|return|or may|in place|test|fracture|and may)\b)`;
const AND_MONTH = String.raw`(?: ?(?:-|/|,|&) ?| (?:to|through|thru|until|and|or|y|e|a|al|hasta) )`;
const DAY_RANGE = String.raw`(?:(?:, ?${DAY}(?!\d|[:.]\d)(?! ?[ap]\.?m)){0,3},?(?: ?(?:-|to|through|thru|until|and|&|or) ?| (?:a|y|al) )(?:the )?(?:${MONTH} )?${DAY}(?!\d|[:./]\d))?`;
const YEAR_AFTER_DAY = String.raw`(?:(?:,?${GAP}?(?:of |in |del? )?|[-/.])${YEAR}|[-/.]\d\d(?!\d)|, ?\d\d(?=[.;)]| ?$))?`;

/** Forms that begin with a month's name. */
export const MONTH_FIRST: readonly Pattern[] = [
  pattern(
    AT_MONTH,
    String.raw`${MONTH}(?:[ -]{0,2}|,? ?\r?\n ?|[/.]|, )(?:the )?${DAY}(?!\d|:\d|\.\d[\d ]|/\d)(?! ?[ap]\.?m\b)${DAY_RANGE}${YEAR_AFTER_DAY}${TIME}(?![\w]|[-./]\d)(?!${QUANTITY})`,
    0.85,
    'month and day',
  ),
  pattern(
    AT_MONTH,
    String.raw`${MONTH}(?:,? ?(?:of|in|del?) (?:(?:the|el) )?(?:(?:year|a[nñ]o) (?:of |del? )?)?|,?${GAP}|[-/.]|)(?:${FULL_YEAR}|'\d\d)(?![\w]|\.\d)`,
    0.85,
    'month and year',
  ),
  pattern(
    AT_MONTH,
    String.raw`${MONTH}${AND_MONTH}(?:(?:early|mid|late|mediados de|finales de|principios de)[ -])?${MONTH}(?:${AND_MONTH}${MONTH})?(?:,? (?:of |del? (?:a[nñ]o )?)?${YEAR})?(?!\w|-\w)`,
    0.7,
    'two months',
  ),
  pattern(
    { words: words('january february july september october november december') },
    `(?:${PLAIN})(?!\\w|'\\w{2}|-\\w)`,
    0.65,
    'month',
  ),
  pattern(
    { words: words('april june august') },
    String.raw`(?<=\b(?:${cased(`${POINTING}|this|every|each|from|by|of|before|after|to`)})[ -](?:the )?)(?:(?:April|June|August)(?! [A-Z][a-z]|'s [a-z])|${NAMES}|${NAMES.toUpperCase()})(?!\w|-\w)`,
    0.65,
    'month after a preposition',
    'y',
  ),
  pattern(
    { words: words('may march') },
    String.raw`(?<=\b(?:${cased(`${POINTING}|this past|from|by|of|before|after`)})[ -])(?:May|March)(?!\w|'|-\w| [A-Z][a-z]| (?:be|have|not)\b)`,
    0.65,
    'month after a preposition',
    'y',
  ),
  pattern(
    { words: words('may march') },
    String.raw`(?<=\b(?:in|since|until|till|early|mid|during|this past)[ -])(?:may|march)${NO_VERB}`,
    0.6,
    'month after a preposition',
  ),
  pattern(
    { words: words('jan feb apr jun jul aug sep sept oct nov dec') },
    String.raw`(?<=\b(?:${cased('in|since|last|next|until|till|early|late|mid|during|thru|through|from|end of|beginning of')})[ -])(?:${cased(SHORT.replace('sept?', 'sep|sept'))})\.?(?!\w|-\w|'| [A-Z][a-z])`,
    0.65,
    'short month after a preposition',
    'y',
  ),
  pattern(
    {
      words: words('enero febrero abril junio julio agosto septiembre setiembre octubre noviembre diciembre'),
    },
    String.raw`(?<!\b(?:dr|dra|sr|sra|don|doña|soy)\.? )(?:enero|febrero|abril|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)(?![\wáéíóú]|-\w)`,
    0.6,
    'mes',
    'y',
  ),
  pattern(
    { words: MONTH_WORDS.filter((word) => new RegExp(`^(?:${MESES})$`).test(word)) },
    String.raw`(?<=\b(?:en|desde|hasta|durante|mes de|finales de|principios de|mediados de|inicios de|pasado|próximo|proximo|este|entre)[ ])(?:${MESES})(?![\wáéíóú]|-\w)(?! (?:clinic|clínica|hospital))`,
    0.65,
    'mes tras preposición',
  ),
  pattern(
    { words: words('mes') },
    String.raw`mes(?:es)? de (?:${MESES})(?![\wáéíóú])(?:,? del? (?:a[nñ]o )?${FULL_YEAR})?`,
    0.75,
    'mes de …',
  ),
  pattern(
    AT_MONTH,
    String.raw`${MONTH} (?:the )?(?:${SPOKEN_DAY}|(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?(?= (?:nineteen|twenty|two thousand)))(?![a-z])(?:,? (?:of )?(?:${SPOKEN_YEAR}|${FULL_YEAR}(?!\d)))?(?!\w)`,
    0.85,
    'spoken month and day',
  ),
  pattern(
    AT_MONTH,
    String.raw`${MONTH} (?:${SPOKEN_NUMBER} )?(?:of )?${SPOKEN_YEAR}`,
    0.8,
    'spoken month and year',
  ),
  pattern(AT_MONTH, String.raw`${MONTH} del? (?:a[nñ]o )?${SPOKEN_ANO}`, 0.8, 'mes y año hablados'),
];
