import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { authenticateText, deriveTwoKeys } from './hmac.ts';

const bytes = (least: number, most: number) => fc.uint8Array({ minLength: least, maxLength: most });

it('derives what HKDF by RFC 5869 derives', () => {
  fc.assert(
    fc.property(
      bytes(32, 32),
      bytes(0, 64),
      fc.string({ unit: 'binary', maxLength: 3000 }),
      (secret, salt, info) => {
        const { first, second } = deriveTwoKeys(secret, salt, info);
        const known = Buffer.from(hkdfSync('sha256', secret, salt, info.slice(0, 300), 64));
        const short = deriveTwoKeys(secret, salt, info.slice(0, 300));
        expect(Buffer.concat([short.first, short.second])).toEqual(known);
        expect(first).not.toEqual(second);
      },
    ),
    { numRuns: 150 },
  );
});

it('takes an info longer than any before it, and a shorter one afterwards', () => {
  const secret = Buffer.alloc(32, 7);
  for (const length of [0, 1000, 1024, 10, 100]) {
    const info = 'é'.repeat(length / 2);
    const { first, second } = deriveTwoKeys(secret, Buffer.alloc(16, 1), info);
    const known = hkdfSync('sha256', secret, Buffer.alloc(16, 1), info, 64);
    expect(Buffer.concat([first, second])).toEqual(Buffer.from(known));
  }
});

it('authenticates a text as HMAC by RFC 2104 does', () => {
  fc.assert(
    fc.property(bytes(0, 64), fc.string({ unit: 'binary', maxLength: 3000 }), (key, text) => {
      expect(authenticateText(key, text)).toEqual(createHmac('sha256', key).update(text, 'utf8').digest());
    }),
    { numRuns: 200 },
  );
});

it('refuses a secret or a salt of another length', () => {
  expect(() => deriveTwoKeys(Buffer.alloc(31), Buffer.alloc(16), '')).toThrow(RangeError);
  expect(() => deriveTwoKeys(Buffer.alloc(32), Buffer.alloc(65), '')).toThrow(RangeError);
  expect(() => authenticateText(Buffer.alloc(65), '')).toThrow(RangeError);
});
