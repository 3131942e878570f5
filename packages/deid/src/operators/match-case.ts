/** Writes `word` (lower case) in the case of `like`: upper, lower, or a capital at the start of each part. */
export function matchCase(word: string, like: string): string {
  const letters = like.replace(/[^\p{L}]/gu, '');
  if (letters === '') return capitalise(word);
  const isLower = letters === letters.toLowerCase();
  if (isLower) return word;
  if (letters.length > 1 && letters === letters.toUpperCase()) return word.toUpperCase();
  return capitalise(word);
}

/** A capital at the start of each part of a word that a hyphen, an apostrophe or a space divides. */
export function capitalise(word: string): string {
  return word
    .toLowerCase()
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, gap: string, letter: string) => gap + letter.toUpperCase());
}
