import { ALL_CAPS, CAPITAL, NUMBER } from '../engine/tokens.ts';

/** How a token is written, judged against how its line is written. */
export const LOWER_WORD = 0;
export const TITLE_WORD = 1;
export const CAPS_WORD = 2;
export const INITIAL = 3;
export const SMALL_LETTER = 4;
export const IN_CAPS_LINE = 5;
export const IN_LOWER_LINE = 6;
export const DIGITS = 7;

/** How a line is written. */
export const MIXED = 0;
export const UPPER_LINE = 1;
export const LOWER_LINE = 2;

const SHORT_LINE = 5;

/**
 * Mode of a line from its counts; short lines follow `fallback`, the mode of the whole text: upper or lower case alone
 * says nothing about a word where every word is written so.
 */
export function readMode(words: number, capitals: number, allCaps: number, fallback: number): number {
  if (words < SHORT_LINE) {
    if (fallback === LOWER_LINE && capitals === 0) return LOWER_LINE;
    return fallback === UPPER_LINE && allCaps === words ? UPPER_LINE : MIXED;
  }
  if (allCaps * 10 >= words * 7) return UPPER_LINE;
  return capitals === 0 ? LOWER_LINE : MIXED;
}

/** Shape code of a token from its flags and length. */
export function readShape(flags: number, length: number, mode: number): number {
  if (flags & NUMBER) return DIGITS;
  if (mode === UPPER_LINE) return IN_CAPS_LINE;
  if (mode === LOWER_LINE) return IN_LOWER_LINE;
  if (length === 1) return flags & CAPITAL ? INITIAL : SMALL_LETTER;
  if (flags & ALL_CAPS) return CAPS_WORD;
  return flags & CAPITAL ? TITLE_WORD : LOWER_WORD;
}

/** Class of a digit run: its length, and for short runs what it could count. */
export function readDigitClass(text: string, start: number, end: number): number {
  const length = end - start;
  if (length > 4) return 32 + Math.min(length, 16);
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (text.charCodeAt(at) - 0x30);
  const isPadded = length > 1 && text.charCodeAt(start) === 0x30 ? 16 : 0;
  if (length === 4) return value >= 1900 && value < 2040 ? 1 : 2;
  if (length === 3) return 3 + isPadded;
  if (value >= 1 && value <= 12) return 4 + length + isPadded;
  if (value >= 13 && value <= 31) return 7;
  return (value >= 90 ? 8 : 9) + isPadded;
}
