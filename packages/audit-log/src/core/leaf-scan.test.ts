import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLeaf, encodeEntry, readCommitment } from '../entry.ts';
import { canonicalize, parseCanonical } from './canonical-json.ts';
import { scanLeaf } from './leaf-scan.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** What the slow way says: parse, write again, compare. */
function decoded(leaf: Uint8Array): unknown {
  const found = decodeLeaf(leaf);
  return found === null ? 'malformed' : found.sealed;
}

/** Texts that are canonical, or nearly so. */
const nearlyCanonical = fc
  .tuple(fc.jsonValue({ maxDepth: 3 }), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 2 }))
  .map(([value, changes]) => {
    const member = { v: 1, x: value, sealed: { digest: 'abc=', length: 12 } };
    const text = Buffer.from(JSON.stringify(sorted(member)));
    for (const [at, byte] of changes) text[at % text.length] = byte;
    return text;
  });

function sorted(value: unknown): unknown {
  try {
    return JSON.parse(canonicalize(JSON.parse(JSON.stringify(value))));
  } catch {
    return { v: 1 };
  }
}

describe('scanLeaf', () => {
  it('never accepts what parseCanonical refuses', () => {
    fc.assert(
      fc.property(nearlyCanonical, (leaf) => {
        if (scanLeaf(leaf) !== null) expect(parseCanonical(leaf)).not.toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '{"v":1}',
    '{}',
    '{"a":[],"b":{},"c":[1,-2,[3]],"v":123456789012345}',
    '{"a":{"b":[true,false,null]},"ab":"","v":1}',
    '{" ":1,"!":2,"\\"":3}'.replace('"\\""', '"#"'),
    '{"text":"Zoë \\"said\\" \\\\ \\n\\t — 漢字 \u{1F600}","v":1}',
    '{"a":"\u007f","v":1}',
  ])('reads %s without parsing it', (text) => {
    expect(scanLeaf(bytes(text))).not.toBeNull();
    expect(parseCanonical(bytes(text))).not.toBeNull();
  });

  it.each([
    ['a space', '{"v": 1}'],
    ['members out of order', '{"v":1,"a":2}'],
    ['a member twice', '{"a":1,"a":2,"v":1}'],
    ['a longer name before its beginning', '{"ab":1,"a":2,"v":1}'],
    ['a leading zero', '{"v":01}'],
    ['minus zero', '{"v":-0}'],
    ['a plus sign', '{"v":+1}'],
    ['a comma too many', '{"v":1,}'],
    ['an element too few', '{"a":[1,],"v":1}'],
    ['something behind', '{"v":1} '],
    ['two values', '{"v":1}{"v":1}'],
    ['an escaped slash', '{"a":"\\/","v":1}'],
    ['an escape that need not be', '{"a":"\\u0061","v":1}'],
    ['a control character', '{"a":"\u0001","v":1}'],
    ['a word that is none', '{"a":nul,"v":1}'],
    ['a text without end', '{"a":"'],
    ['an array', '[1]'],
    ['nothing', ''],
    ['a byte order mark', '\ufeff{"v":1}'],
  ])('does not accept %s', (_what, text) => {
    expect(scanLeaf(bytes(text))).toBeNull();
    expect(readCommitment(bytes(text))).toBe('malformed');
  });

  it('does not accept bytes that are no UTF-8', () => {
    for (const wrong of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0xaf]]) {
      const leaf = Buffer.concat([bytes('{"a":"'), Buffer.from(wrong), bytes('","v":1}')]);
      expect(scanLeaf(leaf)).toBeNull();
      expect(readCommitment(leaf)).toBe('malformed');
    }
  });

  it('goes as deep as parseCanonical, and no deeper', () => {
    const nested = (depth: number): Uint8Array =>
      bytes(`{"a":${'['.repeat(depth)}${']'.repeat(depth)},"v":1}`);
    expect([scanLeaf(nested(63)) !== null, parseCanonical(nested(63)) !== null]).toEqual([true, true]);
    expect([scanLeaf(nested(64)), parseCanonical(nested(64))]).toEqual([null, null]);
    expect(scanLeaf(nested(30_000))).toBeNull();
  });
});

describe('readCommitment', () => {
  it('says what decodeLeaf says, of every leaf', () => {
    fc.assert(
      fc.property(nearlyCanonical, (leaf) => {
        expect(readCommitment(leaf)).toEqual(decoded(leaf));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '{"v":1}',
    '{"v":-1}',
    '{"v":"1"}',
    '{"v":1.5}',
    '{"v":1e21}',
    '{"v":9007199254740991}',
    '{"v":null}',
    '{"a":{"v":1}}',
    '{"a":{"sealed":{"digest":"x","length":1}},"v":1}',
    '{"sealed":{"digest":"x","length":1},"v":1}',
    '{"sealed":{"digest":"x","length":1,"more":2},"v":1}',
    '{"sealed":{"digest":"x","length":-1},"v":1}',
    '{"sealed":{"digest":"x","length":1.5},"v":1}',
    '{"sealed":{"digest":"é","length":1},"v":1}',
    '{"sealed":{"digest":1,"length":1},"v":1}',
    '{"sealed":null,"v":1}',
    '{"sealed":"x","v":1}',
    '{"a":"\\u0007","sealed":{"digest":"x","length":1},"v":1}',
  ])('says what decodeLeaf says of %s', (text) => {
    expect(readCommitment(bytes(text))).toEqual(decoded(bytes(text)));
  });

  it('reads what encodeEntry writes', () => {
    const { leaf } = encodeEntry({ record: { v: 1, who: 'é' }, sealed: Buffer.from('x') });
    expect(readCommitment(leaf)).toMatchObject({ length: 1 });
  });
});
