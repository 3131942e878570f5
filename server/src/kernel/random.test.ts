import { expect, test } from 'vitest';
import { drawRandomBytes } from './random.ts';

test('gives every byte of randomness once, also across refills and for draws larger than the store', () => {
  const seen = new Set<string>();
  const sizes = [16, 12, 28, 16, 1000, 4096, 4095, 5000];
  for (let round = 0; round < 200; round++) {
    for (const size of sizes) {
      const drawn = drawRandomBytes(size);
      expect(drawn).toHaveLength(size);
      // Sixteen equal bytes anywhere would be chance once in the age of the universe.
      for (let at = 0; at + 16 <= size; at += 512) seen.add(drawn.toString('hex', at, at + 16));
    }
  }
  const expected = sizes.reduce((sum, size) => sum + (size < 16 ? 0 : Math.floor((size - 16) / 512) + 1), 0);
  // Draws of 12 bytes are too short to be looked at.
  expect(seen.size).toBe(200 * expected);
});

test('a draw is a copy: wiping it touches no other draw', () => {
  const first = drawRandomBytes(32);
  const second = drawRandomBytes(32);
  const before = second.toString('hex');
  first.fill(0);
  expect(second.toString('hex')).toBe(before);
  expect(second.equals(Buffer.alloc(32))).toBe(false);
});
