/** A document cut for the evaluation profile: words, digit runs and every other mark for itself. */
export interface CutText {
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Line number of each token. */
  readonly lines: readonly number[];
  /** Is there a blank before the token? */
  readonly spaced: readonly boolean[];
}

export function cutText(text: string): CutText {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const lines: number[] = [];
  const spaced: boolean[] = [];
  let line = 0;
  let end = 0;
  for (const match of text.matchAll(/\n|\p{Lu}?[\p{Ll}\p{M}ºª]+|[\p{L}\p{M}]+|\d+|[^\s]/gu)) {
    if (match[0] === '\n') {
      line++;
      end = match.index + 1;
      continue;
    }
    words.push(match[0]);
    starts.push(match.index);
    spaced.push(match.index > end);
    end = match.index + match[0].length;
    ends.push(end);
    lines.push(line);
  }
  return { words, starts, ends, lines, spaced };
}

/** Letters as X and x (at most two of a kind in a row), digits as # and their number. */
export const shapeOf = (word: string): string =>
  /^\d+$/.test(word)
    ? `#${Math.min(word.length, 10)}`
    : word
        .replace(/\p{Lu}/gu, 'X')
        .replace(/\p{Ll}/gu, 'x')
        .replace(/(.)\1{2,}/g, '$1$1');

/** Lower case; of a number only its length. */
export const lowerOf = (word: string): string =>
  /^\d+$/.test(word) ? `#${word.length}` : word.toLowerCase();
