import { expect, test } from 'vitest';
import { CITIES } from './cities.gen.ts';
import { KINSHIP } from './clinical-words.ts';
import { FIRST_NAMES } from './first-names.gen.ts';
import { addToHash, EMPTY_HASH, FlagTable, lowerCode } from './flag-table.ts';
import { buildLexicon, FIRST, KIN, SURNAME } from './lexicon.ts';
import { SURNAMES } from './surnames.gen.ts';

function flagsOf(table: FlagTable, text: string, start: number, end: number): number {
  let hash = EMPTY_HASH;
  for (let at = start; at < end; at++) hash = addToHash(hash, lowerCode(text.charCodeAt(at)));
  return table.flagsOf(text, start, end, hash);
}

test('every word of the lists has its flags, in any case, and what is no word has none', () => {
  const { flags, table, cities } = buildLexicon(['mrn', 'código']);
  const lists: readonly (readonly [flag: number, words: ReadonlySet<string>])[] = [
    [FIRST, new Set(FIRST_NAMES.split('|'))],
    [SURNAME, new Set(SURNAMES.split('|'))],
    [KIN, new Set(KINSHIP)],
  ];
  const all = new Set(lists.flatMap(([, words]) => [...words]));
  expect(all.size).toBeGreaterThan(16_000);
  let differing = 0;
  for (const word of all) {
    const expected = lists.reduce((sum, [flag, words]) => (words.has(word) ? sum | flag : sum), 0);
    const mask = FIRST | SURNAME | KIN;
    for (const written of [word, word.toUpperCase(), `${word.charAt(0).toUpperCase()}${word.slice(1)}`])
      if ((flagsOf(table, `(${written})`, 1, written.length + 1) & mask) !== expected) differing++;
    for (const near of [`${word}q`, word.slice(1), word.slice(0, -1), `x${word}`])
      if (near !== '' && flagsOf(table, near, 0, near.length) !== (flags.get(near) ?? 0)) differing++;
  }
  expect(differing).toBe(0);
  expect(flags.get('código')).toBeGreaterThan(0);
  expect(flags.get('códigoq')).toBeUndefined();
  const expected = CITIES.split('|').filter((city) => /[ -]/.test(city));
  expect(cities).toEqual(new Set(expected.map((city) => city.replaceAll('-', ' '))));
});

test('two words with one hash keep their own flags', () => {
  const table = new FlagTable([
    ['smith', 3],
    ['', 8],
    ['brown|smith', 4],
  ]);
  const stolen = Array.from('smith').reduce((hash, char) => addToHash(hash, char.charCodeAt(0)), EMPTY_HASH);
  expect(table.flagsOf('brown', 0, 5, stolen)).toBe(0);
  expect(table.flagsOf('smit', 0, 4, stolen)).toBe(0);
  expect(table.flagsOf('SMITH', 0, 5, stolen)).toBe(7);
  expect(table.get('brown')).toBe(4);
});
