/** The words of a text. Offsets are UTF-16 code units, half-open. */
export interface Words {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A run of letters, digits and their marks up to this length, or one other character. */
const WORD = /[\p{L}\p{N}\p{M}]{1,64}|[^\s]/gu;

/**
 * Cuts a text into words. A model sees each of them as its own, so that what it says belongs to exactly these characters;
 * no tokenizer has to tell where its pieces stand. Longer runs are cut: tokenizers take quadratic time for one.
 */
export function cutWords(text: string): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { index, 0: word } of text.matchAll(WORD)) {
    starts.push(index);
    ends.push(index + word.length);
  }
  return { starts, ends };
}
