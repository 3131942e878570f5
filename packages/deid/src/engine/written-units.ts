/**
 * Characters as a reader counts them who undoes percent encoding, JSON escapes and HTML references: `%41`, `\u0041` and
 * `&#65;` are one character each. A bound in such units holds an identifier however it is written.
 */
const UNIT = /%[\da-f]{2}|\\u[\da-f]{4}|&#x?[\da-f]{1,6};|[\ud800-\udbff][\udc00-\udfff]|[\s\S]/gi;
const WORD = /[\p{L}\p{N}]/u;
/** The longest writing of one unit, `&#x10ffff;`. */
export const LONGEST_UNIT = 10;

const SEMICOLON = 0x3b;
const PERCENT = 0x25;
const BACKSLASH = 0x5c;
const REFERENCE = /&#x?[\da-f]{1,6};$/i;

/** The offsets at which the units of `text` begin. */
export function unitStarts(text: string): number[] {
  return Array.from(text.matchAll(UNIT), ({ index }) => index);
}

/** True when `[start, end)`, one unit, is a letter or a digit, or a byte of a longer character. */
export function isWordUnit(text: string, start: number, end: number): boolean {
  const written = text.slice(start, end);
  if (written.length === 1 || !/^[%\\&]/.test(written)) return WORD.test(written);
  const isDecimal = /^&#\d/.test(written);
  const code = Number.parseInt(written.replace(/^(?:%|\\u|&#x?)/i, ''), isDecimal ? 10 : 16);
  return code >= 0x80 || WORD.test(String.fromCharCode(code));
}

/** How many characters the writing that ends with the one at `at` has beyond its first; looks at nothing before `from`. */
export function extraAt(text: string, from: number, at: number): number {
  if (at - 2 < from) return 0;
  const code = text.charCodeAt(at);
  if (code === SEMICOLON) {
    const [reference = ' '] = REFERENCE.exec(text.slice(Math.max(from, at + 1 - LONGEST_UNIT), at + 1)) ?? [];
    return reference.length - 1;
  }
  if (!isHex(code)) return 0;
  if (text.charCodeAt(at - 2) === PERCENT) return isHex(text.charCodeAt(at - 1)) ? 2 : 0;
  if (at - 5 < from || text.charCodeAt(at - 5) !== BACKSLASH || text.charAt(at - 4) !== 'u') return 0;
  return [at - 3, at - 2, at - 1].every((place) => isHex(text.charCodeAt(place))) ? 5 : 0;
}

/** `extraAt` over all of `[from, to)`. */
export function countExtra(text: string, from: number, to: number): number {
  let extra = 0;
  for (let at = from; at < to; at++) extra += extraAt(text, from, at);
  return extra;
}

function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}
