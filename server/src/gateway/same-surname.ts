/** Shorter ones are initials, and parts of other names. */
const shortest = 3;

/**
 * Whether the text names somebody with the surname of whoever asks: a relative perhaps, whose record is nobody's to look
 * at for that (164.308(a)(1)(ii)(D)). The name of the one who asks, who may stand in the text as the author, does not count.
 * @param names names found in the text, as they stand there
 * @param asking names of the person who asks, and of the person for whom a program asks
 */
export function showsSameSurname(names: readonly string[], asking: readonly string[]): boolean {
  return asking.some((person) => {
    const own = wordsOf(person);
    const surname = own.at(-1) ?? '';
    if (own.length < 2 || surname.length < shortest) return false;
    return names.some((name) => {
      const words = wordsOf(name);
      if (!words.includes(surname)) return false;
      // Another given name beside it, or the surname alone: of somebody else, as far as the text tells.
      return !own.slice(0, -1).some((given) => words.includes(given));
    });
  });
}

/** Without case, accents, and whatever joins names. */
function wordsOf(name: string): string[] {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}]+/u).filter((word) => word !== '');
}
