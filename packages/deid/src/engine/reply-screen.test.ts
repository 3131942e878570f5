import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSurrogates } from '../operators/surrogates.ts';
import { checkSymbol } from '../operators/token.ts';
import { seededBytes } from '../seeded-bytes.fixture.ts';
import { createReplyScreen } from './reply-screen.ts';
import { unitStarts } from './written-units.ts';

const held = ['Jane Doe', '555-12-3456', '00123456', 'jane@example.org', '(212) 555-0100'];
const tokens = createSurrogates({ randomBytes: seededBytes(3) });
const own = tokens.allot('MRN', '00123456');

function screen(text: string): string {
  const stream = createReplyScreen({ held });
  return stream.push(text) + stream.flush();
}

describe('removes what the exchange never held', () => {
  test.each([
    ['SSN 219-09-9999 on file', 'SSN [SSN removed] on file'],
    ['call 212-555-0187 now', 'call [PHONE removed] now'],
    ['call (212) 555-0187.', 'call [PHONE removed].'],
    ['write x.y@mail.example.com, please', 'write [EMAIL removed], please'],
    ['MRN: 88112233 and', 'MRN: [MRN removed] and'],
    ['card 4111 1111 1111 1111 expires', 'card [ACCOUNT removed] expires'],
    ['host 192.168.7.12 is', 'host [IP removed] is'],
    ['ask Dr. Robert Nguyen about', 'ask Dr. [NAME removed] about'],
    ['Patient: Maria Lopez\nStable', 'Patient: [NAME removed]\nStable'],
    ['123%2D45%2D6789 ok', '[SSN removed] ok'],
    ['219%2d09%2d9999 x%40y.example.org', '[SSN removed] [EMAIL removed]'],
    ['%32%31%39%2D%30%39%2D%39%39%39%39', '[SSN removed]'],
    ['{"ssn":"219-09-9999","mrn":"88112233"}', '{"ssn":"[SSN removed]","mrn":"[MRN removed]"}'],
    ['IBAN GB82 WEST 1234 5698 7654 32 for', 'IBAN [ACCOUNT removed] for'],
    ['２１９-０９-９９９９ wide', '[SSN removed] wide'],
    ['219\u201109\u20119999', '[SSN removed]'],
  ])('%s', (text, expected) => {
    expect(screen(text)).toBe(expected);
  });
});

test.each([
  'Jane Doe, SSN 555-12-3456, MRN: 00123456, jane@example.org, (212) 555-0100.',
  'Ms. Doe is stable.',
  `MRN: ${own} and ${own.slice(1, -1)}'s result`,
  // The bodies end like a form of address, and the day part begins like a name.
  'Born [DATE-3317SR D+0], seen [DATE-T5F9MX D+13534] and [date-wt8sgt d-12]. Stable.',
  'BP 120/80, HR 98, Na 140, WBC 12.5, 5 mg twice daily for 10 days.',
  'See the guideline of 2019 (pages 112-118), Table 3.',
  'The patient is stable. Assessment: improved. Foley removed. 50% better, 10 of 12.',
  '日本語の文章です。',
])('leaves %s', (text) => {
  expect(screen(text)).toBe(text);
});

describe('a token hides its inside', () => {
  const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ';
  /** Bare tokens whose bodies end like each form of address. */
  const titled = ['NAME', 'MRN', 'PHONE'].flatMap((word) =>
    ['DR', 'MR', 'MS', 'SR', 'MX', 'PT'].flatMap((title) => {
      const parts = Array.from(alphabet, (letter) => `${letter}7Q2${title.charAt(0)}`);
      const part = parts.find((random) => checkSymbol(word, random) === title.charAt(1));
      return part === undefined ? [] : [`${word}-${part}${title.charAt(1)}`];
    }),
  );
  test('a body that ends like a form of address makes no name of the word after it', () => {
    expect(titled.length).toBeGreaterThan(9);
    for (const token of titled) {
      for (const rest of [' Account 12', ' Case Number', ' OK Card', '. Fax Serial 7', ' Study'])
        expect(screen(`See ${token}${rest} today`)).toBe(`See ${token}${rest} today`);
    }
  });
  test('an identifier beside a token is removed all the same', () => {
    expect(screen(`MRN: ${own.slice(1, -1)} 219-09-9999 x`)).toMatch(
      /^MRN: MRN-\w{6} \[(?:SSN|MRN) removed\] x$/,
    );
    expect(screen(`Dr. Robert ${own.slice(1, -1)} x`)).toBe(`Dr. [NAME removed] ${own.slice(1, -1)} x`);
  });
  test('a long run of codes is not cut inside a token', () => {
    for (const token of titled) {
      for (let pad = 0; pad < 120; pad++) {
        const text = `${'7 '.repeat(pad >> 1)}${pad % 2 ? '77 ' : ''}${token} Case Number ${'x5 '.repeat(30)}`;
        expect(screen(text)).toBe(text);
      }
    }
  });
});

describe('streaming', () => {
  const samples = fc.constantFrom(
    'SSN 219-09-9999',
    '212-555-0187',
    '(212) ',
    '555-0187',
    'Dr. ',
    'Robert ',
    'Nguyen',
    'plain words ',
    'MRN: ',
    '88112233',
    'x%40y.org ',
    '%',
    '219',
    '-09-',
    '9999',
    ' ',
    '\n',
    own,
    '[SSN',
    '4111 1111 1111 1111 ',
    '1 2 3 4 ',
    'é',
    '日',
    '\ud83d\ude00',
    '９',
    'a'.repeat(50),
    '7'.repeat(60),
  );
  const texts = fc.oneof(
    fc.array(samples, { maxLength: 14 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  test('chunking never changes the result', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(11), { minLength: 1 }), (text, sizes) => {
        const whole = createReplyScreen({ held });
        const expected = whole.push(text) + whole.flush();
        const cut = createReplyScreen({ held });
        let out = '';
        for (let at = 0, turn = 0; at < text.length; turn++) {
          const size = (sizes[turn % sizes.length] ?? 0) + 1;
          out += cut.push(text.slice(at, at + size));
          at += size;
        }
        expect(out + cut.flush()).toBe(expected);
        expect(cut.findings).toEqual(whole.findings);
      }),
      { numRuns: 1500 },
    );
  });
  test('at most 96 characters are held back, an escape counted as one, whatever comes', () => {
    const escapes = fc.constantFrom('%41', '\\u0041', '&#65;', '%4', '\\u00', '&#', ';', '\\', 'a', '7');
    const written = fc.array(escapes, { maxLength: 200 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(texts, written), (text) => {
        const stream = createReplyScreen({ held: [], minScore: 2 });
        let released = 0;
        for (let at = 0; at < text.length; at++) {
          released += stream.push(text.charAt(at)).length;
          expect(unitStarts(text.slice(released, at + 1)).length).toBeLessThanOrEqual(96);
        }
        expect(released + stream.flush().length).toBe(text.length);
      }),
    );
  });
  test('plain prose is released word by word', () => {
    const stream = createReplyScreen({ held });
    expect(stream.push('The wound heals wel')).toBe('The wound heals ');
    expect(stream.push('l. ')).toBe('well. ');
  });
  test('an identifier at each offset of a long run of codes is removed', () => {
    for (let pad = 0; pad < 120; pad++) {
      for (const tail of ['9 9', '5 '.repeat(40)]) {
        const text = `${'7 '.repeat(pad >> 1)}${pad % 2 ? '77 ' : ''}219-09-9999 ${tail}`;
        expect(screen(text)).not.toMatch(/219-09|09-9999/);
      }
    }
  });
});
