/** Classes of what stands between two tokens: first mark (16) × line break × blank. */
export const GAP_CLASSES = 64;
const BLANK = 16;
const BREAK = 32;
/** The text begins or ends here. */
export const EDGE: number = BREAK | BLANK | 15;
/** One space, the commonest gap. */
export const ONE_SPACE: number = BLANK;

const MARKS: Uint8Array = buildMarks();

function buildMarks(): Uint8Array {
  const marks = new Uint8Array(128).fill(14);
  const put = (characters: string, mark: number): void => {
    for (const character of characters) marks[character.charCodeAt(0)] = mark;
  };
  put(',', 1);
  put('.', 2);
  put(':', 3);
  put('-', 4);
  put('/', 5);
  put('(', 6);
  put(')', 7);
  put("'", 8);
  put('@', 9);
  put('#', 10);
  put('"', 11);
  put(';|', 12);
  put('!?', 13);
  return marks;
}

/** Class of text[from, to): constant time, only the first characters are read. */
export function readGap(text: string, from: number, to: number): number {
  if (to - from === 1 && text.charCodeAt(from) === 0x20) return ONE_SPACE;
  let mark = 0;
  let flags = 0;
  const end = Math.min(to, from + 12);
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 9) flags |= BLANK;
    else if (code === 10 || code === 13) flags |= BREAK;
    else if (mark === 0) mark = code < 128 ? (MARKS[code] ?? 14) : 14;
  }
  return flags | mark;
}

export const hasBreak = (gap: number): boolean => (gap & BREAK) !== 0;
/** The mark without blanks and breaks; 3 is a colon. */
export const markOf = (gap: number): number => gap & 15;
export const COLON = 3;

const STOP = 2;
/** A full stop with a blank after it. */
export const isStop = (gap: number): boolean => (gap & BLANK) !== 0 && (gap & 15) === STOP;
