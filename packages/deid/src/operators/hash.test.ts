import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENTITY_NAMES } from '../entity.ts';
import { hashOperator, hashValue } from './hash.ts';
import { digestParts, joinParts, openDraw } from './keyed-draw.ts';

const hmac = (message: string) => createHmac('sha256', 'key').update(message).digest();

test('one value gives one code, in any case and with any separators', () => {
  const codes = ['MS-0011 2233', 'ms00112233', 'MS\u20110011\u00a02233', 'ＭＳ00112233'].map((value) =>
    hashValue(hmac, 'MRN', value),
  );
  expect(new Set(codes).size).toBe(1);
  expect(codes[0]).toMatch(/^\[MRN:[0-9A-HJKMNP-TV-Z]{26}\]$/);
  expect(hashValue(hmac, 'ACCOUNT', 'MS00112233').slice(-27)).not.toBe(codes[0]?.slice(-27));
  expect(hashValue(hmac, 'NAME', 'Ann Alee')).not.toBe(hashValue(hmac, 'NAME', 'Anna Lee'));
});

test('every value of every entity has a code; other keys give other codes', () => {
  const other = (message: string) => createHmac('sha256', 'other').update(message).digest();
  fc.assert(
    fc.property(fc.constantFrom(...ENTITY_NAMES), fc.string({ unit: 'binary' }), (entity, value) => {
      const code = hashOperator.apply({ entity, value }, { hmac });
      expect(code).toBe(hashOperator.apply({ entity, value }, { hmac }));
      expect(code).not.toBe(hashOperator.apply({ entity, value }, { hmac: other }));
    }),
  );
});

test('without a key, or with a hash that is too short, it refuses', () => {
  expect(() => hashOperator.apply({ entity: 'MRN', value: '1' }, {})).toThrow(/needs “hmac”/);
  expect(() => digestParts(() => new Uint8Array(8), ['x'])).toThrow(RangeError);
});

test('lists of parts never read alike, and a draw is even', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (a, b) => {
      expect(joinParts(a) === joinParts(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
  const draw = openDraw(hmac, ['even']);
  const tally = new Array<number>(10).fill(0);
  for (let at = 0; at < 10_000; at++) {
    const face = draw.below(10);
    tally[face] = (tally[face] ?? 0) + 1;
  }
  for (const count of tally) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
