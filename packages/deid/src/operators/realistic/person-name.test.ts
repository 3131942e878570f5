import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMON_SURNAMES, FEMALE_NAMES, MALE_NAMES } from '../../gazetteers/surrogate-names.gen.ts';
import { lookUpName } from './name-lists.ts';
import { createSurrogateBook } from './surrogate-book.ts';

const hmac = (message: string) => createHmac('sha256', 'key').update(message).digest();
const bookOf = (subject: string) => createSurrogateBook({ hmac, subject });
const rename = (value: string, subject = 's') => bookOf(subject).allot({ entity: 'NAME', value });

const male = MALE_NAMES.split('|').slice(0, 300);
const female = FEMALE_NAMES.split('|').slice(0, 300);
const surnames = COMMON_SURNAMES.split('|').slice(0, 800);
const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const anyGiven = fc.constantFrom(...male, ...female);
const anySurname = fc.constantFrom(...surnames);
const anySubject = fc.string({ minLength: 1, maxLength: 8 });

test('one person has one surrogate in every form', () => {
  fc.assert(
    fc.property(anyGiven, anySurname, anySubject, (given, surname, subject) => {
      fc.pre(given !== surname);
      const [full, bare] = [`${title(given)} ${title(surname)}`, title(surname)];
      const book = bookOf(subject);
      const inOne = (value: string) => book.allot({ entity: 'NAME', value });
      const [newGiven = '', newSurname = ''] = inOne(full).split(' ');
      // Alone in another book a word gets its first choice; here the other word may have had the same one.
      const isFirstChoice =
        rename(title(given), subject) === newGiven && rename(bare, subject) === newSurname;
      const forms: readonly (readonly [string, string])[] = [
        [full, `${newGiven} ${newSurname}`],
        [`Mr. ${bare}`, `Mr. ${newSurname}`],
        [`${bare}, ${title(given)}`, `${newSurname}, ${newGiven}`],
        [
          `${surname.toUpperCase()}, ${given.toUpperCase()}`,
          `${newSurname.toUpperCase()}, ${newGiven.toUpperCase()}`,
        ],
        [`${given} ${surname}`, `${newGiven} ${newSurname}`.toLowerCase()],
        [`${title(given).charAt(0)}. ${bare}`, `${newGiven.charAt(0)}. ${newSurname}`],
        [`${title(given).charAt(0)}.${bare.charAt(0)}.`, `${newGiven.charAt(0)}.${newSurname.charAt(0)}.`],
        [`${title(given).charAt(0)}${bare.charAt(0)}`, `${newGiven.charAt(0)}${newSurname.charAt(0)}`],
        [`${title(given)} ${bare.charAt(0)}.`, `${newGiven} ${newSurname.charAt(0)}.`],
        [`${full}'s`, `${newGiven} ${newSurname}'s`],
        [title(given), newGiven],
        [`${full}, MD`, `${newGiven} ${newSurname}, MD`],
        [`${full} Jr.`, `${newGiven} ${newSurname} Jr.`],
      ];
      for (const [value, surrogate] of forms) {
        expect(inOne(value)).toBe(surrogate);
        if (isFirstChoice) expect(rename(value, subject)).toBe(surrogate);
      }
    }),
  );
});

test('books of one subject that do not know each other agree on nearly every name', () => {
  const pairs = male.flatMap((given, at) => [`${title(given)} ${title(surnames[at] ?? '')}`]);
  const agree = pairs.filter(
    (full) =>
      rename(full) ===
      full
        .split(' ')
        .map((word) => rename(word))
        .join(' '),
  );
  expect(agree.length / pairs.length).toBeGreaterThan(0.97);
});

test.each([
  'Ben Carter',
  'ben carter',
  'Carter, Ben A',
  'Don Smith',
  'Le, Minh',
  'Do, Van',
  'TRAN, DO',
  'Al Green',
  'al green',
  'Nurse, John',
  'Sister Mary Ann',
  'De, Amit',
  'Van Morrison',
  'den smith',
])('a name that is also a title, a particle or a credential is replaced: %s', (value) => {
  const kept = new Set(['sister']);
  const words = (text: string): string[] => text.toLowerCase().match(/[a-z]{2,}/g) ?? [];
  const left = words(rename(value)).filter((word) => words(value).includes(word) && !kept.has(word));
  expect(left).toEqual([]);
});

test('no word of a name stays, and no two words share a surrogate', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.oneof(anyGiven, anySurname), { minLength: 2, maxLength: 40 }),
      anySubject,
      (names, subject) => {
        const book = bookOf(subject);
        book.announce(names.map((value) => ({ entity: 'NAME', value })));
        const surrogates = names.map((value) => book.allot({ entity: 'NAME', value }));
        expect(new Set(surrogates).size).toBe(names.length);
        for (const surrogate of surrogates) expect(names).not.toContain(surrogate);
      },
    ),
  );
});

describe('a surrogate is like the name', () => {
  test('in gender', () => {
    for (const [names, gender] of [
      [male, 'male'],
      [female, 'female'],
    ] as const)
      for (const given of names) {
        if (lookUpName(given)?.gender !== gender) continue;
        const surrogate = rename(title(given)).toLowerCase();
        const traits = lookUpName(surrogate);
        expect([given, surrogate, traits?.gender]).toEqual([given, surrogate, gender]);
      }
  });

  test.each([
    ['Garcia', 'hispanic'],
    ['Hernandez', 'hispanic'],
    ['Nguyen', 'east-asian'],
    ['Chen', 'east-asian'],
    ['Patel', 'south-asian'],
    ['Hussain', 'arabic'],
    ['Kowalski', 'slavic'],
    ['Wiśniewski', 'slavic'],
  ])('in origin: %s is %s for nearly every subject', (surname, origin) => {
    const found = Array.from(
      { length: 60 },
      (_, at) => lookUpName(rename(surname, `subject ${at}`).toLowerCase())?.origin,
    );
    // Initials that an origin hardly uses fall back on the census as a whole.
    expect(found.filter((one) => one === origin).length).toBeGreaterThan(40);
  });

  test('in form', () => {
    expect(rename('O’Brien')).toMatch(/^\p{Lu}\p{Ll}{2,}$/u);
    expect(rename('Juan de la Cruz')).toMatch(/^\p{Lu}\p{Ll}+ de la \p{Lu}\p{Ll}+$/u);
    expect(rename('GARCÍA LÓPEZ, MARÍA')).toMatch(/^[A-Z]{3,} [A-Z]{3,}, [A-Z]{3,}$/);
    expect(rename('Mary-Anne Smith')).toMatch(/^\p{Lu}\p{Ll}+-\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u);
    expect(rename('John Q. Public, MD')).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\. \p{Lu}\p{Ll}+, MD$/u);
    expect(rename('Mrs. Foley')).toMatch(/^Mrs\. \p{Lu}\p{Ll}+$/u);
    expect(rename('Van')).not.toBe('Van');
  });
});

test('two patients share nothing: their surrogates are drawn apart', () => {
  const differs = surnames
    .slice(0, 300)
    .filter((name) => rename(name, 'patient a') !== rename(name, 'patient b'));
  expect(differs.length).toBeGreaterThan(270);
});

test('any string is renamed, and never to itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[A-Za-z.,' -]{1,30}$/)),
      (value) => {
        const surrogate = rename(value);
        expect(surrogate).toBe(rename(value));
        if (/\p{L}/u.test(value.normalize('NFKD'))) expect(surrogate).not.toBe(value);
      },
    ),
    { numRuns: 1000 },
  );
});
