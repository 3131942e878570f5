import { FULL_YEAR, pattern, words } from './date-grammar.ts';
import type { Pattern } from './define.ts';

const ENGLISH = [
  String.raw`(?:christmas|xmas|x-mas)(?: eve| day)?`,
  String.raw`thanksgiving(?: eve| day)?`,
  String.raw`easter(?: sunday| monday| eve)?`,
  String.raw`hallowe'?en`,
  String.raw`new year'?s?'?(?: eve| day)`,
  String.raw`new year'?s(?= (?:20|19)\d\d|[.,;]|$| (?:party|weekend))`,
  String.raw`(?:valentine'?s?'?|memorial|labou?r|independence|veterans?'?|mother'?s'?|father'?s'?|presidents?'?s?|columbus|groundhog|boxing|election|inauguration|st\.? patrick'?s|saint patrick'?s|martin luther king(?:,? jr\.?)?|mlk|flag|armistice|canada|anzac|earth|indigenous peoples?'?) day`,
  String.raw`valentine'?s(?= (?:20|19)\d\d|[.,;]|$)`,
  String.raw`fourth of july|july (?:the )?(?:4th|fourth)`,
  String.raw`juneteenth|cinco de mayo|mardi gras|hanukkah|chanukah|kwanzaa|diwali|rosh hashanah?|yom kippur|eid al-\w{3,5}`,
  String.raw`(?:good|black) friday|(?:palm|super bowl) sunday|ash wednesday|(?:lunar|chinese) new year`,
  String.raw`(?:ramadan|passover|lent|spring break)(?=,? (?:of )?(?:19|20)\d\d)`,
];
const SPANISH = [
  String.raw`navidad(?:es)?|nochebuena|nochevieja|a[ñn]o nuevo|semana santa|(?:viernes|jueves|domingo) (?:santo|de ramos|de pascua|de resurrecci[oó]n)`,
  String.raw`d[ií]a de (?:(?:los )?reyes(?: magos)?|(?:los )?muertos|(?:la )?(?:madre|independencia|hispanidad|constituci[oó]n|raza|candelaria)|acci[oó]n de gracias|navidad|a[ñn]o nuevo|san valent[ií]n|(?:todos los )?santos|(?:los )?inocentes)`,
  String.raw`d[ií]a del (?:padre|trabajo|trabajador|ni[ñn]o|amor y la amistad)|san valent[ií]n|todos los santos|carnaval(?:es)?|las fallas|pascua`,
];

/** What else is named after a holiday: a disease, an artefact, a plant. */
const NO_THING = String.raw`(?! (?:tree|disease|factor|seals?|island|lily|egg|cactus|carol|rose|hospital|medical|clinic|street|st\b|road|ave|drive|memorial))`;
const TAIL = String.raw`(?: (?:weekend|week))?(?:,? (?:of |in |del? )?${FULL_YEAR}(?!\d)| '\d\d(?!\d))?(?![\wáéíóúñ]|-\w)`;

/** Holidays, with or without their year. Periods that wander through the year (Ramadan, Lent) need one. */
export const HOLIDAYS: readonly Pattern[] = [
  pattern(
    {
      words: words(
        "christmas xmas thanksgiving easter halloween hallowe'en new valentine valentines valentine's memorial labor labour independence veterans veteran mother mothers father fathers president presidents columbus groundhog boxing election inauguration martin mlk flag armistice canada anzac earth indigenous fourth july juneteenth cinco mardi hanukkah chanukah kwanzaa diwali rosh yom eid good black palm super ash lunar chinese ramadan passover lent spring st saint",
      ),
    },
    String.raw`(?:${ENGLISH.join('|')})${NO_THING}${TAIL}`,
    0.65,
    'holiday',
  ),
  pattern(
    {
      words: words(
        'navidad navidades nochebuena nochevieja año ano semana viernes jueves domingo día dia san todos carnaval carnavales las pascua',
      ),
    },
    String.raw`(?:${SPANISH.join('|')})${TAIL}`,
    0.6,
    'fiesta',
  ),
];
