import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDeaValid, isIbanValid, isLuhnValid, isSsnPlausible, isVinValid } from '../../engine/checksums.ts';
import { ENTITY_NAMES, type Entity } from '../../entity.ts';
import { gs1Digit } from './check-digits.ts';
import { leavesTrace, toCode } from './lay-over.ts';
import { createSurrogateBook } from './surrogate-book.ts';

const hmac = (message: string) => createHmac('sha256', 'key').update(message).digest();
const bookOf = (subject = 's') => createSurrogateBook({ hmac, subject });
const replace = (entity: Entity, value: string, recognizer = '') =>
  bookOf().allot({ entity, value, recognizer });
const frame = (text: string): string =>
  text.replace(/[A-Z]/g, 'A').replace(/[a-z]/g, 'a').replace(/\d/g, '9');

describe('identifiers keep their form and cannot have been given out', () => {
  const cases: readonly (readonly [Entity, string, string, (code: string) => boolean])[] = [
    ['SSN', '219-09-9999', 'ssn', (code) => !isSsnPlausible(code) && /^9\d\d(?:0[1-9]|[1-4]\d)/.test(code)],
    ['SSN', '219 09 9999', 'ssn', (code) => !isSsnPlausible(code)],
    ['LICENSE', '1234567893', 'npi', (code) => code.startsWith('9') && isLuhnValid(`80840${code}`)],
    ['LICENSE', 'AB1234563', 'license', (code) => isDeaValid(code) && /^[QVWYZ]/.test(code)],
    ['LICENSE', '1234563', 'dea', (code) => isDeaValid(`AA${code}`)],
    ['HEALTH_PLAN', '1EG4-TE5-MK73', 'health-plan', (code) => code.startsWith('0')],
    ['VEHICLE', '1HGCM82633A004352', 'vin', (code) => isVinValid(code) && /[0UZ]/.test(code.charAt(9))],
    ['DEVICE', '490154203237518', 'device', (code) => code.startsWith('00') && isLuhnValid(code)],
    [
      'DEVICE',
      '01)00643169007222(17)141120(21)X4H31',
      'device',
      (code) => /^010952/.test(code) && gs1Digit(code.slice(2, 15)) === code.charAt(15),
    ],
    ['DEVICE', '00:1B:44:11:3A:B7', 'mac', (code) => code.startsWith('00005E0053')],
    ['ACCOUNT', '4111 1111 1111 1111', 'payment-card', (code) => code.startsWith('9') && isLuhnValid(code)],
    ['ACCOUNT', 'GB82 WEST 1234 5698 7654 32', 'iban', (code) => code.startsWith('X') && isIbanValid(code)],
    ['ACCOUNT', '021000021', 'account', (code) => code.startsWith('9')],
    ['MRN', 'MS-00112233', 'mrn', () => true],
    ['MRN', '45-77-12', 'mrn', () => true],
    ['OTHER_ID', '24-SP-00817', 'other-id', () => true],
    ['VEHICLE', '7ABC123', 'plate', () => true],
  ];
  test.each(cases)('%s %s', (entity, value, recognizer, isImpossible) => {
    const surrogate = replace(entity, value, recognizer);
    if (!/mac|iban|vin/.test(recognizer)) expect(frame(surrogate)).toBe(frame(value));
    expect(surrogate.replace(/[\dA-Za-z]/g, '')).toBe(value.replace(/[\dA-Za-z]/g, ''));
    expect(surrogate).toHaveLength(value.length);
    expect(isImpossible(toCode(surrogate))).toBe(true);
    expect(leavesTrace(toCode(value), toCode(surrogate))).toBe(false);
  });

  test('UUIDs keep version and variant; Spanish numbers their letter', () => {
    expect(replace('OTHER_ID', '6fa459ea-ee8a-4ca4-894e-db77e160355e', 'other-id')).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
    );
    const dni = replace('OTHER_ID', '12345678Z', 'other-id');
    expect('TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(dni.slice(0, 8)) % 23)).toBe(dni.charAt(8));
  });

  test('a masked number stays masked', () => {
    expect(replace('SSN', '***-**-9999')).toMatch(/^\*{3}-\*{2}-\d{4}$/);
    expect(replace('SSN', 'XXX-XX-9999')).toMatch(/^XXX-XX-(?!9999)\d{4}$/);
  });

  test('one number has one surrogate however it is written', () => {
    const book = bookOf();
    const codes = ['219-09-9999', '219 09 9999', '219099999', '219\u201109\u20119999'].map((value) =>
      toCode(book.allot({ entity: 'SSN', value })),
    );
    expect(new Set(codes).size).toBe(1);
  });
});

describe('ways to reach a person lead nowhere', () => {
  test.each([
    ['(212) 867-5309', /^\(\d9\d\) 555-01\d\d$/],
    ['212-867-5309 x22', /^\d9\d-555-01\d\d x\d\d$/],
    ['1-800-867-5309', /^1-\d9\d-555-01\d\d$/],
    ['867-5309', /^555-01\d\d$/],
    ['2128675309', /^\d9\d55501\d\d$/],
    ['44 20 7946 0958', /^99 9\d \d{4} \d{4}$/],
    ['+1 212 867 5309', /^\+1 \d9\d 555 01\d\d$/],
  ])('phone %s', (value, form) => {
    expect(replace('PHONE', value)).toMatch(form);
    expect(replace('FAX', value)).toMatch(form);
  });

  test.each([
    ['jane.o-neil+lab@mail.example.org', /^[a-z]+\.[a-z]-[a-z]+\+[a-z]{3}@example\.(?:com|org|net)$/],
    ['John_Smith77@hospital.edu', /^[A-Z][a-z]+_[A-Z][a-z]+\d\d@example\.(?:com|org|net)$/],
    ['josé@clinica.es', /^[a-z]+@example\.(?:com|org|net)$/],
  ])('e-mail %s', (value, form) => {
    expect(replace('EMAIL', value)).toMatch(form);
  });

  test('the names in an e-mail address agree with the names in the text', () => {
    const book = bookOf();
    const [given = '', surname = ''] = book
      .allot({ entity: 'NAME', value: 'John Smith' })
      .toLowerCase()
      .split(' ');
    const email = (value: string) => book.allot({ entity: 'EMAIL', value }).split('@')[0];
    expect(email('john.smith@clinic.org')).toBe(`${given}.${surname}`);
    expect(email('jsmith@clinic.org')).toBe(`${given.charAt(0)}${surname}`);
  });

  test.each([
    ['192.168.1.17', /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/],
    ['2001:db8::ff00:42:8329', /^2001:db8::[\da-f]{4}:[\da-f]{4}$/],
    ['FE80:0:0:0:1:2:3:4', /^2001:DB8(?::[\dA-F]{4}){6}$/],
  ])('IP %s', (value, form) => {
    expect(replace('IP', value)).toMatch(form);
  });

  test('web addresses lose host and words', () => {
    const surrogate = replace('URL', 'https://portal.smithfamily.org/p/jane?id=7731#top');
    expect(surrogate).toMatch(
      /^https:\/\/[a-z]{6}\.example\.(?:com|org|net)\/[a-z]\/[a-z]{4}\?[a-z]{2}=\d{4}#[a-z]{3}$/,
    );
    expect(surrogate).not.toMatch(/smith|jane|7731/);
  });

  test('a thousand values of a narrow range all get their own', () => {
    const book = bookOf();
    for (const [entity, values] of [
      ['PHONE', Array.from({ length: 1000 }, (_, at) => `867-${String(at).padStart(4, '0')}`)],
      ['IP', Array.from({ length: 1000 }, (_, at) => `10.1.${at >> 8}.${at & 255}`)],
    ] as const) {
      const surrogates = values.map((value) => book.allot({ entity, value }));
      expect(new Set(surrogates).size).toBe(1000);
    }
  });
});

describe('places', () => {
  test.each([
    ['123 Main St, Apt 4B', 'street', /^[1-9]\d\d \p{L}+ St, Apt \d\p{L}$/u],
    ['P.O. Box 991', 'street', /^P\.O\. Box \d{3}$/],
    ['02115', 'zip', /^00[1-4]\d\d$/],
    ['94110-1234', 'zip', /^00[1-4]\d\d-\d{4}$/],
    ["St. Mary's Hospital", 'facility', /^St\. \p{Lu}\p{Ll}+'s Hospital$/u],
    ['Cedar Crest Medical Center', 'facility', /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ Medical Center$/u],
    ['UCSF', 'known-facility', /^[A-Z]{4}$/],
    ['Cook County', 'place', /^[\p{L} ]+ County$/u],
    ['Springfield, OH', 'place', /^[\p{L} ]+, OH$/u],
    ['12 Elm Street, Springfield, MA 01103', '', /^[1-9]\d \p{L}+ Street, [\p{L} ]+, MA 00[1-4]\d\d$/u],
  ])('%s (%s)', (value, recognizer, form) => {
    expect(replace('GEOGRAPHIC', value, recognizer)).toMatch(form);
  });

  test('a metropolis becomes one, a town a town', () => {
    const metropolises =
      /^(?:New York|Los Angeles|Chicago|Houston|Phoenix|Philadelphia|San |Dallas|Jacksonville|Austin|Fort Worth|Columbus|Charlotte|Indianapolis|Seattle|Denver|Oklahoma City|Nashville|Washington|El Paso|Las Vegas|Boston|Detroit|Portland|Louisville|Memphis|Baltimore|Milwaukee|Albuquerque|Tucson|Fresno|Sacramento|Mesa|Atlanta|Kansas City)/;
    for (const city of ['Boston', 'Chicago', 'SEATTLE', 'new york'])
      expect(replace('GEOGRAPHIC', city, 'place')).toMatch(new RegExp(metropolises.source, 'i'));
    for (const town of ['Abbeville', 'Zanesville', 'Wolfeboro'])
      expect(replace('GEOGRAPHIC', town, 'place')).not.toMatch(metropolises);
  });
});

test('a place has one surrogate in all its forms', () => {
  const book = bookOf();
  const place = (value: string, recognizer: string) =>
    book.allot({ entity: 'GEOGRAPHIC', value, recognizer });
  const city = place('Boston', 'place');
  expect(place('BOSTON', 'place')).toBe(city.toUpperCase());
  expect(place('Boston, MA', 'place')).toBe(`${city}, MA`);
  expect(place('Mercy Hospital, Boston', 'facility')).toMatch(
    new RegExp(`^\\p{Lu}\\p{Ll}+ Hospital, ${city}$`, 'u'),
  );
  const [, sinai] = /^Mount (\S+)$/.exec(place('Mount Sinai', 'facility')) ?? [];
  expect(place('Mount Sinai Hospital', 'facility')).toBe(`Mount ${sinai} Hospital`);
  expect(place('General Hospital', 'facility')).toMatch(/^\p{Lu}\p{Ll}+ General Hospital$/u);
  expect(place("St. Mary's Clinic, New York", 'facility')).not.toMatch(/Mary|New York/);
  expect(place('University of Utah', 'facility')).not.toMatch(/Utah/);
});

test('more places than the lists hold stay apart', () => {
  const book = bookOf();
  const values = Array.from(
    { length: 300 },
    (_, at) =>
      `Z${'abcdefghij'.charAt(at % 10)}${'abcdefghij'.charAt(Math.floor(at / 10) % 10)}${'xyz'.charAt(Math.floor(at / 100))}ville Hospital`,
  );
  const surrogates = values.map((value) =>
    book.allot({ entity: 'GEOGRAPHIC', value, recognizer: 'facility' }),
  );
  expect(new Set(surrogates).size).toBe(300);
});

test('dates move, ages join the group, pictures go', () => {
  expect(replace('DATE', '03/04/2024')).toMatch(/^\d\d\/\d\d\/202[34]$/);
  expect(replace('DATE', 'sometime')).toBe('[DATE]');
  expect(replace('AGE_OVER_89', '93')).toBe('90+');
  expect(replace('PHOTO', 'face.jpg')).toBe('[PHOTO]');
});

const anyEntity = fc.constantFrom(...ENTITY_NAMES);
const anyCode = fc.stringMatching(/^[A-Z]{0,3}-?\d{4,12}[A-Z]?$/);

test('any value: no throw, the same again, and never the value itself', () => {
  fc.assert(
    fc.property(anyEntity, fc.oneof(fc.string({ unit: 'binary' }), anyCode), (entity, value) => {
      const surrogate = replace(entity, value);
      expect(surrogate).toBe(replace(entity, value));
      if (entity !== 'DATE' && /[\p{L}\p{N}]/u.test(value)) expect(toCode(surrogate)).not.toBe(toCode(value));
    }),
    { numRuns: 2000 },
  );
});

test('codes keep length and classes, leave no trace, and differ from one another', () => {
  const anyIdEntity = fc.constantFrom<Entity>(
    'MRN',
    'ACCOUNT',
    'HEALTH_PLAN',
    'LICENSE',
    'VEHICLE',
    'DEVICE',
    'OTHER_ID',
    'SSN',
  );
  // What looks masked keeps its mask, which is no part of the value: the next property has those.
  const unmasked = anyCode.filter((code) => !/^(?:XX-|XXX-?)\d/.test(code));
  fc.assert(
    fc.property(
      anyIdEntity,
      fc.uniqueArray(unmasked, { minLength: 1, maxLength: 20, selector: toCode }),
      (entity, values) => {
        const book = bookOf('codes');
        book.announce(values.map((value) => ({ entity, value })));
        const surrogates = values.map((value) => book.allot({ entity, value }));
        expect(new Set(surrogates.map(toCode)).size).toBe(values.length);
        values.forEach((value, at) => {
          expect(frame(surrogates[at] ?? '')).toBe(frame(value));
          expect(leavesTrace(toCode(value), toCode(surrogates[at] ?? ''))).toBe(false);
        });
      },
    ),
    { numRuns: 300 },
  );
});

test('masked codes keep their mask; what they show keeps its form and leaves no trace', () => {
  const mask = fc.constantFrom('XX-', 'XXX', 'XXX-', 'XXX-XX-', '***-**-');
  const shown = fc.stringMatching(/^\d{6,12}[A-Z]?$/);
  fc.assert(
    fc.property(
      fc.constantFrom<Entity>('MRN', 'ACCOUNT', 'LICENSE', 'OTHER_ID'),
      mask,
      shown,
      (entity, hides, shows) => {
        const surrogate = replace(entity, hides + shows);
        expect(surrogate.slice(0, hides.length)).toBe(hides);
        const written = surrogate.slice(hides.length);
        expect(frame(written)).toBe(frame(shows));
        expect(leavesTrace(toCode(shows), toCode(written))).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});
