import { expect, test } from 'vitest';
import { addToHash, EMPTY_HASH, FlagTable, lowerCode } from './flag-table.ts';
import { buildLexicon } from './lexicon.ts';

function flagsOf(table: FlagTable, text: string, start: number, end: number): number {
  let hash = EMPTY_HASH;
  for (let at = start; at < end; at++) hash = addToHash(hash, lowerCode(text.charCodeAt(at)));
  return table.flagsOf(text, start, end, hash);
}

test('the table and the map of the lexicon agree on every word, in any case, and on what is no word', () => {
  const { flags, table } = buildLexicon(['mrn', 'ssn']);
  expect(flags.size).toBeGreaterThan(20_000);
  let differing = 0;
  for (const [word, expected] of flags) {
    const isAscii = /^[\0-\x7f]*$/.test(word);
    for (const written of [word, word.toUpperCase(), `${word.charAt(0).toUpperCase()}${word.slice(1)}`])
      if (isAscii && flagsOf(table, `(${written})`, 1, written.length + 1) !== expected) differing++;
    for (const near of [`${word}q`, word.slice(1), word.slice(0, -1), `x${word}`])
      if (isAscii && near !== '' && flagsOf(table, near, 0, near.length) !== (flags.get(near) ?? 0))
        differing++;
  }
  expect(differing).toBe(0);
});

test('two words with one hash keep their own flags', () => {
  const table = new FlagTable(
    new Map([
      ['smith', 3],
      ['brown', 5],
    ]),
  );
  const stolen = Array.from('smith').reduce((hash, char) => addToHash(hash, char.charCodeAt(0)), EMPTY_HASH);
  expect(table.flagsOf('brown', 0, 5, stolen)).toBe(0);
  expect(table.flagsOf('smit', 0, 4, stolen)).toBe(0);
  expect(table.flagsOf('SMITH', 0, 5, stolen)).toBe(3);
});
