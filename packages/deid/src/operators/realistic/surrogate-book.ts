import type { Entity } from '../../entity.ts';
import { drawShift, shiftDate } from '../dates/shift-date.ts';
import { OVER_89 } from '../generalise.ts';
import { type KeyedDraw, type KeyedHash, openDraw } from '../keyed-draw.ts';
import type { OperatorInput, ShiftBounds } from '../operator.ts';
import { redact } from '../redact.ts';
import { drawEmail, drawPhone } from './contact.ts';
import { drawCode } from './id-code.ts';
import { layOver, leavesTrace, toCode } from './lay-over.ts';
import { createNameWords, foldName, type NameWords } from './name-words.ts';
import { drawIpAddress, drawWebAddress } from './network.ts';
import { nameWordsOf, replaceName } from './person-name.ts';
import { type CoinWord, drawPlace } from './places.ts';

export interface SurrogateBookOptions {
  /**
   * Hash under the caller's key. Surrogates follow from the value under this key: toward a recipient to whom
   * 164.514(c) applies, draw a key for the run and destroy it after, so that nothing leads back.
   */
  readonly hmac: KeyedHash;
  /** Whose text it is; two subjects' books are independent. */
  readonly subject: string;
  readonly lang?: 'en' | 'es';
  readonly shiftWeeks?: ShiftBounds;
  readonly referenceYear?: number;
}

/**
 * Realistic surrogates of one subject. The same value gets the same one in every text that the book serves, written
 * in the form of each place; two values never share one, and none equals a value that was announced.
 */
export interface SurrogateBook {
  /** Announces the values of a text before any is replaced, so that no surrogate repeats one of them. */
  announce(inputs: readonly OperatorInput[]): void;
  /** The surrogate. A value that has no likeness (a photograph, a text of 500 characters) gets its type word. */
  allot(input: OperatorInput): string;
}

const ATTEMPTS = 60;
const LONGEST_VALUE = 500;

export function createSurrogateBook(options: SurrogateBookOptions): SurrogateBook {
  const { hmac, subject } = options;
  const words = createNameWords(hmac, subject);
  const days = drawShift(hmac, subject, options.shiftWeeks);
  const accepted = new Map<string, number>();
  const taken = new Map<string, string>();
  const originals = new Set<string>();
  const coin = createPlaceWords(hmac, subject);

  /** The first attempt whose result is free stands for the value from then on; its form may differ by place. */
  const drawFree = (input: OperatorInput, write: (draw: KeyedDraw, attempt: number) => string): string => {
    const key = keyOf(input);
    const from = accepted.get(key);
    for (let attempt = from ?? 0; attempt < ATTEMPTS; attempt++) {
      const written = write(openDraw(hmac, ['surrogate', subject, key, String(attempt)]), attempt);
      const code = toCode(written);
      const isFree = !originals.has(code) && (taken.get(code) ?? key) === key && !isTooLike(input, written);
      if (!isFree) continue;
      if (from === undefined) {
        accepted.set(key, attempt);
        taken.set(code, key);
      }
      return written;
    }
    return redact(input.entity);
  };

  return {
    announce(inputs) {
      for (const { entity, value } of inputs) {
        if (value.length > LONGEST_VALUE) continue;
        originals.add(toCode(value));
        if (entity === 'NAME') words.avoid(nameWordsOf(value));
      }
    },
    allot(input) {
      const { entity, value } = input;
      if (value.length > LONGEST_VALUE || toCode(value) === '') return redact(entity);
      originals.add(toCode(value));
      if (entity === 'DATE') return shiftDate(value, days, options) ?? redact(entity);
      if (entity === 'AGE_OVER_89') return OVER_89;
      if (entity === 'NAME') return replaceWholeName(value, words);
      const write = writerFor(input, words, coin);
      return write === undefined ? redact(entity) : drawFree(input, write);
    },
  };
}

/** Letters and digits alone tell values apart, so that every way to write a number has the same surrogate. */
function keyOf({ entity, value }: OperatorInput): string {
  const code = toCode(value);
  const isPhone = entity === 'PHONE' || entity === 'FAX';
  return `${isPhone ? 'PHONE' : entity} ${isPhone ? code.replace(/^1(?=\d{10}$)/, '') : code}`;
}

function isTooLike({ entity, value }: OperatorInput, written: string): boolean {
  // Kinds of places and parts of the reserved ranges stay by design; there only the whole counts.
  const isId = !['GEOGRAPHIC', 'URL', 'EMAIL', 'IP', 'PHONE', 'FAX'].includes(entity);
  if (!isId) return toCode(value) === toCode(written);
  return leavesTrace(toCode(shownPart(value)), toCode(shownPart(written)));
}

/** What a masked number such as `***-**-1234` or `XXX-XX-1234` shows; the whole of any other. */
function shownPart(value: string): string {
  return value.replace(/^[xX*•#\s.-]{3,24}(?=\d)/, '');
}

function replaceWholeName(value: string, words: NameWords): string {
  const written = replaceName(value, words);
  return foldName(written) === foldName(value) ? redact('NAME') : written;
}

/** One surrogate for each word of the subject's places, so that "Mount Sinai" and "Mount Sinai Hospital" agree. */
function createPlaceWords(hmac: KeyedHash, subject: string): CoinWord {
  const coined = new Map<string, string>();
  const taken = new Set<string>();
  return (word, choices) => {
    const known = coined.get(word);
    if (known !== undefined) return known;
    const draw = openDraw(hmac, ['place', subject, word]);
    let choice = draw.pick(choices);
    for (let attempt = 0; attempt < ATTEMPTS && (taken.has(choice) || choice === word); attempt++)
      choice = draw.pick(choices);
    // A list that is used up is doubled, so that two places stay two.
    while (taken.has(choice) || choice === word) choice += ` ${draw.pick(choices)}`;
    coined.set(word, choice);
    taken.add(choice);
    return choice;
  };
}

type Writer = (draw: KeyedDraw, attempt: number) => string;

function writerFor(
  { entity, value, recognizer = '' }: OperatorInput,
  words: NameWords,
  coin: CoinWord,
): Writer | undefined {
  switch (entity) {
    case 'PHONE':
    case 'FAX':
      return (draw, attempt) => drawPhone(value, draw, attempt);
    case 'EMAIL':
      return (draw, attempt) => drawEmail(value, draw, words, attempt);
    case 'URL':
      return (draw) => drawWebAddress(value, draw);
    case 'IP':
      return (draw, attempt) => drawIpAddress(value, draw, attempt);
    case 'GEOGRAPHIC':
      return (draw) => drawPlace(value, recognizer, draw, coin);
    case 'BIOMETRIC':
    case 'PHOTO':
      return undefined;
    default:
      return (draw, attempt) => drawMasked(entity, value, recognizer, draw, attempt);
  }
}

/** A masked number stays masked: only what it shows is drawn. */
function drawMasked(
  entity: Entity,
  value: string,
  recognizer: string,
  draw: KeyedDraw,
  attempt: number,
): string {
  const shown = shownPart(value);
  const mask = value.slice(0, value.length - shown.length);
  return mask + layOver(drawCode(entity, toCode(shown), recognizer, draw, attempt), shown);
}
