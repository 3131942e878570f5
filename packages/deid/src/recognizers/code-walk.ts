import type { TextDocument } from '../engine/document.ts';
import { NUMBER } from '../engine/tokens.ts';

const LONGEST_HEAD = 20;

const isLetterOrDigit = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
const isJoint = (code: number): boolean => code === 0x2d || code === 0x5f;

const mayJoin = (code: number): boolean => isLetterOrDigit(code) || isJoint(code);

/**
 * Visits the start of every code that begins with a letter and holds a digit ("AB1234563", "ORD-123", "GB82 WEST"),
 * with the index of its first digit run. Words without a digit cost nothing.
 */
export function walkCodes(document: TextDocument, visit: (start: number, index: number) => void): void {
  const { text } = document;
  const { count, flags, starts } = document.tokens;
  let last = -1;
  for (let index = 0; index < count; index++) {
    if (((flags[index] ?? 0) & NUMBER) === 0) continue;
    const digits = starts[index] ?? 0;
    if (!mayJoin(text.charCodeAt(digits - 1))) continue;
    const lowest = Math.max(0, digits - LONGEST_HEAD);
    let start = digits;
    while (start > lowest) {
      const code = text.charCodeAt(start - 1);
      if (!isLetterOrDigit(code) && !(isJoint(code) && isLetterOrDigit(text.charCodeAt(start - 2)))) break;
      start--;
    }
    if (start === digits || start === last || text.charCodeAt(start) < 0x41) continue;
    last = start;
    visit(start, index);
  }
}
