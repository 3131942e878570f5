/**
 * The restricted Unicode fold: look-alike dashes, spaces, quotes and digits become their ASCII form one to one, and
 * invisible characters are dropped. Nothing is composed or expanded, so offsets map back exactly.
 */
export interface View {
  readonly text: string;
  /** Original offset of each code unit of `text`; undefined when nothing was dropped. */
  readonly offsets: Uint32Array | undefined;
}

const NON_ASCII = /[\u0080-\uffff]/;
const DROPPED = '';

/** First code points of the decimal digit blocks that clinical text is likely to carry. */
const DIGIT_ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

const REPLACEMENTS: ReadonlyMap<number, string> = buildReplacements();

function buildReplacements(): Map<number, string> {
  const table = new Map<number, string>();
  const put = (codes: readonly number[], target: string): void => {
    for (const code of codes) table.set(code, target);
  };
  put([0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xfe58, 0xfe63, 0x2043], '-');
  put([0xa0, 0x1680, 0x202f, 0x205f, 0x3000], ' ');
  for (let code = 0x2000; code <= 0x200a; code++) table.set(code, ' ');
  put([0x2028, 0x2029, 0x85], '\n');
  put([0x2018, 0x2019, 0x201b, 0x2bc, 0x2032, 0xb4], "'");
  put([0x201c, 0x201d, 0x201f, 0x2033], '"');
  put([0x2024, 0x3002, 0xff61], '.');
  put([0x2044, 0x2215, 0x29f8], '/');
  put([0xad, 0x180e, 0xfeff, 0x61c], DROPPED);
  for (const [first, last] of [
    [0x200b, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x2069],
    [0xfe00, 0xfe0f],
  ] as const) {
    for (let code = first; code <= last; code++) table.set(code, DROPPED);
  }
  for (let code = 0xff01; code <= 0xff5e; code++) table.set(code, String.fromCharCode(code - 0xfee0));
  for (const zero of DIGIT_ZEROS) {
    for (let digit = 0; digit < 10; digit++) table.set(zero + digit, String(digit));
  }
  return table;
}

/** Folds `text`. ASCII text comes back as it is, at the price of one scan. */
export function foldText(text: string): View {
  if (!NON_ASCII.test(text)) return { text, offsets: undefined };
  const parts: string[] = [];
  const drops: number[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    const replacement = REPLACEMENTS.get(code);
    if (replacement === undefined) continue;
    parts.push(text.slice(from, at), replacement);
    from = at + 1;
    if (replacement === DROPPED) drops.push(at);
  }
  if (from === 0) return { text, offsets: undefined };
  parts.push(text.slice(from));
  const folded = parts.join('');
  return { text: folded, offsets: drops.length === 0 ? undefined : mapOffsets(folded.length, drops) };
}

function mapOffsets(length: number, drops: readonly number[]): Uint32Array {
  const offsets = new Uint32Array(length);
  let original = 0;
  let next = 0;
  for (let at = 0; at < length; at++, original++) {
    while (drops[next] === original) {
      original++;
      next++;
    }
    offsets[at] = original;
  }
  return offsets;
}

/** Original offset of the view's code unit `at` (a start). */
export function originalStart(view: View, at: number): number {
  return view.offsets === undefined ? at : (view.offsets[at] ?? at);
}

/** Original half-open end for the view's half-open end `end`; `end` must be above 0. */
export function originalEnd(view: View, end: number): number {
  return view.offsets === undefined ? end : (view.offsets[end - 1] ?? end - 1) + 1;
}
