import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogError } from '../failure.ts';
import { canonicalize, parseCanonical } from './canonical-json.ts';

describe('canonicalize', () => {
  it('writes the example of RFC 8785 3.2.2', () => {
    const value = {
      // biome-ignore lint/correctness/noPrecisionLoss: the RFC's example shows how such a number is written
      numbers: [333333333.33333329, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalize(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members by UTF-16 code units as in RFC 8785 3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalize(value)) as object)).toEqual([4, 2, 6, 7, 1, 5, 3]);
    expect(canonicalize(value).indexOf('\ud83d')).toBeLessThan(canonicalize(value).indexOf('\ufb33'));
  });

  it('writes minus zero as zero', () => {
    expect(canonicalize(-0)).toBe('0');
  });

  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  it.each<[string, unknown]>([
    ['undefined', { a: undefined }],
    ['a hole in an array', new Array(1)],
    ['NaN', [Number.NaN]],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an integer beyond 2^53-1', 2 ** 53],
    ['a lone surrogate', 'a\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(1)],
    ['a function', () => 1],
    ['a symbol name', { [Symbol('x')]: 1 }],
    ['a cycle', cyclic],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalize(value)).toThrow(LogError);
  });

  it('does not quote the value in the refusal', () => {
    expect(() => canonicalize({ note: 'Maria Example\ud800' })).not.toThrow(/Maria/);
  });

  it('gives the same text for any order of members, and parses back to the same value', () => {
    const value = fc.jsonValue({ noUnicodeString: false }).filter((v) => isAccepted(v));
    fc.assert(
      fc.property(value, (v) => {
        const text = canonicalize(v);
        expect(canonicalize(reverseMembers(v))).toBe(text);
        expect(parseCanonical(Buffer.from(text))).toEqual({ value: JSON.parse(text) });
      }),
    );
  });
});

describe('parseCanonical', () => {
  it.each([
    '{"b":1,"a":2}',
    '{"a": 1}',
    '{"a":1,"a":1}',
    '"\\u0041"',
    '1.0',
    '',
    '{',
    '\ufeff1',
  ])('refuses %j', (text) => {
    expect(parseCanonical(Buffer.from(text))).toBeNull();
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(parseCanonical(Buffer.of(0x22, 0xff, 0x22))).toBeNull();
  });
});

function isAccepted(value: unknown): boolean {
  try {
    canonicalize(value);
    return true;
  } catch {
    return false;
  }
}

function reverseMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseMembers);
  if (typeof value !== 'object' || value === null) return value;
  const reversed = Object.entries(value).reverse();
  return Object.fromEntries(reversed.map(([key, member]) => [key, reverseMembers(member)]));
}
