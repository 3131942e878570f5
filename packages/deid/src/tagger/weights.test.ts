import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64-bytes.ts';
import { hashWord } from './hash.ts';
import { LABEL_COUNT } from './labels.ts';
import { BUCKET, decodeWeights, encodeWeights, type Weights } from './weights.ts';
import { buildBloom, isInBloom } from './word-classes.ts';

const bucketBits = 9;

function randomWeights(values: readonly number[]): Weights {
  const table = new Int8Array((1 << bucketBits) * BUCKET);
  for (const [at, value] of values.entries())
    table[((at * 7919) % (1 << bucketBits)) * BUCKET + (at % LABEL_COUNT)] = value;
  return {
    bucketBits,
    table,
    transitions: Int16Array.from({ length: LABEL_COUNT * LABEL_COUNT }, (_, at) => at * 31 - 900),
    scale: 6.25,
    gates: { first: 3, core: 120, edge: -40 },
    lists: [buildBloom(['alpha', 'beta'], 9), buildBloom([], 9)],
  };
}

test('weights come back as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -127, max: 127 }), { maxLength: 600 }), (values) => {
      const weights = randomWeights(values);
      expect(decodeWeights(decodeBase64(encodeBase64(encodeWeights(weights))))).toEqual(weights);
    }),
    { numRuns: 50 },
  );
});

test('a cut or foreign file is refused', () => {
  const bytes = encodeWeights(randomWeights([1, 2, 3]));
  expect(() => decodeWeights(bytes.slice(0, bytes.length - 1))).toThrow('cut short');
  expect(() => decodeWeights(bytes.slice(1))).toThrow('no tagger weights');
  expect(() => decodeWeights(new Uint8Array(0))).toThrow('no tagger weights');
});

test('base64 agrees with the platform', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
    }),
  );
});

test('a word list holds its words and few others', () => {
  const words = Array.from({ length: 2000 }, (_, at) => `word${at}`);
  const list = buildBloom(words, 9);
  const has = (word: string): boolean => isInBloom(list, hashWord(word, 0, word.length, 0x2545f491));
  expect(words.every(has)).toBe(true);
  const strangers = Array.from({ length: 2000 }, (_, at) => `other${at}`).filter(has);
  expect(strangers.length).toBeLessThan(200);
});
