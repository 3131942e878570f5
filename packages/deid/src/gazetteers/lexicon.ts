import { CITIES } from './cities.gen.ts';
import {
  CREDENTIALS,
  FACILITY_HEADS,
  KINSHIP,
  MONTHS,
  PERSON_LABELS,
  TITLES,
  WEEKDAYS,
} from './clinical-words.ts';
import { FIRST_NAMES } from './first-names.gen.ts';
import { FlagTable } from './flag-table.ts';
import { ORDINARY_WORDS } from './ordinary-words.gen.ts';
import { PROTECTED_WORDS } from './protected-words.ts';
import { STATE_CODES, STATE_NAMES } from './states.ts';
import { SURNAMES } from './surnames.gen.ts';

/** Bit flags of a word; one look-up a word serves every gazetteer recognizer. */
export const FIRST = 1;
export const SURNAME = 2;
/** Also met in lower-case prose, so that capital letters alone prove little. */
export const ORDINARY = 4;
export const CITY = 8;
/** The first word of a city of several words. */
export const CITY_HEAD = 16;
export const STATE = 32;
export const TITLE = 64;
export const FACILITY = 128;
/** Eponyms, drugs, devices, diseases: a name only with a title or a label. */
export const PROTECTED = 256;
export const MONTH = 512;
export const WEEKDAY = 1024;
export const CREDENTIAL = 2048;
export const PERSON_LABEL = 4096;
export const KIN = 8192;
/** Some recognizer's pattern starts at this word. */
export const TRIGGER = 16384;

export interface Lexicon {
  /** Of words in lower case; undefined for words of no list. */
  readonly flags: Pick<FlagTable, 'get'>;
  /** The same flags, of the ASCII words, for the tokeniser. */
  readonly table: FlagTable;
  /** Cities of several words, lower case, single spaces. */
  readonly cities: ReadonlySet<string>;
}

/** Builds the word table with `triggers` marked, so that the scan needs a second look-up only for them. */
export function buildLexicon(triggers: Iterable<string>): Lexicon {
  const single: string[] = [];
  const heads: string[] = [];
  const cities = new Set<string>();
  for (const city of CITIES.split('|')) {
    const end = headEnd(city);
    if (end === city.length) single.push(city);
    else {
      cities.add(city.replaceAll('-', ' '));
      heads.push(city.slice(0, end));
    }
  }
  const table = new FlagTable([
    [FIRST_NAMES, FIRST],
    [SURNAMES, SURNAME],
    [ORDINARY_WORDS, ORDINARY],
    [STATE_NAMES.join('|'), STATE],
    [STATE_CODES.join('|'), STATE],
    [TITLES.join('|'), TITLE],
    [FACILITY_HEADS.join('|'), FACILITY],
    [PROTECTED_WORDS.join('|'), PROTECTED],
    [MONTHS.join('|'), MONTH],
    [WEEKDAYS.join('|'), WEEKDAY],
    [CREDENTIALS.join('|'), CREDENTIAL],
    [PERSON_LABELS.join('|'), PERSON_LABEL],
    [KINSHIP.join('|'), KIN],
    [[...triggers].join('|'), TRIGGER],
    [single.join('|'), CITY],
    [heads.join('|'), CITY_HEAD],
  ]);
  return { flags: table, table, cities };
}

/** Where the first word of a city's name ends. */
function headEnd(city: string): number {
  let at = 0;
  while (at < city.length && city.charAt(at) !== ' ' && city.charAt(at) !== '-') at++;
  return at;
}
