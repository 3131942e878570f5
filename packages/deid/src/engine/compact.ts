/** A text reduced to lower-case letters and digits, so that case, spacing, punctuation and invisible marks do not matter. */
export interface Compact {
  readonly text: string;
  /** Offset of each unit in the text it was made from. */
  readonly positions: readonly number[];
}

/** Stands where a placed token was taken out; no value contains it. */
const BARRIER = '\u0001';
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

export interface Hole {
  readonly start: number;
  readonly end: number;
}

/** Reduces `text`; `holes` are sorted, disjoint spans to leave out. */
export function compactText(text: string, holes: readonly Hole[] = []): Compact {
  const parts: string[] = [];
  const positions: number[] = [];
  let hole = 0;
  for (let at = 0; at < text.length; at++) {
    const current = holes[hole];
    if (current !== undefined && at >= current.start) {
      parts.push(BARRIER);
      positions.push(at);
      at = Math.max(at, current.end) - 1;
      hole++;
      continue;
    }
    const piece = fold(text.charCodeAt(at), text, at);
    if (piece === '') continue;
    parts.push(piece);
    for (let unit = 0; unit < piece.length; unit++) positions.push(at);
  }
  return { text: parts.join(''), positions };
}

const ASCII: readonly string[] = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(char) ? char : '';
});

function fold(code: number, text: string, at: number): string {
  if (code < 128) return ASCII[code] ?? '';
  return foldWide(text.charAt(at));
}

const wide = new Map<string, string>();

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
