import { expect, test } from 'vitest';
import { seededBytes } from '../seeded-bytes.fixture.ts';
import { RANDOM_SYMBOLS, RandomParts, SYMBOLS } from './random-parts.ts';

test('every byte is drawn in order and at most once, and many parts cost one call of the source', () => {
  const source = seededBytes(11);
  let given = '';
  let calls = 0;
  const parts = new RandomParts((size) => {
    calls++;
    const bytes = source(size);
    given += Array.from(bytes, (byte) => SYMBOLS.charAt(byte & 31)).join('');
    return bytes;
  });
  let from = 0;
  for (let turn = 0; turn < 100; turn++) {
    const part = parts.draw();
    while (given.slice(from, from + RANDOM_SYMBOLS) !== part) {
      expect(given.slice(from, from + RANDOM_SYMBOLS)).toMatch(/^(?:\d{5}|[A-Z]{5})$/);
      from += RANDOM_SYMBOLS;
    }
    from += RANDOM_SYMBOLS;
  }
  expect(calls).toBeLessThan(20);
});

test.each([0, 4])('a source that gives %d bytes instead is refused', (length) => {
  const parts = new RandomParts(() => new Uint8Array(length).fill(3));
  expect(() => parts.draw()).toThrow(/random source/);
});
