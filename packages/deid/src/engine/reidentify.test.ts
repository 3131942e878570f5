import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SYMBOLS } from '../operators/random-parts.ts';
import { createSurrogates, type SurrogateRecord } from '../operators/surrogates.ts';
import { isBodyValid } from '../operators/token.ts';
import { seededBytes } from '../seeded-bytes.fixture.ts';
import { analyze } from './analyze.ts';
import { createReidentifier, reidentify } from './reidentify.ts';
import { transform } from './transform.ts';

const surrogates = createSurrogates({ randomBytes: seededBytes(7) });
const name = surrogates.allot('NAME', 'Jane "JD" Doe');
const first = surrogates.allot('DATE', '03/04/2023');
const later = surrogates.allot('DATE', 'March 16, 2023');
const earlier = surrogates.allot('DATE', '2023-03-01');
const vague = surrogates.allot('DATE', 'December 2022');
const records = surrogates.records();
const bare = name.slice(1, -1);

const restore = (text: string, encoding: 'text' | 'json' = 'text') => reidentify(text, { records, encoding });

describe('tokens', () => {
  test('state days from the first date and nothing absolute', () => {
    expect(first).toMatch(/^\[DATE-[0-9A-Z]{6} D\+0\]$/);
    expect(later).toMatch(/ D\+12\]$/);
    expect(earlier).toMatch(/ D-3\]$/);
    expect(vague).toMatch(/^\[DATE-[0-9A-Z]{6}\]$/);
  });
  test('are the same for the same surface form and differ for another', () => {
    expect(surrogates.allot('NAME', 'Jane "JD" Doe')).toBe(name);
    expect(surrogates.allot('NAME', 'Jane Doe')).not.toBe(name);
  });
  test('keep anchor and allotment when the conversation goes on elsewhere', () => {
    const next = createSurrogates({ randomBytes: seededBytes(99), existing: records });
    expect(next.allot('DATE', 'March 16, 2023')).toBe(later);
    expect(next.allot('DATE', '3/6/2023')).toMatch(/ D\+2\]$/);
    expect(next.added().map(({ value }) => value)).toEqual(['3/6/2023']);
  });
  test('every wrong symbol and every swap of neighbours fails the check', () => {
    const body = bare.slice(5);
    for (let at = 0; at < 6; at++) {
      for (const symbol of SYMBOLS) {
        const changed = body.slice(0, at) + symbol + body.slice(at + 1);
        expect(isBodyValid('NAME', changed)).toBe(changed === body);
      }
      const swapped = body.slice(0, at) + body.charAt(at + 1) + body.charAt(at) + body.slice(at + 2);
      if (at < 5 && swapped !== body) expect(isBodyValid('NAME', swapped)).toBe(false);
    }
  });
  test('a random source that repeats is refused, not looped on', () => {
    const stuck = createSurrogates({ randomBytes: (size) => new Uint8Array(size).fill(10) });
    expect(() => stuck.allot('NAME', 'x')).toThrow(/random source/);
  });
});

describe('restoring', () => {
  test.each([
    [`Seen: ${name}.`, 'Seen: Jane "JD" Doe.'],
    [`${bare}'s chart`, 'Jane "JD" Doe\'s chart'],
    [`**${bare}**`, '**Jane "JD" Doe**'],
    [`_${bare}_`, '_Jane "JD" Doe_'],
    [`\\[${bare.replace('-', '\\-')}\\]`, 'Jane "JD" Doe'],
    [`(${bare.toLowerCase()})`, '(Jane "JD" Doe)'],
    [`a\\n${bare}`, 'a\\nJane "JD" Doe'],
    [`[${bare}, aged 40]`, '[Jane "JD" Doe, aged 40]'],
    [`${later} and ${later.replace(/ D.*/, ']')}`, 'March 16, 2023 and March 16, 2023'],
    [later.slice(1, -1), 'March 16, 2023'],
    [`${bare}${bare}`, `${bare}${bare}`],
  ])('%s', (text, expected) => {
    expect(restore(text).text).toBe(expected);
  });
  test('inside JSON the value is escaped and the token may be', () => {
    const escaped = Array.from(name, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(
      '',
    );
    expect(restore(`{"n":"${escaped}"}`, 'json').text).toBe('{"n":"Jane \\"JD\\" Doe"}');
    expect(JSON.parse(restore(`{"n":"x\\n${name}\\\\"}`, 'json').text)).toEqual({ n: 'x\nJane "JD" Doe\\' });
  });
  test.each([
    [name.slice(0, -2), 'mangled'],
    [name.replace(/.\]$/, 'U]'), 'mangled'],
    [`${bare}X`, 'mangled'],
    [later.replace('D+12', 'D+13'), 'mangled'],
    [createSurrogates({ randomBytes: seededBytes(1234) }).allot('NAME', 'x'), 'foreign'],
  ])('leaves %s and flags it as %s', (text, kind) => {
    const result = restore(`a ${text} b`);
    expect(result.text).toBe(`a ${text} b`);
    expect(result.notices).toEqual([{ kind, word: text.replace('[', '').split('-')[0], at: 2 }]);
  });
  test('ordinary text is no notice', () => {
    expect(restore('MRN-123456, ID-7, date-night, NAME-CALLING, [x]').notices).toEqual([]);
  });
  test('a token that two rows claim is never restored', () => {
    const twin: SurrogateRecord = { token: bare, entity: 'NAME', value: 'Other' };
    const result = reidentify(name, { records: [...records, twin] });
    expect(result.text).toBe(name);
    expect(result.notices[0]?.kind).toBe('ambiguous');
  });
});

const pieces = fc.constantFrom(
  name,
  bare,
  first,
  later,
  vague,
  later.slice(0, -4),
  bare.slice(0, 7),
  '[',
  ']',
  '\\',
  'N',
  'D+',
  ' ',
  '\\u005b',
  '\\u00',
  'é',
  '\ud83d',
  'text',
  '\\n',
  '"',
  'ID-A1B2C3',
);
const mixed = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

describe('properties', () => {
  test.each(['text', 'json'] as const)('chunking never changes the result (%s)', (encoding) => {
    fc.assert(
      fc.property(
        fc.oneof(mixed, fc.string({ unit: 'binary' })),
        fc.array(fc.nat(9), { minLength: 1 }),
        (text, sizes) => {
          const whole = createReidentifier({ records, encoding });
          const expected = whole.push(text) + whole.flush();
          const cut = createReidentifier({ records, encoding });
          let out = '';
          for (let at = 0, turn = 0; at < text.length; turn++) {
            const size = (sizes[turn % sizes.length] ?? 0) + 1;
            out += cut.push(text.slice(at, at + size));
            at += size;
          }
          out += cut.flush();
          expect(out).toBe(expected);
          expect(cut.notices).toEqual(whole.notices);
        },
      ),
      { numRuns: 1000 },
    );
  });
  test('every single split point of every form', () => {
    const text = `x ${name} y ${bare}'s ${later} \\[${bare}\\] ${later.slice(1, -1)} z`;
    const expected = restore(text).text;
    for (let at = 0; at <= text.length; at++) {
      const stream = createReidentifier({ records });
      expect(stream.push(text.slice(0, at)) + stream.push(text.slice(at)) + stream.flush()).toBe(expected);
    }
  });
  test('text that cannot begin a token is released at once', () => {
    const stream = createReidentifier({ records });
    expect(stream.push('Take two of these. ')).toBe('Take two of these. ');
    expect(stream.push('Xylo')).toBe('Xylo');
    expect(stream.push(' [NA')).toBe(' ');
    expect(stream.push('sal]')).toBe('[NAsal]');
  });
  test('reidentify undoes deidentify for text without look-alikes', () => {
    const clinical = fc.constantFrom(
      'Dr. Foley',
      'Mary Johnson',
      ' ',
      '03/04/2023',
      'MRN: 12345678',
      '.\n',
      'é',
      '555-12-3456',
      'a@b.org',
      '\u200b',
      'ß',
      '“',
      '42',
      '[',
      ']',
      'at Cedar Crest Hospital',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(clinical).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, fc.nat(), (text, seed) => {
        const allotted = createSurrogates({ randomBytes: seededBytes(seed) });
        const masked = transform(text, analyze(text), ({ entity }, value) => allotted.allot(entity, value));
        expect(reidentify(masked.text, { records: allotted.records() }).text).toBe(text);
        for (const { start, end, replacement } of masked.placements)
          expect(masked.text.slice(start, end)).toBe(replacement);
      }),
      { numRuns: 1000 },
    );
  });
});
