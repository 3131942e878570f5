import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toBase64 } from './core/bytes.ts';
import { decodeLeaf, encodeEntry, type PublicRecord } from './entry.ts';

interface EncodingVector {
  readonly record: PublicRecord;
  /** Base64, or null. */
  readonly sealed: string | null;
  readonly leaf: string;
  readonly leafHash: string;
}

// Frozen: an entry written today must hash the same in six years. Never change a line; add new ones.
const vectors = JSON.parse(
  readFileSync(new URL('./entry.vectors.json', import.meta.url), 'utf8'),
) as EncodingVector[];

describe('the encoding of entries', () => {
  it.each(vectors)('is as frozen: $leaf', ({ record, sealed, leaf, leafHash }) => {
    const encoded = encodeEntry({
      record,
      sealed: sealed === null ? undefined : Buffer.from(sealed, 'base64'),
    });
    expect(Buffer.from(encoded.leaf).toString('utf8')).toBe(leaf);
    expect(toBase64(encoded.leafHash)).toBe(leafHash);
    expect(decodeLeaf(encoded.leaf)?.record).toEqual(record);
    expect(decodeLeaf(encoded.leaf)?.sealed === null).toBe(sealed === null);
  });

  it.each<[string, string, PublicRecord]>([
    ['first', '{"sealed":S,"v":1}', { v: 1 }],
    ['between', '{"a":1,"sealed":S,"v":1,"z":2}', { a: 1, v: 1, z: 2 }],
    ['last', '{"V":1,"a":{"b":2},"sealed":S,"v":1}', { V: 1, v: 1, a: { b: 2 } }],
    [
      'beside a member named __proto__',
      '{"__proto__":{"x":1},"sealed":S,"v":1}',
      JSON.parse('{"__proto__":{"x":1},"v":1}') as PublicRecord,
    ],
  ])('puts the sealed part at its place: %s', (_name, expected, record) => {
    const sealed = '{"digest":"n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=","length":4}';
    const { leaf } = encodeEntry({ record, sealed: Buffer.from('test') });
    expect(Buffer.from(leaf).toString()).toBe(expected.replace('S', () => sealed));
  });

  it.each([
    { v: 1, a: 1.5 },
    { v: 1, a: [{ b: -0.25 }] },
    { a: Number.MAX_VALUE, v: 1 },
  ])('refuses numbers that are not whole: %j', (record) => {
    expect(() => encodeEntry({ record })).toThrow(/integer/);
    expect(() => encodeEntry({ record, sealed: Buffer.of(1) })).toThrow(/integer/);
  });

  it('refuses instances of classes, so that wrapped content cannot slip into a leaf', () => {
    class Wrapped {
      readonly text = 'Maria Example';
    }
    const record = { v: 1, note: new Wrapped() } as unknown as PublicRecord;
    expect(() => encodeEntry({ record })).toThrow(/\$\.note is an instance of a class/);
  });

  it.each([
    '{"v":1,"sealed":{}}',
    '{"v":1,"sealed":null}',
    '{"v":"1"}',
    '[1]',
    'null',
    '{"v": 1}',
  ])('does not read %s as a record', (leaf) => {
    expect(decodeLeaf(Buffer.from(leaf))).toBeNull();
  });
});
