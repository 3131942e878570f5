import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogError } from '../failure.ts';
import { canonicalize, parseCanonical, writeInOrder } from './canonical-json.ts';

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

describe('the short way for values in order', () => {
  it('gives the text that sorting member by member gives', () => {
    const value = fc.jsonValue({ noUnicodeString: false }).filter((v) => isAccepted(v));
    fc.assert(
      fc.property(value, (v) => {
        expect(canonicalize(v)).toBe(writeSorted(v));
        expect(canonicalize(sortMembers(v))).toBe(writeSorted(v));
      }),
    );
  });

  it('is taken for nothing that canonical JSON refuses, and changes nothing of what it is taken for', () => {
    const anything = fc.anything({
      ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true },
      ...{ withNullPrototype: true, withSparseArray: true, withBoxedValues: true },
      key: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a', 'b', '1', '10', '9', '__proto__')),
      values: [
        fc.string({ unit: 'binary' }),
        fc.integer(),
        fc.double(),
        fc.constant(null),
        fc.constant(undefined),
      ],
    });
    let taken = 0;
    fc.assert(
      fc.property(anything, (value) => {
        if (writeInOrder(value) === null) return;
        taken += 1;
        expect(JSON.stringify(value)).toBe(writeSorted(value));
        expect(canonicalize([value, { b: 1, a: 1 }])).toBe(`[${writeSorted(value)},{"a":1,"b":1}]`);
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  it.each<[boolean, string, unknown]>([
    [true, 'members in order', { a: { b: 1, c: 'x' }, b: [true, null] }],
    [true, '64 levels', deep(64)],
    [false, '65 levels', deep(65)],
    [false, 'members out of order', { b: 1, a: 2 }],
    [false, 'members out of order further in', { a: [{ b: 1, a: 2 }] }],
    [false, 'indices, which JavaScript sorts by number', { 9: 1, 10: 2 }],
    [false, 'a symbol name', { a: 1, [Symbol('x')]: 1 }],
    [false, 'a hole', new Array(1)],
    [false, 'a fraction', 1.5],
    [false, 'a lone surrogate', 'a\ud800'],
    [false, 'a lone surrogate behind a backslash', '\\\\\udfff'],
    [false, 'a lone surrogate in a name', { '\udc00': 1 }],
    [true, 'the escape of a lone surrogate as text', '\\ud800 \\\\ud800'],
    [true, 'a pair of surrogates', '\ud83d\ude00'],
    [false, 'a toJSON of its own', { toJSON: () => 1 }],
    [false, 'an undefined member', { a: undefined }],
  ])('is %s for %s', (expected, _name, value) => {
    expect(writeInOrder(value) !== null).toBe(expected);
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

/** RFC 8785 by the letter, for values that are accepted: every member by itself, sorted. */
function writeSorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeSorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = value as Record<string, unknown>;
  const texts = Object.keys(members)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${writeSorted(members[key])}`);
  return `{${texts.join(',')}}`;
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, member]) => [key, sortMembers(member)]));
}
