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
  readonly flags: ReadonlyMap<string, number>;
  /** The same flags, of the ASCII words, for the tokeniser. */
  readonly table: FlagTable;
  /** Cities of several words, lower case, single spaces. */
  readonly cities: ReadonlySet<string>;
}

/** Builds the word table with `triggers` marked, so that the scan needs a second look-up only for them. */
export function buildLexicon(triggers: Iterable<string>): Lexicon {
  const flags = new Map<string, number>();
  const mark = (words: Iterable<string>, flag: number): void => {
    for (const word of words) flags.set(word, (flags.get(word) ?? 0) | flag);
  };
  mark(FIRST_NAMES.split('|'), FIRST);
  mark(SURNAMES.split('|'), SURNAME);
  mark(ORDINARY_WORDS.split('|'), ORDINARY);
  mark(STATE_NAMES, STATE);
  mark(STATE_CODES, STATE);
  mark(TITLES, TITLE);
  mark(FACILITY_HEADS, FACILITY);
  mark(PROTECTED_WORDS, PROTECTED);
  mark(MONTHS, MONTH);
  mark(WEEKDAYS, WEEKDAY);
  mark(CREDENTIALS, CREDENTIAL);
  mark(PERSON_LABELS, PERSON_LABEL);
  mark(KINSHIP, KIN);
  mark(triggers, TRIGGER);
  const cities = new Set<string>();
  for (const city of CITIES.split('|')) {
    const head = city.split(/[ -]/, 1)[0] ?? city;
    if (head === city) mark([city], CITY);
    else {
      cities.add(city.replaceAll('-', ' '));
      mark([head], CITY_HEAD);
    }
  }
  return { flags, table: new FlagTable(flags), cities };
}
