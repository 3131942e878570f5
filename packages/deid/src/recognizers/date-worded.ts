import {
  D,
  DAY,
  FULL_YEAR,
  GAP,
  M,
  MONTH,
  pattern,
  SPOKEN_ANO,
  SPOKEN_DAY,
  SPOKEN_DIA,
  SPOKEN_NUMBER,
  SPOKEN_YEAR,
  shortRun,
  TIME,
  words,
  YEAR,
} from './date-grammar.ts';
import type { Pattern } from './define.ts';

const WEEKDAYS = words('monday tuesday wednesday thursday friday saturday sunday');
const SHORT_WEEKDAYS = words('mon tue tues wed thu thur thurs fri sat sun');
const DIAS = words('lunes martes miércoles miercoles jueves viernes sábado sabado domingo');
const WEEKDAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?';
const DIA = '(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)';
const LONG_WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const MODIFIER =
  '(?:this past|this coming|this|last|next|past|coming|early|late|mid|end of|middle of|beginning of)';
const DATE_AFTER_DAY = String.raw`(?:(?:the )?(?:${MONTH}${GAP}(?:${DAY}|${SPOKEN_DAY})(?:,? ${YEAR})?|(?:${DAY}|${SPOKEN_DAY})(?: of| de)?${GAP}${MONTH}(?:,? (?:del? )?(?:${YEAR}|${SPOKEN_YEAR}|${SPOKEN_ANO}))?|(?:${M}/${D}|${D}/${M})(?:/(?:\d{4}|\d{2}))?|(?:${M}-${D}|${D}-${M})-(?:\d{4}|\d{2}))|the ${D}(?:st|nd|rd|th))`;
const WITH = String.raw` ?(?:-|/|,|&|to|thru|through|and|or) ?(?:and )?`;
/** Opening hours and schedules name weekdays in rows and every week anew; they point at no day of a person. */
const NO_ROW = String.raw`(?!'?s\b|s?${WITH}${WEEKDAY}s?\b)`;
const NOT_IN_ROW = String.raw`(?<!day ?(?:-|/|,|&|to|thru|through|and) ?(?:and )?)(?<!\b(?:every|each|per|any|alternate|other|black|on an?)[ -])`;

/**
 * A weekday alone is an element of a date (164.514(b)(2)(i)(C) knows only the year as exception) when it points at one
 * day: "on Monday", "last Friday", "Friday's visit". Days that come again ("Mondays", "every Monday", "Monday through
 * Friday", "MWF") are a schedule and stay.
 */
export const WEEKDAY_FORMS: readonly Pattern[] = [
  pattern(
    { words: [...WEEKDAYS, ...SHORT_WEEKDAYS] },
    String.raw`${WEEKDAY}\.?,? {1,2}${DATE_AFTER_DAY}${TIME}(?!\w)`,
    0.9,
    'weekday and date',
  ),
  pattern(
    { words: DIAS },
    String.raw`${DIA},? (?:d[ií]a )?${DATE_AFTER_DAY}${TIME}(?!\w)`,
    0.9,
    'día de la semana y fecha',
  ),
  pattern(
    { words: WEEKDAYS },
    String.raw`${NOT_IN_ROW}${LONG_WEEKDAY}(?!\w)${NO_ROW.replace("'?s\\b|", '')}(?! (?:school|clinics|night football))`,
    0.55,
    'weekday',
  ),
  pattern(
    { words: words('mon tue tues wed thu thur thurs fri sat sun') },
    String.raw`(?<=\b(?:[Oo]n|[Ll]ast|[Nn]ext|[Tt]his|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Tt]his past) )(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|MON|TUES?|WED|THU(?:RS?)?|FRI|SAT|SUN|tues?|wed|thu(?:rs?)?|fri)(?!\w|'\w|-\w)(?! ?\d{2}%| (?:of|with|above|below|exposure|and (?:sun|shade))\b)${NO_ROW}`,
    0.55,
    'short weekday after a preposition',
    'y',
  ),
  pattern(
    { words: DIAS },
    String.raw`(?<!\b(?:los|cada|todos los|santo|plácido|san)\.? )(?<!\b${DIA} (?:a|y|al) )(?:lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)(?![\wáéíóú])(?! (?:a|al|y|,) ${DIA})`,
    0.55,
    'día de la semana',
    'y',
  ),
];

/** Dates of admission, discharge and service are named by the rule; with the place of the encounter a month tells much. */
const ENCOUNTER = '(?:seen|admitted|discharged|hospitali[sz]ed|transferred|treated|evaluated)';
const SEASON = '(?:spring|summer|autumn|fall|winter)';
const ESTACION = '(?:primavera|verano|oto[ñn]o|invierno)';
const ORDER = '(?:first|second|third|fourth|1st|2nd|3rd|4th)';

/** Words that move a part of the calendar, and parts of a year. A season without its year stays, as "last week" does. */
export const CALENDAR_PARTS: readonly Pattern[] = [
  pattern(
    { words: words('this last next past coming early late mid') },
    String.raw`${MODIFIER}[ -](?:${MONTH}(?<!(?:this|last|next|(?<!this )past) (?:may|march|mar|sun|sep|dec|set)\.?)|(?:${LONG_WEEKDAY}|tues?|thu(?:rs)?)(?!s)|${SEASON}(?=,? (?:of )?${YEAR}))(?:,? (?:of )?${YEAR}| of last year| of this year)?(?!\w|-\w|')`,
    0.65,
    'month, weekday or season with a pointing word',
  ),
  pattern(
    { words: words('last next past this') },
    String.raw`(?:last|next|past)[ -](?:May|March)(?!\w|-\w|')(?! (?:be|have|not)\b)`,
    0.6,
    'month with a pointing word',
    'y',
  ),
  pattern(
    { words: words('spring summer autumn fall winter') },
    String.raw`${SEASON}(?:,| of|-)? ?(?:${FULL_YEAR}(?!\d)|'\d\d(?!\d)|${SPOKEN_YEAR})(?!\w)`,
    0.75,
    'season and year',
  ),
  pattern(
    { words: words('primavera verano otoño otono invierno') },
    String.raw`${ESTACION} (?:del? )?(?:a[ñn]o )?${FULL_YEAR}(?!\w)`,
    0.75,
    'estación y año',
  ),
  pattern(
    { words: words('q') },
    String.raw`q[1-4](?: ?(?:of |cy |fy )?| ?[-/] ?)(?:${FULL_YEAR}|'\d\d)(?!\w)`,
    0.8,
    'quarter and year',
  ),
  pattern(
    shortRun(/q/i),
    String.raw`(?<![\w.])[1-4]q ?(?:${FULL_YEAR}|'?\d\d)(?!\w|[/.-]\d)`,
    0.7,
    'quarter and year',
  ),
  pattern(
    { digits: [4, 4], next: /[ -]/ },
    String.raw`(?<![\w/.-])${FULL_YEAR}[ -]q[1-4](?!\w)`,
    0.8,
    'year and quarter',
  ),
  pattern(
    { words: words('first second third fourth') },
    String.raw`${ORDER} (?:quarter|half|week|trimester)(?: of)? (?:${MONTH}(?: of)? )?${FULL_YEAR}(?!\w)`,
    0.75,
    'part of a year',
  ),
  pattern(
    { words: words('quarter quarters half trimestre semestre semana') },
    String.raw`(?<=\b(?:1st|2nd|3rd|4th|1er|2º|3er|4º|primer|segundo|tercer|cuarto) )(?:quarter|half|trimestre|semestre|semana)(?: of| del?)? (?:a[ñn]o )?${FULL_YEAR}(?!\w)`,
    0.7,
    'part of a year',
  ),
];

const FOLLOWS = String.raw`(?=[.,;:)?!\n]|$| (?:at|for|with|she|he|they|we|i|it|to|but|after|before|because|when|by|from|is|was|which|or|so|via|due|per|this|without|and (?:she|he|they|we|i|it|was|has|is|had|will|then|again|[a-z]{3,12}ed)|of (?:this|last|next|the) month|in the (?:morning|afternoon|evening))(?!\w))`;
const BEFORE_DAY = "on|until|till|since|before|after|by|through|from|for|dated|due|of|um|it's|was";

/** Days named by their number or in words. */
export const DAY_WORDS: readonly Pattern[] = [
  pattern(
    { words: ['last'] },
    String.raw`(?<=\b${ENCOUNTER} (?:at|from|to|in)\b[^.?!\n]{1,60} )last (?:week|month)(?!\w)`,
    0.6,
    'week or month of an encounter at a named place',
  ),
  pattern(
    shortRun(/[snrt]/i),
    String.raw`(?<=\b(?:${BEFORE_DAY}) the )${D}(?:st|nd|rd|th)${FOLLOWS}`,
    0.6,
    'the day alone',
  ),
  pattern(
    {
      words: words(
        'twenty thirty eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth',
      ),
    },
    String.raw`(?<=\b(?:${BEFORE_DAY}) the )(?:(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie|thirtie)th)${FOLLOWS}`,
    0.6,
    'the day alone, spoken',
  ),
  pattern(
    {
      words: words(
        'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty thirty',
      ),
    },
    String.raw`${SPOKEN_DAY},? (?:day of |of |in )?${MONTH}(?:,? (?:of |in )?(?:${YEAR}|${SPOKEN_YEAR}))?(?!\w)`,
    0.85,
    'spoken day of a month',
  ),
  pattern(
    {
      words: words(
        'primero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintiún veintiun veintidós veintidos veintitrés veintitres veinticuatro veinticinco veintiséis veintiseis veintisiete veintiocho veintinueve treinta',
      ),
    },
    String.raw`${SPOKEN_DIA} de ${MONTH}(?: del? (?:a[ñn]o )?(?:${FULL_YEAR}|${SPOKEN_ANO}))?(?!\w)`,
    0.85,
    'día hablado',
  ),
  pattern(
    { words: words('one two three four five six seven eight nine ten eleven twelve oh zero') },
    String.raw`(?:(?:oh|zero) )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ${SPOKEN_NUMBER} (?:${SPOKEN_YEAR}|(?:19|20)\d\d(?!\d))`,
    0.75,
    'spoken month, day, year in numbers',
  ),
];
