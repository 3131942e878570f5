import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

const splitAll = (chunks: readonly Uint8Array[], longest = 1000) => {
  const splitter = new LineSplitter(longest);
  return [...chunks.flatMap((chunk) => splitter.push(chunk)), ...splitter.end()].map(({ number, bytes }) => ({
    number,
    text: bytes === null ? null : Buffer.from(bytes).toString(),
  }));
};

test('lines end at line feeds; the last one needs none, and an empty rest is no line', () => {
  expect(splitAll([Buffer.from('a\n\nb')])).toEqual([
    { number: 1, text: 'a' },
    { number: 2, text: '' },
    { number: 3, text: 'b' },
  ]);
  expect(splitAll([Buffer.from('a\n')])).toEqual([{ number: 1, text: 'a' }]);
  expect(splitAll([])).toEqual([]);
});

test('how the bytes arrive changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'é', '\n', '\r\n', '😀'), { maxLength: 40 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      (parts, sizes) => {
        const bytes = Buffer.from(parts.join(''));
        const chunks: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          chunks.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(splitAll(chunks)).toEqual(splitAll([bytes]));
      },
    ),
  );
});

test('a line past the limit is dropped as it comes in, and the next one is read', () => {
  const chunks = ['12', '345', '6', '\nok\n', '123456'].map((part) => Buffer.from(part));
  expect(splitAll(chunks, 5)).toEqual([
    { number: 1, text: null },
    { number: 2, text: 'ok' },
    { number: 3, text: null },
  ]);
});
