import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareSweep, sweep } from './sweep.ts';

const values = [
  { entity: 'NAME', value: 'Jane Doe' },
  { entity: 'NAME', value: 'Will' },
  { entity: 'MRN', value: '00-12-3456' },
  { entity: 'DATE', value: '3/4' },
  { entity: 'NAME', value: 'José Núñez' },
  { entity: 'EMAIL', value: 'jane@example.org' },
] as const;

const hitsIn = (text: string): string[] =>
  sweep(text, values).map(({ start, end }) => text.slice(start, end));

describe('finds a value however it is written', () => {
  test.each([
    ['JANE  DOE came', 'JANE  DOE'],
    ['jane-doe', 'jane-doe'],
    ["Jane\nDoe's", 'Jane\nDoe'],
    ['J\u200bane D\u00adoe', 'J\u200bane D\u00adoe'],
    ['Ｊａｎｅ Ｄｏｅ', 'Ｊａｎｅ Ｄｏｅ'],
    ['mrn 00123456', '00123456'],
    ['mrn 0012.3456x', '0012.3456'],
    ['q=Jane%20Doe&x', 'Jane%20Doe'],
    ['%4aane Doe', '%4aane Doe'],
    ['"\\u004aane Doe"', '\\u004aane Doe'],
    ['&#74;ane Doe', '&#74;ane Doe'],
    ['JOSE NUNEZ', 'JOSE NUNEZ'],
    ['jos%C3%A9 n%C3%BA%C3%B1ez', 'jos%C3%A9 n%C3%BA%C3%B1ez'],
    [btoa('the patient Jane Doe is here'), btoa('the patient Jane Doe is here')],
    [`k:${btoa('jane@example.org')}`, btoa('jane@example.org')],
    ['Will came', 'Will'],
  ])('%s', (text, expected) => {
    expect(hitsIn(text)).toEqual([expected]);
  });
  test.each([
    'Janet Doering',
    'he will come',
    '34 of 40',
    '100123456',
    'page 3 of 4',
    'a hypertension Diagnosis',
  ])('leaves %s', (text) => {
    expect(hitsIn(text)).toEqual([]);
  });
});

describe('finds numbers that prove themselves', () => {
  test.each([
    ['219-09-9999', 'SSN'],
    ['219 09 9999', 'SSN'],
    ['ssn 219099999', 'SSN'],
    ['4111-1111-1111-1111', 'ACCOUNT'],
    ['4111111111111111', 'ACCOUNT'],
    ['GB82 WEST 1234 5698 7654 32', 'ACCOUNT'],
    ['1HGCM82633A004352', 'VEHICLE'],
    ['AB1234563', 'LICENSE'],
    ['NPI: 1234567893', 'LICENSE'],
    ['219%2D09%2D9999', 'SSN'],
  ])('%s', (text, entity) => {
    const [hit, ...more] = sweep(`x ${text}.`, []);
    expect(hit).toMatchObject({ entity, end: 2 + text.length, kind: 'checksum' });
    expect(more).toEqual([]);
  });
  test.each([
    '900-09-9999',
    '000-12-3456',
    '4111111111111112',
    'AB1234564',
    '1234567893',
    '120 800 1600',
    '0000000000000000',
  ])('leaves %s', (text) => {
    expect(sweep(text, [])).toEqual([]);
  });
});

test('placed tokens are ignored by their place, not by their looks', () => {
  const text = 'see [NAME-JANED0E] and Jane Doe [219-09-9999]';
  const at = text.indexOf('[219');
  expect(sweep(text, values, [{ start: at, end: text.length }]).map(({ start }) => start)).toEqual([
    text.indexOf('Jane'),
  ]);
});

test('a prepared sweep finds the same in each text', () => {
  const prepared = prepareSweep(values);
  for (const text of ['Jane Doe, mrn 00123456', 'nothing', 'q=Jane%20Doe&x', 'Jane Doe'])
    expect(prepared(text)).toEqual(sweep(text, values));
});

test('no value and no number reaches across a placed token', () => {
  const text = 'Jane [NAME-JANED0E] Doe 219 [ID-7Q2M5X] 09 9999';
  const spans = ['[NAME-JANED0E]', '[ID-7Q2M5X]'].map((token) => ({
    start: text.indexOf(token),
    end: text.indexOf(token) + token.length,
  }));
  expect(sweep(text, values, spans)).toEqual([]);
});

test('letters may open a number that proves itself, and longer words break it', () => {
  expect(sweep('to GB 82 WEST 1234 5698 7654 32.', []).map(({ start, end }) => [start, end])).toEqual([
    [3, 31],
  ]);
  expect(sweep('GB 82 WESTERN 1234 5698 7654 32', [])).toEqual([]);
});

test('never throws, and every hit lies in the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '%',
          '%e9',
          '\\u',
          '\\ud83d',
          '&#x110000;',
          '&#9;',
          '219',
          '-',
          '\ud800',
          'Jane',
          'Doe',
          '=',
        ),
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, fc.string(), (input, value) => {
      for (const { start, end } of sweep(input, [...values, { entity: 'NAME', value }])) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(input.length);
      }
    }),
    { numRuns: 1000 },
  );
});
