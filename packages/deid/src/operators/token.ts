import { ENTITIES, ENTITY_NAMES, type Entity } from '../entity.ts';
import { RANDOM_SYMBOLS, type RandomParts, SYMBOLS } from './random-parts.ts';

/*
 * The wire form of a surrogate: `[NAME-K7Q2M5]`, that is a type word, five random Crockford base32 symbols and one
 * check symbol. A date adds its distance in days from the conversation's anchor day: `[DATE-K7Q2M5 D+12]`.
 */

/** Random symbols and the check symbol. */
export const BODY_LENGTH: number = RANDOM_SYMBOLS + 1;
/** Longest day distance that a token states; beyond it the date has no D part. */
export const LONGEST_DISTANCE: number = 99_999;

export const TOKEN_WORDS: ReadonlySet<string> = new Set(ENTITY_NAMES.map((entity) => ENTITIES[entity].token));
/** Every beginning of every type word: the scan for tokens gives up at the first letter that leads nowhere. */
export const TOKEN_WORD_PREFIXES: ReadonlySet<string> = new Set(
  [...TOKEN_WORDS].flatMap((word) => Array.from(word, (_, at) => word.slice(0, at + 1))),
);

const FIELD_POLYNOMIAL = 0b100101;

/** Multiplies by the generator of GF(32), x^5 + x^2 + 1. */
function timesGenerator(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ FIELD_POLYNOMIAL : doubled;
}

/**
 * The check symbol over type word and random part: a polynomial over GF(32), which finds every single wrong symbol
 * and every swap of neighbours. `random` must hold only symbols of the alphabet.
 */
export function checkSymbol(word: string, random: string): string {
  let sum = 1;
  for (let at = 0; at < word.length; at++) sum = timesGenerator(sum) ^ (word.charCodeAt(at) & 31);
  for (let at = 0; at < random.length; at++) sum = timesGenerator(sum) ^ SYMBOLS.indexOf(random.charAt(at));
  return SYMBOLS.charAt(timesGenerator(sum));
}

/** True when `body` (upper case) is six symbols whose last is the check symbol of the rest under `word`. */
export function isBodyValid(word: string, body: string): boolean {
  if (body.length !== BODY_LENGTH) return false;
  for (const symbol of body) if (!SYMBOLS.includes(symbol)) return false;
  return checkSymbol(word, body.slice(0, RANDOM_SYMBOLS)) === body.charAt(RANDOM_SYMBOLS);
}

/** Draws the core of a new token, for example `NAME-K7Q2M5`. Throws when the random source gives nothing usable. */
export function drawCore(entity: Entity, parts: RandomParts): string {
  const word = ENTITIES[entity].token;
  const random = parts.draw();
  return `${word}-${random}${checkSymbol(word, random)}`;
}

/** `D+12`, `D-3`; undefined without a distance that a token can state. */
export function dayPart(distance: number | undefined): string | undefined {
  if (distance === undefined || Math.abs(distance) > LONGEST_DISTANCE) return undefined;
  return `D${distance < 0 ? '-' : '+'}${Math.abs(distance)}`;
}

/** The full wire form of a core with an optional day distance. */
export function writeToken(core: string, distance?: number): string {
  const part = dayPart(distance);
  return part === undefined ? `[${core}]` : `[${core} ${part}]`;
}
