/**
 * The compact form of a text: lower-case letters and digits only, so that case, spacing, punctuation and invisible marks
 * do not matter. A character becomes one unit, none, or several (a ligature, a squared sign).
 */
const OUT = 0;
const LETTER = 1;
const DIGIT = 2;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const ASCII: readonly string[] = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(char) ? char : '';
});
/** Compact code of each ASCII character; 0 for what is left out. */
const ASCII_CODES: Uint8Array = Uint8Array.from(ASCII, (char) => (char === '' ? 0 : char.charCodeAt(0)));
const wide = new Map<string, string>();

/** The units of the character at `at`; empty beyond the end. */
function unitsAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return code < 128 ? (ASCII[code] ?? '') : foldWide(text.charAt(at));
}

/** Compatibility form without accents; halves of surrogate pairs stay as they are. */
function foldWide(char: string): string {
  const known = wide.get(char);
  if (known !== undefined) return known;
  const code = char.charCodeAt(0);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const folded = isHalf
    ? char
    : [...char.normalize('NFKD').toLowerCase()].filter((unit) => LETTER_OR_DIGIT.test(unit)).join('');
  wide.set(char, folded);
  return folded;
}

/** The compact form of a value. */
export function compactValue(value: string): string {
  let compact = '';
  for (let at = 0; at < value.length; at++) compact += unitsAt(value, at);
  return compact;
}

const kindOf = (code: number): number => (code >= 0x30 && code <= 0x39 ? DIGIT : LETTER);

/** Values by the code with which their compact form begins. */
export type CompactIndex<Value extends { readonly compact: string }> = ReadonlyMap<number, readonly Value[]>;

/**
 * Finds every value in `[from, to)` of `text` whose units stand there one after the other, with anything between them
 * that is neither letter nor digit. A value begins and ends where letters stop running on into letters and digits into
 * digits. Linear in the text: each value is tried once at each such border.
 */
export function findCompact<Value extends { readonly compact: string }>(
  text: string,
  from: number,
  to: number,
  index: CompactIndex<Value>,
  found: (value: Value, start: number, end: number) => void,
): void {
  let before = OUT;
  const tryAt = (code: number, at: number, unit: number): void => {
    const kind = kindOf(code);
    const values = kind === before ? undefined : index.get(code);
    before = kind;
    if (values === undefined) return;
    for (const value of values) {
      const end = matchEnd(text, at, unit, to, value.compact);
      if (end !== -1) found(value, at, end);
    }
  };
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      const compact = ASCII_CODES[code] ?? 0;
      if (compact === 0) before = OUT;
      else tryAt(compact, at, 0);
      continue;
    }
    const units = foldWide(text.charAt(at));
    if (units === '') before = OUT;
    for (let unit = 0; unit < units.length; unit++) tryAt(units.charCodeAt(unit), at, unit);
  }
}

/** Where `compact` ends that begins with unit `first` of the character at `start`; -1 when it does not stand there whole. */
function matchEnd(text: string, start: number, first: number, to: number, compact: string): number {
  let matched = 0;
  let unit = first;
  for (let at = start; at < to; at++) {
    const units = unitsAt(text, at);
    for (; unit < units.length; unit++) {
      const code = units.charCodeAt(unit);
      if (code !== compact.charCodeAt(matched)) return -1;
      matched++;
      if (matched < compact.length) continue;
      const after =
        unit + 1 < units.length ? units.charAt(unit + 1) : at + 1 < to ? unitsAt(text, at + 1) : '';
      return after !== '' && kindOf(after.charCodeAt(0)) === kindOf(code) ? -1 : at + 1;
    }
    unit = 0;
  }
  return -1;
}
