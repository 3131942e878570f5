import { expect, test } from 'vitest';
import { FIRST_NAMES } from '../first-names.gen.ts';
import { PROTECTED_WORDS } from '../protected-words.ts';
import { SURNAMES } from '../surnames.gen.ts';
import { PROTECTED_LISTS } from './index.ts';

const words = PROTECTED_LISTS.trim().split(/\s+/);
const surnames = new Set(SURNAMES.split('|'));
const firstNames = new Set(FIRST_NAMES.split('|'));

test('the lists hold single words in lower case, each once', () => {
  expect(words.length).toBeGreaterThan(5000);
  expect(words.filter((word) => !/^\p{Ll}{3,}$/u.test(word))).toEqual([]);
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});

test('no list takes a given name, and next to no surname, away from the recognizers', () => {
  expect(words.filter((word) => firstNames.has(word))).toEqual([]);
  expect(words.filter((word) => surnames.has(word)).length).toBeLessThan(50);
});

test('the protected words hold every list whole', () => {
  const all = new Set(PROTECTED_WORDS);
  expect(words.filter((word) => !all.has(word))).toEqual([]);
  for (const word of [
    'lasix',
    'black',
    'abacavir',
    'pyridium',
    'zyvox',
    'mastisol',
    'falope',
    'moyamoya',
    'zika',
  ])
    expect(all).toContain(word);
});
