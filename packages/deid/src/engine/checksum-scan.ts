import type { Entity } from '../entity.ts';
import { isDeaValid, isIbanValid, isLuhnValid, isNpiValid, isSsnPlausible, isVinValid } from './checksums.ts';

export interface ChecksumHit {
  readonly entity: Entity;
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

const GLUE = new Set([' ', '-', '.', '\u2010', '\u2011', '\u2012', '\u2013', '\u2212', '\u00a0', '\n']);
const LONGEST_GROUP = 40;
const LONGEST_CHAIN = 12;
/** A group of letters alone belongs to a number only when it is short, as in "GB82 WEST 1234". */
const LONGEST_LETTERS = 4;
const SHORTEST_CARD = 13;
const SHORTEST_IBAN = 15;
const LONGEST_JOINED = 34;

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const CLASSES: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  return /\d/.test(char) ? DIGIT : /[A-Za-z]/.test(char) ? LETTER : OTHER;
});

function classOf(code: number): number {
  return code < 128 ? (CLASSES[code] ?? OTHER) : OTHER;
}

/**
 * Finds numbers that prove themselves by their own arithmetic, by walking groups of letters and digits. It shares no
 * pattern with the recognizers, so that a gap in one is not a gap in the other.
 */
export function scanChecksums(text: string): ChecksumHit[] {
  const chain = new Chain(text);
  for (let at = 0; at < text.length; at++) {
    let seen = classOf(text.charCodeAt(at));
    if (seen === OTHER) continue;
    const start = at;
    for (let kind = seen; kind !== OTHER; kind = at < text.length ? classOf(text.charCodeAt(at)) : OTHER) {
      seen |= kind;
      at++;
    }
    if (seen & DIGIT) chain.addNumber(start, at);
    else chain.addLetters(start, at);
  }
  return chain.hits;
}

/** Groups with exactly one separator between each two: together they may be one number. One of them has a digit. */
class Chain {
  readonly hits: ChecksumHit[] = [];
  readonly #text: string;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** A group with a digit continues a chain or opens one. */
  addNumber(start: number, end: number): void {
    if (this.#starts.length > 0 && !this.#isGlued(start)) this.#clear();
    if (this.#starts.length === 0) this.#open(start);
    this.#add(start, end);
  }

  /** A group of letters continues a chain when it is short. */
  addLetters(start: number, end: number): void {
    if (this.#starts.length === 0) return;
    if (end - start <= LONGEST_LETTERS && this.#isGlued(start)) this.#add(start, end);
    else this.#clear();
  }

  #clear(): void {
    this.#starts.length = 0;
    this.#ends.length = 0;
  }

  #isGlued(start: number): boolean {
    const before = this.#ends.at(-1);
    return start - 1 === before && GLUE.has(this.#text.charAt(before));
  }

  /** Takes up the short groups of letters before the first number, which may belong to it. */
  #open(number: number): void {
    const text = this.#text;
    for (let end = number - 1; end > 0 && this.#starts.length < LONGEST_CHAIN; ) {
      let start = end;
      while (end - start <= LONGEST_LETTERS && classOf(text.charCodeAt(start - 1)) === LETTER) start--;
      const isShort = start < end && end - start <= LONGEST_LETTERS;
      if (!isShort || classOf(text.charCodeAt(start - 1)) !== OTHER || !GLUE.has(text.charAt(end))) return;
      this.#starts.unshift(start);
      this.#ends.unshift(end);
      end = start - 1;
    }
  }

  /** Adds a group and judges every number that may end with it. */
  #add(start: number, end: number): void {
    this.#starts.push(start);
    this.#ends.push(end);
    if (end - start <= LONGEST_GROUP) this.#judge(start, end);
    if (this.#starts.length <= LONGEST_CHAIN) return;
    this.#starts.shift();
    this.#ends.shift();
  }

  #judge(start: number, end: number): void {
    this.#judgeSingle(start, end);
    if (this.#isSsn()) this.#hit('SSN', this.#starts.at(-3), 'social security number with a valid area');
    let length = 0;
    for (let at = 0; at < this.#starts.length; at++) length += this.#lengthAt(at);
    if (length >= SHORTEST_CARD) this.#judgeJoined();
  }

  #judgeSingle(start: number, end: number): void {
    const length = end - start;
    if (length !== 9 && length !== 10 && length !== 17) return;
    const value = this.#text.slice(start, end);
    const before = this.#text.slice(Math.max(0, start - 24), start).toLowerCase();
    if (length === 17 && /[a-z]/i.test(value) && isVinValid(value))
      this.#hit('VEHICLE', start, 'vehicle number with a valid check digit');
    if (length === 10 && before.includes('npi') && isNpiValid(value))
      this.#hit('LICENSE', start, 'NPI with a valid check digit');
    if (length === 9 && value === value.toUpperCase() && isDeaValid(value))
      this.#hit('LICENSE', start, 'DEA number with a valid check digit');
    if (length === 9 && isSsnPlausible(value) && /ssn|social sec|soc\.? sec/.test(before))
      this.#hit('SSN', start, 'labelled social security number with a valid area');
  }

  /** Three, two and four digits; a line break may stand before the last four only. */
  #isSsn(): boolean {
    const area = this.#starts.length - 3;
    if (area < 0 || this.#lengthAt(area) !== 3 || this.#lengthAt(area + 1) !== 2) return false;
    if (this.#lengthAt(area + 2) !== 4 || this.#text.charAt(this.#ends[area] ?? 0) === '\n') return false;
    return isSsnPlausible(this.#textAt(area) + this.#textAt(area + 1) + this.#textAt(area + 2));
  }

  #judgeJoined(): void {
    let joined = '';
    for (let at = this.#starts.length - 1; at >= 0 && joined.length <= LONGEST_JOINED; at--) {
      joined = this.#textAt(at) + joined;
      if (isCard(joined, this.#starts.length - at))
        this.#hit('ACCOUNT', this.#starts[at], 'card number with a valid check digit');
      if (joined.length >= SHORTEST_IBAN && isIbanValid(joined))
        this.#hit('ACCOUNT', this.#starts[at], 'bank account number with valid check digits');
    }
  }

  /** Length of a group; 0 for one that is too long to be part of a number. */
  #lengthAt(at: number): number {
    const length = (this.#ends[at] ?? 0) - (this.#starts[at] ?? 0);
    return length > LONGEST_GROUP ? 0 : length;
  }

  #textAt(at: number): string {
    return this.#lengthAt(at) === 0 ? '' : this.#text.slice(this.#starts[at], this.#ends[at]);
  }

  #hit(entity: Entity, start: number | undefined, why: string): void {
    const end = this.#ends.at(-1);
    if (start !== undefined && end !== undefined) this.hits.push({ entity, start, end, why });
  }
}

/** Thirteen to nineteen digits in at most five groups, of an issuer range in use. */
function isCard(digits: string, groups: number): boolean {
  if (digits.length < SHORTEST_CARD || digits.length > 19 || groups > 5) return false;
  return /^[2-6]\d+$/.test(digits) && isLuhnValid(digits) && !/^(\d)\1+$/.test(digits);
}
