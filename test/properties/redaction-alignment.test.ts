import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignRedacted } from '../../bench/deid/align.ts';
import { anyText, runs } from './texts.ts';

const found = (original: string, redacted: string): string[] =>
  alignRedacted(original, redacted).map(({ start, end }) => original.slice(start, end));

describe('what a redacted text leaves out', () => {
  test.each([
    ['Mary Johnson, MRN 12345678, seen', 'NAME, MRN DIGITS, seen', ['Mary Johnson', '12345678']],
    ['call 212-555-0187 now', 'call PHONE_NUMBER now', ['212-555-0187']],
    ['03/04/2023 by Dr. Foley', '03/04/ADDRESS. NAME', ['2023 by Dr', 'Foley']],
    ['the cat the dog', 'the NAME the dog', ['cat']],
    ['x@y.org', '', ['x@y.org']],
    ['Anna Anna', 'Anna', ['Anna']],
    ['a (b) c', 'a c', ['b']],
    ['Johnsons', 'NAMEs', ['Johnsons']],
    ['same', 'same', []],
    ['a, b', 'a b', []],
    ['a  b\n', 'a b', []],
    ['', 'NAME', []],
  ])('%j from %j', (original, redacted, expected) => {
    expect(found(original, redacted)).toEqual(expected);
  });

  test('spans are in order, disjoint and hold a letter or digit at both ends', () => {
    fc.assert(
      fc.property(anyText, anyText, (original, redacted) => {
        let from = 0;
        for (const { start, end } of alignRedacted(original, redacted)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeLessThanOrEqual(original.length);
          expect(original.slice(start, end)).toMatch(/^[\p{L}\p{N}]/u);
          expect(original.slice(start, end)).toMatch(/[\p{L}\p{N}]$/u);
          from = end;
        }
      }),
      runs(500),
    );
  });

  test('every word that was replaced is found, however often it stands there', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });
    const places = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(words, places, (list, isTaken) => {
        const redacted = list.map((word, at) => (isTaken[at] ? 'REDACTED' : word)).join(' ');
        const left = alignRedacted(list.join(' '), redacted);
        const covered = left.reduce((sum, { start, end }) => sum + (end - start + 1) / 2, 0);
        expect(covered).toBe(list.filter((_, at) => isTaken[at]).length);
      }),
      runs(500),
    );
  });
});
